import { type Diagnosis, MODEL_NAMES, type ModelName } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'
import type { Truth, World } from './world.ts'

/** Hits among so many tries. */
export interface Hits {
  readonly hits: number
  readonly of: number
}

/** One diagnosis of one drawn data set, held against the truth. */
export interface Judgement {
  /** Intervals that hold the true cost, of moments with a cost and at least 20 failures to be expected. */
  readonly coverCost: Hits
  /** The same of moments without a cost. */
  readonly coverZero: Hits
  readonly named: boolean
  /** How much less, per 1,000, the named moment costs than the costliest; null where nothing was named. */
  readonly namedShort: number | null
  /** How much less, per 1,000, the moment listed first costs than the costliest. */
  readonly regret: number
  /** `unjudged` where mood alone moves the outcome: the question has no answer there. */
  readonly model: 'right' | 'wrong' | 'cannot-tell' | 'unjudged'
  /** Whether it asked for more answers in so many words: not named, not tied, not without a culprit. */
  readonly undecided: boolean
  /** The number of further answers; null where there is none to give. */
  readonly askMore: number | null
  /** Mean of squared errors of the costs over all moments. */
  readonly squaredError: number
  /** Halo worlds only: the caution is said, and the ranges with mood that include 0. */
  readonly caution: boolean
  readonly moodIncludesZero: Hits
}

export const FEWEST_FAILURES = 20
/** Mending everything would keep at least this many per 1,000: then "no culprit" is wrong. */
const CULPRIT_FROM = 20
const NOTHING = 1e-9

const holds = ({ low, high }: Pick<Interval, 'low' | 'high'>, value: number): boolean =>
  low <= value + NOTHING && value - NOTHING <= high

function judgeModel(world: World, truth: Truth, { model }: Diagnosis): Judgement['model'] {
  const { verdict } = model
  if (verdict === 'no-culprit')
    return truth.lostTogether >= CULPRIT_FROM ? 'wrong' : world.haloOnly ? 'unjudged' : 'right'
  if (world.haloOnly) return 'unjudged'
  if (verdict === world.model) return 'right'
  return MODEL_NAMES.includes(verdict as ModelName) ? 'wrong' : 'cannot-tell'
}

/** Holds one diagnosis of `visits` visits drawn from the world against the world's truth. */
export function judgeDiagnosis(world: World, truth: Truth, visits: number, diagnosis: Diagnosis): Judgement {
  const { weakest } = diagnosis
  const costliest = Math.max(...truth.lostPer1000)
  const costOf = (id: string): number => truth.lostPer1000[world.moments.findIndex((m) => m.id === id)]!
  const intervalOf = (id: string): Interval => diagnosis.moments.find((m) => m.id === id)!.lostPer1000
  const count = (ids: readonly string[], isHit: (id: string) => boolean): Hits => ({
    hits: ids.filter(isHit).length,
    of: ids.length,
  })
  const ids: readonly string[] = world.moments.map(({ id }) => id)
  const withCost = ids.filter(
    (id, m) => costOf(id) > NOTHING && truth.failShare[m]! * visits >= FEWEST_FAILURES,
  )
  const withoutCost = ids.filter((id) => costOf(id) <= NOTHING)
  return {
    coverCost: count(withCost, (id) => holds(intervalOf(id), costOf(id))),
    coverZero: count(withoutCost, (id) => holds(intervalOf(id), 0)),
    named: weakest.kind === 'named',
    namedShort: weakest.kind === 'named' ? costliest - costOf(weakest.moment) : null,
    regret: costliest - costOf(diagnosis.moments[0]!.id),
    model: judgeModel(world, truth, diagnosis),
    undecided: weakest.kind === 'cannot-tell' || (weakest.kind === 'shortlist' && !weakest.tied),
    askMore: weakest.kind === 'shortlist' || weakest.kind === 'cannot-tell' ? weakest.askMore : null,
    squaredError: ids.reduce((sum, id) => sum + (intervalOf(id).value - costOf(id)) ** 2, 0) / ids.length,
    caution: diagnosis.halo.caution,
    moodIncludesZero: world.haloOnly
      ? count(ids, (id) => holds(diagnosis.moments.find((m) => m.id === id)!.withMood, 0))
      : { hits: 0, of: 0 },
  }
}
