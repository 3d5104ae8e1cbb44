import { type KeptByFailures, MODEL_NAMES, type ModelName } from '../domain/diagnosis.ts'
import { KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { failuresOf } from './failures.ts'
import { addToShare, createBucketShare, shareInterval } from './share.ts'
import type { Visits } from './visits.ts'

/** From the first number of failures with fewer visits than this on, all are pooled into one row. */
const FEWEST_VISITS = 10
const LEFT_OUT = -1

/**
 * Share kept by number of failed moments, with what each model predicts for the same visits. Numbers of
 * failures too rare to show are pooled into the last row.
 *
 * @param predicted P(kept) of every row under each model; null where the models could not be fitted
 */
export function measureKeptByFailures(
  visits: Visits,
  predicted: { readonly [name in ModelName]: Float64Array } | null,
): KeptByFailures[] {
  const visitsBy = new Float64Array(visits.moments.length + 1)
  const failures = new Int16Array(visits.rows).fill(LEFT_OUT)
  for (let i = 0; i < visits.rows; i++) {
    const { failed, met } = failuresOf(visits, i)
    if (met === 0 || visits.outcomes[i] === UNKNOWN) continue
    failures[i] = failed
    visitsBy[failed]! += visits.counts[i]!
  }
  const rare = visitsBy.findIndex((n, failed) => failed > 0 && n < FEWEST_VISITS)
  let last = rare > 0 ? rare : visitsBy.length - 1
  let tail = visitsBy.subarray(last).reduce((sum, n) => sum + n, 0)
  while (last > 0 && tail < FEWEST_VISITS) {
    last--
    tail += visitsBy[last]!
  }
  const rows: KeptByFailures[] = []
  for (let failed = 0; failed <= last; failed++) {
    const share = createBucketShare()
    const sums = { compensating: 0, chain: 0, 'weakest-link': 0 }
    let weight = 0
    for (let i = 0; i < visits.rows; i++) {
      if (Math.min(failures[i]!, last) !== failed) continue
      addToShare(
        share,
        visits.buckets[i]!,
        visits.outcomes[i] === KEPT,
        visits.weights[i]!,
        visits.counts[i]!,
      )
      weight += visits.weights[i]!
      if (predicted) for (const name of MODEL_NAMES) sums[name] += visits.weights[i]! * predicted[name][i]!
    }
    if (share.n === 0) continue
    rows.push({
      failed,
      orMore: failed === last && visitsBy.subarray(last + 1).some((n) => n > 0),
      visits: share.n,
      kept: shareInterval(share, { clustered: visits.customersRepeat }),
      predicted:
        predicted && weight > 0
          ? {
              compensating: sums.compensating / weight,
              chain: sums.chain / weight,
              'weakest-link': sums['weakest-link'] / weight,
            }
          : null,
    })
  }
  return rows
}
