import type { Interval } from '../domain/interval.ts'
import { failuresOf } from './failures.ts'
import { addToShare, createBucketShare, shareInterval } from './share.ts'
import type { Visits } from './visits.ts'

/** Share of visits in which no asked moment failed, of those asked about at least one moment that they met. */
export function measureUnbroken(visits: Visits): Interval {
  const share = createBucketShare()
  for (let i = 0; i < visits.rows; i++) {
    const { failed, met } = failuresOf(visits, i)
    if (met > 0) addToShare(share, visits.buckets[i]!, failed === 0, visits.weights[i]!, visits.counts[i]!)
  }
  return shareInterval(share, { clustered: visits.customersRepeat })
}
