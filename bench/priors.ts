import type { Priors } from '../src/diagnosis/priors/priorCost.ts'
import { sisterPriors } from '../src/diagnosis/priors/sisterPriors.ts'
import { tellBelieved } from '../src/diagnosis/priors/tellBelieved.ts'
import { withPriors } from '../src/diagnosis/priors/withPriors.ts'
import { createStudy } from '../src/diagnosis/study.ts'
import { drawSet } from '../src/worlds/drawSet.ts'
import { judgeDiagnosis } from '../src/worlds/judgeDiagnosis.ts'
import { createShop } from '../src/worlds/sisterShops.ts'

/**
 * What priors do, where they are right and where they are wrong: `npx tsx bench/priors.ts [first shop] [shops]
 * [visits,…] [differ] [draws]`. Every shop is diagnosed without priors, with those of six sisters of its own trade
 * (300 visits each), with those of six shops of another trade, and with a template of weight 30 that has the
 * usual costs of its trade, or those of the other.
 */
const [first = '0', shops = '10', sizes = '60,300,1000', differ = '0.3', draws = '200'] =
  process.argv.slice(2)
const SISTERS = 6
const options = { differ: Number(differ) }

const tables = (foreign: boolean, own: number) =>
  Array.from({ length: SISTERS }, (_, s) => {
    const number = 1000 + ((own * SISTERS + s) % 24)
    return drawSet(createShop(number, { ...options, foreign }), { visits: 300, set: 0, seed: 15 })
  })
const usual = createShop(0, { differ: 0 }).truth().lostPer1000
const template = (from: number): Priors => ({
  from: ['template'],
  costs: usual.map((_, m) => ({
    lostPer1000: usual[(m + from) % usual.length]!,
    off: { kind: 'visits', visits: 30 },
    failRate: null,
  })),
})

for (let number = Number(first); number < Number(first) + Number(shops); number++) {
  const shop = createShop(number, options)
  const truth = shop.truth()
  const top = Math.max(...truth.lostPer1000)
  const ways: [string, Priors | null][] = [
    ['none', null],
    ['sisters', { from: ['sisters'], costs: sisterPriors(tables(false, number), { seed: 15 }) }],
    ['foreign', { from: ['sisters'], costs: sisterPriors(tables(true, number), { seed: 15 }) }],
    ['template', template(0)],
    ['wrong-template', template(4)],
  ]
  for (const visits of sizes.split(',').map(Number)) {
    const study = createStudy(drawSet(shop, { visits, set: 0, seed: 15 }), { draws: Number(draws) })
    for (const [way, priors] of ways) {
      const told = tellBelieved(withPriors(study, priors))
      const judged = judgeDiagnosis(shop, truth, visits, told)
      const heaviest = truth.lostPer1000.indexOf(top)
      const id = shop.moments[heaviest]!.id
      const best = told.moments.find((m) => m.id === id)!
      console.log(
        JSON.stringify({
          shop: number,
          visits,
          way,
          worth: told.priors?.worthVisits ?? 0,
          named: judged.named,
          short: judged.namedShort,
          regret: judged.regret,
          rightFirst: told.moments[0]!.id === id,
          squared: judged.squaredError / shop.moments.length,
          bias: told.moments.reduce((s, m) => s + (m.id === id ? m.lostPer1000.value - top : 0), 0),
          probability: best.probabilityWeakest,
          cover: judged.coverCost,
          coverZero: judged.coverZero,
        }),
      )
    }
  }
}
