import { type KeptByFailures, MODEL_NAMES, type ModelName } from '../domain/diagnosis.ts'
import { KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { countFailures } from './failures.ts'
import { addToShare, type BucketShare, createBucketShare, shareInterval } from './share.ts'
import type { Visits } from './visits.ts'

/** From the first number of failures with fewer visits than this on, all are pooled into one row. */
const FEWEST_VISITS = 10

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
  const { failed: failures, met } = countFailures(visits)
  const takesPart = (i: number): boolean => met[i]! > 0 && visits.outcomes[i] !== UNKNOWN
  const visitsBy = new Float64Array(visits.moments.length + 1)
  for (let i = 0; i < visits.rows; i++) if (takesPart(i)) visitsBy[failures[i]!]! += visits.counts[i]!
  const rare = visitsBy.findIndex((n, failed) => failed > 0 && n < FEWEST_VISITS)
  let last = rare > 0 ? rare : visitsBy.length - 1
  let tail = visitsBy.subarray(last).reduce((sum, n) => sum + n, 0)
  while (last > 0 && tail < FEWEST_VISITS) {
    last--
    tail += visitsBy[last]!
  }
  const sums = Array.from({ length: last + 1 }, createSums)
  for (let i = 0; i < visits.rows; i++) {
    if (!takesPart(i)) continue
    const sum = sums[Math.min(failures[i]!, last)]!
    const weight = visits.weights[i]!
    addToShare(sum.share, visits.buckets[i]!, visits.outcomes[i] === KEPT, weight, visits.counts[i]!)
    sum.weight += weight
    if (predicted) for (const name of MODEL_NAMES) sum.predicted[name] += weight * predicted[name][i]!
  }
  return sums.flatMap(({ share, weight, predicted: all }, failed) => {
    if (share.n === 0) return []
    return {
      failed,
      orMore: failed === last && visitsBy.subarray(last + 1).some((n) => n > 0),
      visits: share.n,
      kept: shareInterval(share, { clustered: visits.customersRepeat }),
      predicted:
        predicted && weight > 0
          ? {
              compensating: all.compensating / weight,
              chain: all.chain / weight,
              'weakest-link': all['weakest-link'] / weight,
            }
          : null,
    }
  })
}

interface Sums {
  readonly share: BucketShare
  readonly predicted: { [name in ModelName]: number }
  weight: number
}

const createSums = (): Sums => ({
  share: createBucketShare(),
  predicted: { compensating: 0, chain: 0, 'weakest-link': 0 },
  weight: 0,
})
