import type { MomentColumn } from './patternTable.ts'

/** Visits with the order in which their moments were met. Columns are parallel. */
export interface OrderedVisits {
  readonly rows: number
  readonly moments: readonly MomentColumn[]
  /** One column a moment: NOT_ASKED, NOT_MET or a level. */
  readonly levels: readonly Uint8Array[]
  /**
   * One column a moment: when it was met among the others of its visit, from 1; 0 where that is not known, and then the
   * journey's order is taken. Null where no time of any encounter is known.
   */
  readonly ranks: readonly Uint8Array[] | null
  /** LOST, KEPT or UNKNOWN. */
  readonly outcomes: Uint8Array
  /** Any numbering of combinations of segment values. */
  readonly combinations: Uint32Array
  readonly buckets: Uint8Array
  /** Sum of survey weights of the visits in the row, and their number. */
  readonly weights: Float64Array
  readonly counts: Float64Array
  readonly customersRepeat: boolean
}
