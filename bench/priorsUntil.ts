import type { Priors } from '../src/diagnosis/priors/priorCost.ts'
import { sisterPriors } from '../src/diagnosis/priors/sisterPriors.ts'
import { tellBelieved } from '../src/diagnosis/priors/tellBelieved.ts'
import { withPriors } from '../src/diagnosis/priors/withPriors.ts'
import { createStudy } from '../src/diagnosis/study.ts'
import { createRandom } from '../src/stats/random.ts'
import { askUntilNamed } from '../src/worlds/askUntilNamed.ts'
import { hash } from '../src/worlds/createWorld.ts'
import { drawSet } from '../src/worlds/drawSet.ts'
import { createShop } from '../src/worlds/sisterShops.ts'

/**
 * How many answers until a moment is named, without priors, with those of six sisters of its trade and with those
 * of six shops of another: `npx tsx bench/priorsUntil.ts [first shop] [shops] [differ]`. All moments are asked of
 * all; looks after 100 visits and then each time 30 % more, up to 3,000.
 */
const [first = '0', shops = '8', differ = '0.3'] = process.argv.slice(2)
const options = { differ: Number(differ) }
const SISTERS = 6
const looks: number[] = []
for (let n = 100; n <= 3000; n = Math.round((n * 1.3) / 10) * 10) looks.push(n)

for (let number = Number(first); number < Number(first) + Number(shops); number++) {
  const shop = createShop(number, options)
  const truth = shop.truth().lostPer1000
  const sisters = (foreign: boolean): Priors => ({
    from: ['sisters'],
    costs: sisterPriors(
      Array.from({ length: SISTERS }, (_, s) =>
        drawSet(createShop(1000 + ((number * SISTERS + s) % 24), { ...options, foreign }), {
          visits: 300,
          set: 0,
          seed: 15,
        }),
      ),
      { seed: 15 },
    ),
  })
  const ways: [string, Priors | null][] = [
    ['none', null],
    ['sisters', sisters(false)],
    ['foreign', sisters(true)],
  ]
  const named: { [way: string]: { visits: number; short: number } } = {}
  askUntilNamed(shop, {
    visits: shop.draw(looks.at(-1)!, createRandom(hash(`until ${number}`))),
    looks,
    random: createRandom(1),
    look: (table) => {
      const offer = () => shop.moments.map((_, m) => m)
      if (!table) return { verdict: undefined, offer }
      const study = createStudy(table, { draws: 200 })
      for (const [way, priors] of ways) {
        if (named[way]) continue
        const { weakest } = tellBelieved(withPriors(study, priors))
        if (weakest.kind !== 'named') continue
        const m = shop.moments.findIndex(({ id }) => id === weakest.moment)
        named[way] = { visits: table.rows, short: Math.max(...truth) - truth[m]! }
      }
      return { verdict: ways.every(([way]) => named[way]) ? null : undefined, offer }
    },
  })
  console.log(JSON.stringify({ shop: number, ...named }))
}
