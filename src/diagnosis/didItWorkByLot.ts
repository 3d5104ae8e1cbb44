import type { Interval } from '../domain/interval.ts'
import { Z90 } from '../stats/wilson.ts'
import { compareShares } from './compareShares.ts'
import { NO_REAL_CHANGE_KEPT } from './didItWork.ts'
import { type ActionVerdict, judgeGain } from './didItWorkVerdict.ts'
import type { BucketShare } from './share.ts'

/** What a surprise did that chance gave to some visits and not to others. */
export interface MeasuredByLot {
  readonly treated: Interval | null
  readonly untreated: Interval | null
  /** Share kept of those who got it less that of those who did not. */
  readonly effect: Interval | null
  readonly verdict: ActionVerdict
}

/**
 * Did a surprise work that was given by lot (the delight ledger)? A randomised experiment: the shares kept are compared
 * as they are, customers who come again allowed for by buckets; no trend and no place can mislead.
 *
 * @param shares kept among those who got it and among those who took part in the lot and did not
 * @param days days over which the visits came, for the days still needed
 */
export function didItWorkByLot(
  { treated, untreated }: { readonly treated: BucketShare; readonly untreated: BucketShare },
  { clustered, days }: { readonly clustered: boolean; readonly days: number },
): MeasuredByLot {
  const [found] = compareShares([{ a: untreated, b: treated }], { clustered })
  const { a, b, difference } = found!
  if (!difference)
    return {
      treated: b,
      untreated: a,
      effect: null,
      verdict: { kind: 'cannot-tell', because: 'few-visits', moreDays: null },
    }
  const { value, low, high } = difference
  const half = (high - low) / 2
  const standardError = half / Z90
  // Newcombe's interval is not even: judged by its own ends
  const middle = (low + high) / 2
  return {
    treated: b,
    untreated: a,
    effect: { ...difference, value },
    verdict: judgeGain(
      {
        value: middle,
        half,
        standardError,
        later: (factor) => standardError / Math.sqrt(factor),
        trendLater: () => Number.NEGATIVE_INFINITY,
      },
      { within: NO_REAL_CHANGE_KEPT, days: Math.max(1, days) },
    ),
  }
}
