import type { MomentDiagnosis } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'
import { quantile } from '../stats/quantile.ts'
import type { MomentFacts } from './describeVisits.ts'
import type { Estimate } from './drawCosts.ts'
import { intervalOf } from './intervalOf.ts'
import { kindOf } from './momentKind.ts'

/** The cost of a moment that nobody was asked about: anything up to all that are lost. */
export const costWithoutData = (upperPer1000: number): Interval => ({
  value: 0,
  low: 0,
  high: Math.min(1000, upperPer1000),
  n: 0,
})

/** One moment's numbers from its counts and the draws of its cost. */
export function toMomentDiagnosis(parts: {
  readonly facts: MomentFacts
  readonly cost: Estimate
  readonly penalty: Estimate
  readonly reward: Estimate
  readonly probability: number
  readonly share: Interval | null
  readonly veto: Interval | null
  /** Changes of the cost when mood has a path of its own, one for each strength of the path. */
  readonly moodShifts: readonly number[]
  /** Upper bound of the share lost of all visits, per 1,000: what a moment without data may cost at most. */
  readonly lostUpper: number
}): MomentDiagnosis {
  const { facts, cost, moodShifts } = parts
  const { counted } = facts
  const penalty = changeInterval(parts.penalty, counted.met)
  const reward = changeInterval(parts.reward, counted.met)
  const lostPer1000 =
    counted.asked === 0 ? costWithoutData(parts.lostUpper) : costInterval(cost, counted.asked)
  return {
    ...counted,
    lostPer1000,
    withMood: counted.asked === 0 ? lostPer1000 : moodRange(cost, lostPer1000, moodShifts),
    probabilityWeakest: parts.probability,
    share: parts.share,
    veto: parts.veto,
    penalty,
    reward,
    kind: counted.met === 0 ? null : kindOf(penalty, reward),
  }
}

/** Cost per 1,000 of all visits, floored at 0. */
function costInterval(cost: Estimate, n: number): Interval {
  return intervalOf(
    1000 * Math.max(0, cost.value),
    cost.draws.map((d) => 1000 * Math.max(0, d)),
    n,
  )
}

/** A change of P(kept), held within -1 and 1. */
function changeInterval(change: Estimate, n: number): Interval {
  if (n === 0) return { value: 0, low: -1, high: 1, n: 0 }
  const clamp = (x: number): number => Math.max(-1, Math.min(1, x))
  return intervalOf(clamp(change.value), change.draws.map(clamp), n)
}

function moodRange(
  cost: Estimate,
  without: Interval,
  shifts: readonly number[],
): { low: number; high: number } {
  const sorted = cost.draws.slice().sort()
  let { low, high } = without
  for (const shift of shifts) {
    low = Math.min(low, 1000 * Math.max(0, quantile(sorted, 0.05) + shift))
    high = Math.max(high, 1000 * Math.max(0, quantile(sorted, 0.95) + shift))
  }
  return { low, high }
}
