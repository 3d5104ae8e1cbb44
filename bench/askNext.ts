import { appendFileSync } from 'node:fs'
import { chancesToAsk, drawOffer, planAskNext } from '../src/diagnosis/askNext.ts'
import { drawBootstrapWeights, widening } from '../src/diagnosis/bootstrapWeights.ts'
import { countOutcomes, describeMoment } from '../src/diagnosis/describeVisits.ts'
import { widen } from '../src/diagnosis/drawCosts.ts'
import { toEvidence } from '../src/diagnosis/evidence.ts'
import { estimateLatentCosts } from '../src/diagnosis/latent/estimateLatentCosts.ts'
import { testMomentsMatter } from '../src/diagnosis/momentsMatter.ts'
import { toVisits } from '../src/diagnosis/visits.ts'
import { decideWeakest, probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import type { PatternTable } from '../src/domain/patternTable.ts'
import { quantile } from '../src/stats/quantile.ts'
import { createRandom } from '../src/stats/random.ts'
import { createAskingWorld, type Picking } from '../src/worlds/askingWorld.ts'
import { askUntilNamed, type Look } from '../src/worlds/askUntilNamed.ts'
import { hash } from '../src/worlds/createWorld.ts'
import type { World } from '../src/worlds/world.ts'
import { worldNamed } from '../src/worlds/worlds.ts'

/**
 * How many answers until a verdict, asking by the current draws against asking evenly:
 * `npx tsx bench/askNext.ts <worlds> [first set] [sets] [even shares] [count] [most visits] [file]`, e.g.
 * `ten-asked,chain+picks 0 8 0.2,1 2 6000`. A share of 1 is even asking; `+picks` and `+salient` ask for a pick
 * first. Looks come after 120 visits (60 with picks) and then each time 35 % more.
 * A look is what `createStudy` and `tellDiagnosis` do of it, without the models that no cost of planned asking needs.
 */
const [ids = 'ten-asked', first = '0', sets = '4', shares = '0.2,1', k = '2', most = '6000', file] =
  process.argv.slice(2)
const DRAWS = 400

const PICKINGS: { readonly [name: string]: Picking } = {
  picks: { byHarm: 2, none: 1 },
  salient: {
    byHarm: 1,
    byLowness: [2, 1.5, 2.5, 2, 2, 3, 1.5, 2.5, 2, 2],
    none: 2.5,
    salience: [0, -1, 0, 0.5, 0, 1.5, -0.5, 1.5, 0, 0.5],
  },
}

function toWorld(id: string): World {
  const [name, pick] = id.split('+')
  const base = worldNamed(name!)
  if (!base) throw new Error(`unknown world "${name}"`)
  if (!pick) return base
  const every = base.moments.map((_, m) => m)
  return createAskingWorld(base, {
    id,
    description: base.description,
    ask: () => every,
    picking: PICKINGS[pick]!,
  })
}

function looksUpTo(most: number, hasPicks: boolean): number[] {
  const looks: number[] = []
  const [from, by, least] = hasPicks ? [60, 0.35, 20] : [120, 0.35, 50]
  for (let n = from; n <= most; n += Math.max(least, Math.round((n * by) / 10) * 10)) looks.push(n)
  return looks
}

function lookAt(world: World, table: PatternTable | null, even: number, seed: number): Look {
  const count = Number(k)
  const size = world.moments.length
  if (!table) {
    const plan = planAskNext(null, size, { count, even })
    return { verdict: undefined, offer: (random) => drawOffer(plan, random) }
  }
  const visits = toVisits(table)
  const { kept, lost } = countOutcomes(visits)
  if (Math.min(kept, lost) < 3) return lookAt(world, null, even, seed)
  const bootstrap = drawBootstrapWeights(visits, DRAWS, createRandom(seed + 1))
  const estimates = widen(estimateLatentCosts(visits, bootstrap, createRandom(seed + 3)), widening(visits))
  const draws = bootstrap.map((_, d) => Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!))
  const probabilities = probabilitiesWeakest(draws)
  const upper = 1000 * quantile(estimates.total.draws.slice().sort(), 0.95)
  const evidence = world.moments.map((_, m) =>
    toEvidence(describeMoment(table, visits, m), quantile(estimates.penalty[m]!.draws.slice().sort(), 0.95)),
  )
  const weakest = decideWeakest(
    {
      ids: world.moments.map(({ id }) => id),
      draws,
      totals: estimates.total.draws.map((t) => 1000 * t),
      probabilities,
      upperBound: upper,
      matter: Math.max(...probabilities) < 0.5 || testMomentsMatter(visits, seed + 4) <= 0.05,
      answers: kept + lost,
      evidence,
      random: createRandom(seed + 7),
    },
    { noCulpritUnder: 20 },
  )
  const chances = even >= 1 ? null : chancesToAsk({ probabilities, draws, evidence })
  const plan = planAskNext(chances, size, { count, even })
  return {
    verdict:
      weakest.kind === 'named'
        ? world.moments.findIndex(({ id }) => id === weakest.moment)
        : weakest.kind === 'no-culprit'
          ? null
          : undefined,
    offer: (random) => drawOffer(plan, random),
  }
}

for (const id of ids.split(',')) {
  const world = toWorld(id)
  const truth = world.truth().lostPer1000
  const top = Math.max(...truth)
  const looks = looksUpTo(Number(most), id.includes('+'))
  for (let set = Number(first); set < Number(first) + Number(sets); set++)
    for (const share of shares.split(',')) {
      const started = process.cpuUsage().user
      const visits = world.draw(looks.at(-1)!, createRandom(hash(`${id}/${set}/ask-next`)))
      const { visits: asked, verdict } = askUntilNamed(world, {
        visits,
        looks,
        look: (table) => lookAt(world, table, Number(share), set),
        random: createRandom(hash(`${share}/${set}`)),
      })
      const short = typeof verdict === 'number' ? top - truth[verdict]! : null
      const row = {
        world: id,
        share,
        count: Number(k),
        set,
        visits: asked,
        verdict: verdict === undefined ? 'undecided' : verdict,
        short,
      }
      const line = JSON.stringify({ ...row, seconds: (process.cpuUsage().user - started) / 1e6 })
      console.log(line)
      if (file) appendFileSync(file, `${line}\n`)
    }
}
