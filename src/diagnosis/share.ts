import type { Interval } from '../domain/interval.ts'
import { BUCKETS } from '../domain/patternTable.ts'
import { wilson } from '../stats/wilson.ts'

/** Sums of a yes-or-no question by bucket of customers. */
export interface BucketShare {
  /** Survey-weighted yes. */
  readonly yes: Float64Array
  /** Survey-weighted yes and no. */
  readonly all: Float64Array
  /** Sum of squared weights. */
  squares: number
  /** Plain number of visits. */
  n: number
}

export const createBucketShare = (): BucketShare => ({
  yes: new Float64Array(BUCKETS),
  all: new Float64Array(BUCKETS),
  squares: 0,
  n: 0,
})

/** Counts `count` visits of a bucket, together of this weight. */
export function addToShare(
  share: BucketShare,
  bucket: number,
  yes: boolean,
  weight: number,
  count: number,
): void {
  share.all[bucket]! += weight
  if (yes) share.yes[bucket]! += weight
  share.squares += (weight * weight) / count
  share.n += count
}

/**
 * A share with its 90 % interval: Wilson's, on the effective number of visits. With `clustered` that number is
 * also divided by the design effect of visits of the same customers (linearised variance between buckets).
 */
export function shareInterval(share: BucketShare, options: { readonly clustered: boolean }): Interval {
  let yes = 0
  let all = 0
  for (let b = 0; b < BUCKETS; b++) {
    yes += share.yes[b]!
    all += share.all[b]!
  }
  if (all <= 0) return { value: 0, low: 0, high: 1, n: 0 }
  const value = Math.min(1, yes / all)
  let effective = (all * all) / share.squares
  if (options.clustered) {
    let variance = 0
    let used = 0
    for (let b = 0; b < BUCKETS; b++) {
      if (share.all[b] === 0) continue
      used++
      variance += (share.yes[b]! - value * share.all[b]!) ** 2
    }
    variance = (variance / (all * all)) * (used / Math.max(1, used - 1))
    // where all answered alike, or one customer did, nothing says that their visits count singly
    if (used < 2 || value <= 0 || value >= 1) effective = Math.min(effective, used)
    else if (variance > 0) effective = Math.min(effective, (value * (1 - value)) / variance)
  }
  return { value, ...wilson(value, Math.max(effective, 1)), n: share.n }
}
