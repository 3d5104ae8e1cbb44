import type { Interval } from '../domain/interval.ts'
import { countFailures } from './failures.ts'
import { addToShare, createBucketShare, shareInterval } from './share.ts'
import type { Visits } from './visits.ts'

/** Share of visits in which no asked moment failed, of those asked about at least one moment that they met. */
export function measureUnbroken(visits: Visits): Interval {
  const share = createBucketShare()
  const { failed, met } = countFailures(visits)
  for (let i = 0; i < visits.rows; i++)
    if (met[i]! > 0)
      addToShare(share, visits.buckets[i]!, failed[i] === 0, visits.weights[i]!, visits.counts[i]!)
  return shareInterval(share, { clustered: visits.customersRepeat })
}
