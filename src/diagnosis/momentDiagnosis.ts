import type { MomentDiagnosis } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'
import { quantile } from '../stats/quantile.ts'
import { wilson } from '../stats/wilson.ts'
import type { MomentFacts } from './describeVisits.ts'
import type { Estimate } from './drawCosts.ts'
import { noFinerThanVisits } from './finest.ts'
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
  readonly placebo?: boolean | undefined
}): MomentDiagnosis {
  const { facts, cost, moodShifts } = parts
  const { counted } = facts
  const penalty = changeInterval(parts.penalty, facts.canFail ? counted.met : 0)
  const reward = changeInterval(parts.reward, counted.met)
  const lostPer1000 =
    counted.asked === 0
      ? costWithoutData(parts.lostUpper)
      : costInterval(cost, counted.asked, costUnseen(facts, penalty.high))
  return {
    ...counted,
    lostPer1000,
    withMood:
      counted.asked === 0
        ? { low: lostPer1000.low, high: lostPer1000.high }
        : moodRange(cost, lostPer1000, moodShifts),
    probabilityWeakest: parts.probability,
    share: parts.placebo ? null : parts.share,
    veto: parts.veto && vetoInterval(parts.veto),
    penalty,
    reward,
    kind: counted.met === 0 ? null : kindOf(penalty, reward),
    ...(parts.placebo ? { placebo: true } : {}),
  }
}

/** Encounters under target below which draws cannot show how many more there may be. */
const FEW_UNDER = 10

/**
 * What a moment may cost per 1,000 that was hardly seen under target: the share under it that chance may have
 * hidden, times what a failure may take.
 */
export function costUnseen({ counted: { met }, under }: MomentFacts, penalty: number): number {
  if (under >= FEW_UNDER) return 0
  if (met === 0) return 0
  return 1000 * wilson(under / met, met).high * Math.max(0, penalty)
}

/** Cost per 1,000 of all visits, floored at 0; its interval reaches at least to `reach`. */
export function costInterval(cost: Estimate, n: number, reach: number): Interval {
  const perThousand = (share: number): number => 1000 * Math.max(0, Math.min(1, share))
  const interval = intervalOf(perThousand(cost.value), cost.draws.map(perThousand), n)
  const reaching = { ...interval, high: Math.max(interval.high, reach) }
  return noFinerThanVisits(reaching, { scale: 1000, least: 0, most: 1000 })
}

/** Where every visit ended alike the draws do too: then as far as chance may have hidden another end. */
function vetoInterval(veto: Interval): Interval {
  if (veto.high > veto.low) return veto
  return { ...veto, low: Math.min(veto.low, 1 - wilson(0, veto.n).high) }
}

/** A change of P(kept), held within -1 and 1. */
export function changeInterval(change: Estimate, n: number): Interval {
  if (n === 0) return { value: 0, low: -1, high: 1, n: 0 }
  const clamp = (x: number): number => Math.max(-1, Math.min(1, x))
  const interval = intervalOf(clamp(change.value), change.draws.map(clamp), n)
  return noFinerThanVisits(interval, { scale: 1, least: -1, most: 1 })
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
