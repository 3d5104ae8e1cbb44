import type { Interval } from '../domain/interval.ts'
import { NOT_MET } from '../domain/patternTable.ts'
import type { EncounterTally } from '../domain/tally.ts'
import { addSumsToShare, type BucketShare, createBucketShare, shareInterval } from './share.ts'

/** Failures of one moment in some groups of a tally, to be measured as one share. */
export function failuresIn(
  tally: EncounterTally,
  {
    moment,
    failed,
    groups = null,
  }: {
    /** Index of the moment. */
    readonly moment: number
    /** The highest level that counts as failed. */
    readonly failed: number
    /** Indices into the tally's groups; null for all. */
    readonly groups?: ReadonlySet<number> | null
  },
): BucketShare {
  const share = createBucketShare()
  for (let row = 0; row < tally.rows; row++) {
    const level = tally.levels[row]!
    if (tally.moments[row] !== moment || level === NOT_MET) continue
    if (groups !== null && !groups.has(tally.groups[row]!)) continue
    addSumsToShare(share, tally.buckets[row]!, level <= failed, {
      weight: tally.weights[row]!,
      square: tally.squares[row]!,
      n: tally.encounters[row]!,
    })
  }
  return share
}

/**
 * Share failed of those who met the moment and were asked, survey-weighted, with its 90 % interval: Wilson's, on Kish's
 * effective number of encounters, where customers come again divided by the design effect between buckets of customers.
 */
export const measureFailRate = (share: BucketShare, { customersRepeat }: EncounterTally): Interval =>
  shareInterval(share, { clustered: customersRepeat })

/** Encounters of one moment by level. Index 0 is not used; NOT_MET stands at its own code. */
export function countLevels(tally: EncounterTally, moment: number): Float64Array {
  const counts = new Float64Array(NOT_MET + 1)
  for (let row = 0; row < tally.rows; row++)
    if (tally.moments[row] === moment) counts[tally.levels[row]!]! += tally.encounters[row]!
  return counts
}
