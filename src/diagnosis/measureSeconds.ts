import type { Interval } from '../domain/interval.ts'
import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { quantileRanks } from '../stats/quantileRanks.ts'
import { FEWEST_SHOWN } from './poolGroups.ts'
import { type LengthHistogram, roundStored as round, toHistogram } from './secondsHistogram.ts'
import { addToShare, createBucketShare, measureShare, shareInterval } from './share.ts'

/** Measured lengths of one moment, ascending, with what the customer said of it; columns are parallel. */
export interface MeasuredLengths {
  readonly seconds: Float32Array
  /** A level, NOT_MET or NOT_ASKED. */
  readonly levels: Uint8Array
  readonly buckets: Uint8Array
}

export interface SecondsNumbers {
  readonly n: number
  readonly median: Interval
  readonly p10: number
  readonly p90: number
  readonly target: number | null
  readonly overTarget: Interval | null
  readonly failWithin: Interval | null
  readonly failOver: Interval | null
  readonly histogram: LengthHistogram['bins']
  /** log: the bins grow by factors, since a few lengths are many times the median; to be drawn so. */
  readonly histogramScale: LengthHistogram['scale']
}

/**
 * Lengths of a moment in seconds: the median with a 90 % interval by order statistics (Woodruff's, on the number of
 * independent encounters that they are worth, where customers come again), the share over the target, and failures
 * of those within and over it. Unweighted: what was measured is counted as it was measured. Null under 5 lengths.
 */
export function measureSeconds(
  { seconds, levels, buckets }: MeasuredLengths,
  {
    target,
    failed,
    clustered,
  }: { readonly target: number | null; readonly failed: number; readonly clustered: boolean },
): SecondsNumbers | null {
  const n = seconds.length
  if (n < FEWEST_SHOWN) return null
  const at = (p: number): number => round(seconds[Math.max(0, Math.ceil(p * n) - 1)]!)
  const [under, over, failWithin, failOver] = [0, 0, 0, 0].map(createBucketShare)
  const middle = at(0.5)
  // lengths are stored as 32-bit numbers, in which 2.7 is a little more than 2.7
  const limit = target === null ? null : Math.fround(target)
  for (let i = 0; i < n; i++) {
    const bucket = buckets[i]!
    addToShare(under!, bucket, seconds[i]! <= middle, 1, 1)
    const isOver = limit !== null && seconds[i]! > limit
    addToShare(over!, bucket, isOver, 1, 1)
    const level = levels[i]!
    if (level !== NOT_ASKED && level !== NOT_MET)
      addToShare(isOver ? failOver! : failWithin!, bucket, level <= failed, 1, 1)
  }
  const effective = clustered ? Math.min(n, measureShare(under!, { clustered })!.effective) : n
  const { low, high } = quantileRanks(n, 0.5, { effective })
  const histogram = toHistogram(seconds)
  const shown = (share: typeof over): Interval | null =>
    target === null || share!.n < FEWEST_SHOWN ? null : shareInterval(share!, { clustered })
  return {
    n,
    median: { value: middle, low: round(seconds[low - 1]!), high: round(seconds[high - 1]!), n },
    p10: at(0.1),
    p90: at(0.9),
    target,
    overTarget: shown(over),
    failWithin: shown(failWithin),
    failOver: shown(failOver),
    histogram: histogram.bins,
    histogramScale: histogram.scale,
  }
}
