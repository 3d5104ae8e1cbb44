import type { KnownSoFar } from '../src/diagnosis/askNext.ts'
import { drawBootstrapWeights, widening } from '../src/diagnosis/bootstrapWeights.ts'
import { countOutcomes, describeMoment } from '../src/diagnosis/describeVisits.ts'
import { widen } from '../src/diagnosis/drawCosts.ts'
import { inTheWay, toEvidence } from '../src/diagnosis/evidence.ts'
import { estimateLatentCosts } from '../src/diagnosis/latent/estimateLatentCosts.ts'
import { testMomentsMatter } from '../src/diagnosis/momentsMatter.ts'
import { toVisits } from '../src/diagnosis/visits.ts'
import { decideWeakest, NAME_FROM, probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import type { PatternTable } from '../src/domain/patternTable.ts'
import { quantile } from '../src/stats/quantile.ts'
import { createRandom } from '../src/stats/random.ts'
import { createAskingWorld, type Picking } from '../src/worlds/askingWorld.ts'
import type { World } from '../src/worlds/world.ts'
import { worldNamed } from '../src/worlds/worlds.ts'
import { createMadeUpWorld, measureMadeUp } from './madeUpWorlds.ts'

const DRAWS = 300

const PICKINGS: { readonly [name: string]: Picking } = {
  picks: { byHarm: 2, none: 1 },
  salient: {
    byHarm: 1,
    byLowness: [2, 1.5, 2.5, 2, 2, 3, 1.5, 2.5, 2, 2],
    none: 2.5,
    salience: [0, -1, 0, 0.5, 0, 1.5, -0.5, 1.5, 0, 0.5],
  },
}

/** A world in which everything can be asked, and what each moment costs there. */
export interface Asked {
  readonly world: World
  readonly truth: readonly number[]
}

/** The world of an id such as `chain`, `chain+picks` or `made+honest`; worlds of that last kind differ by set. */
export function toWorld(id: string, set: number): Asked {
  const [name, pick] = id.split('+')
  if (name === 'made') {
    const made = createMadeUpWorld(
      pick === 'honest' ? 'complete-honest' : pick === 'partly' ? 'complete' : 'no-picks',
      set,
    )
    return { world: pick ? made.world : made.base, truth: measureMadeUp(made).lostPer1000 }
  }
  const base = worldNamed(name!)
  if (!base) throw new Error(`unknown world "${name}"`)
  const truth = base.truth().lostPer1000
  if (!pick) return { world: base, truth }
  const every = base.moments.map((_, m) => m)
  const world = createAskingWorld(base, {
    id,
    description: base.description,
    ask: () => every,
    picking: PICKINGS[pick]!,
  })
  return { world, truth }
}

/**
 * How probable it is that one is named, were estimates scattered about the truth as the draws are about theirs: what
 * asking has told, without the luck of this one set of answers.
 */
export function chanceToName({ draws, evidence }: KnownSoFar, truth: readonly number[]): number {
  const means = truth.map((_, m) => draws.reduce((sum, draw) => sum + draw[m]! / draws.length, 0))
  const off = draws.map((draw) => draw.map((cost, m) => cost - means[m]!))
  let named = 0
  for (let k = 0; k < SCATTERED; k++) {
    const at = off[Math.floor(((k + 0.5) * off.length) / SCATTERED)]!
    const costs = off.map((each) => each.map((x, m) => truth[m]! + at[m]! + x))
    const probabilities = probabilitiesWeakest(costs)
    const leads = probabilities.indexOf(Math.max(...probabilities))
    const low = quantile(Float64Array.from(costs, (draw) => draw[leads]!).sort(), 0.05)
    if (probabilities[leads]! >= NAME_FROM && inTheWay(evidence, leads, low).length === 0) named++
  }
  return named / SCATTERED
}
const SCATTERED = 60

/** What is known after some visits, and the verdict: the index of the moment named, null for no culprit. */
export function conclude(table: PatternTable, seed: number) {
  const visits = toVisits(table)
  const { kept, lost } = countOutcomes(visits)
  if (Math.min(kept, lost) < 3) return { known: null, verdict: undefined }
  const bootstrap = drawBootstrapWeights(visits, DRAWS, createRandom(seed + 1))
  const estimates = widen(estimateLatentCosts(visits, bootstrap, createRandom(seed + 3)), widening(visits))
  const draws = bootstrap.map((_, d) => Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!))
  const probabilities = probabilitiesWeakest(draws)
  const upperBound = 1000 * quantile(estimates.total.draws.slice().sort(), 0.95)
  const evidence = table.moments.map((_, m) =>
    toEvidence(describeMoment(table, visits, m), quantile(estimates.penalty[m]!.draws.slice().sort(), 0.95)),
  )
  const known = { probabilities, draws, evidence }
  const noCulpritUnder = 20
  if (upperBound >= noCulpritUnder && Math.max(...probabilities) < NAME_FROM)
    return { known, verdict: undefined }
  const weakest = decideWeakest(
    {
      ids: table.moments.map(({ id }) => id),
      draws,
      totals: estimates.total.draws.map((t) => 1000 * t),
      probabilities,
      upperBound,
      matter: testMomentsMatter(visits, seed + 4) <= 0.05,
      answers: kept + lost,
      evidence,
    },
    { noCulpritUnder },
  )
  const named =
    weakest.kind === 'named' ? table.moments.findIndex(({ id }) => id === weakest.moment) : undefined
  return { known, verdict: weakest.kind === 'no-culprit' ? null : named }
}
