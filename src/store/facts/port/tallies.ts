import type { MomentId } from '../../../domain/ids.ts'
import type { Question } from './question.ts'

export interface TallyQuestion extends Question {
  /** Tell buckets apart also where no customer came twice: to compare with other visits of the same customers. */
  readonly keepBuckets?: boolean | undefined
}

/** By what encounters are told apart. */
export type TallyBy =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'period'; readonly period: 'day' | 'week' | 'month' }
  | { readonly kind: 'place' }
  /** Hour of the day; `offsets`: from which instant on (milliseconds UTC) clocks were how many minutes ahead of UTC. */
  | {
      readonly kind: 'hour'
      readonly offsets: readonly { readonly from: number; readonly minutes: number }[]
    }
  /** Name of a segment or tag. */
  | { readonly kind: 'segment'; readonly name: string }

export interface EncounterQuestion extends TallyQuestion {
  /** All moments when left out. */
  readonly moment?: MomentId | undefined
  /** In which ways to count; a tally for each. All together when left out. */
  readonly by?: readonly TallyBy[] | undefined
}

/** What two questions both speak of. */
export interface Overlap {
  readonly visits: number
  /** Customers with a visit in each. */
  readonly customers: number
}

/** Levels experienced less levels expected in the same visit, summed up by moment and bucket; parallel. */
export interface GapTally {
  readonly rows: number
  readonly moments: Uint16Array
  readonly buckets: Uint8Array
  readonly pairs: Float64Array
  readonly sums: Float64Array
  readonly squares: Float64Array
  readonly customersRepeat: boolean
}
