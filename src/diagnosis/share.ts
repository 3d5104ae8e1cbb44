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

/** Counts visits of a bucket of which the weights are known only by their sum and the sum of their squares. */
export function addSumsToShare(
  share: BucketShare,
  bucket: number,
  yes: boolean,
  sums: { readonly weight: number; readonly square: number; readonly n: number },
): void {
  share.all[bucket]! += sums.weight
  if (yes) share.yes[bucket]! += sums.weight
  share.squares += sums.square
  share.n += sums.n
}

/**
 * A share and the number of independent visits that it is worth: Kish's effective number, with `clustered` also divided
 * by the design effect of visits of the same customers (linearised variance between buckets), which is told too. Null for
 * no visits.
 */
export function measureShare(
  share: BucketShare,
  { clustered }: { readonly clustered: boolean },
): { readonly value: number; readonly effective: number; readonly designEffect: number } | null {
  let yes = 0
  let all = 0
  for (let b = 0; b < BUCKETS; b++) {
    yes += share.yes[b]!
    all += share.all[b]!
  }
  if (all <= 0) return null
  const value = Math.min(1, yes / all)
  const kish = (all * all) / share.squares
  let effective = kish
  if (clustered) {
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
  effective = Math.max(effective, 1)
  return { value, effective, designEffect: Math.max(1, kish / effective) }
}

/** A share with its 90 % interval: Wilson's, on the number of independent visits that it is worth. */
export function shareInterval(share: BucketShare, options: { readonly clustered: boolean }): Interval {
  const measured = measureShare(share, options)
  if (measured === null) return { value: 0, low: 0, high: 1, n: 0 }
  return { value: measured.value, ...wilson(measured.value, measured.effective), n: share.n }
}
