import type { MomentId } from './ids.ts'
import type { OutcomeKind } from './outcome.ts'

/** Codes that stand beside the levels 1..13 in a pattern table. */
export const NOT_ASKED = 0
export const NOT_MET = 15

/** Codes of a pattern table's outcome column. */
export const LOST = 0
export const KEPT = 1
export const UNKNOWN = 2

/** Codes of a pattern table's pick column beside a moment's index. */
export const PICK_NOT_ASKED = -2
export const PICK_NONE = -1

/** Customers fall into this many buckets, by a hash of the customer (of the visit where no customer is known). */
export const BUCKETS = 256

/** What the diagnosis must know of a moment: where it fails and what a mended one reaches, in levels. */
export interface MomentColumn {
  readonly id: MomentId
  /** How many levels there are; 1 is the worst. */
  readonly levels: number
  /** The highest level that counts as failed; 0 if none. */
  readonly failed: number
  readonly target: number
  /** A moment that cannot matter, asked to see how much of every cost is mood. */
  readonly placebo?: boolean
}

export interface SegmentColumn {
  readonly name: string
  /** The distinct values; '' stands for unknown. */
  readonly values: readonly string[]
  /** Index into `values`, a row each. */
  readonly codes: Uint16Array
}

/**
 * The distinct visits of one analysis with their counts: the first of the three questions to the store, and
 * all that the diagnosis sees of the data. Columns are parallel; `rows` is their length. Rows are sorted so
 * that the same visits always give the same table.
 */
export interface PatternTable {
  readonly rows: number
  readonly moments: readonly MomentColumn[]
  /** One column a moment: NOT_ASKED, NOT_MET or a level. */
  readonly levels: readonly Uint8Array[]
  /** The index of the moment picked, PICK_NONE or PICK_NOT_ASKED. */
  readonly picks: Int16Array
  readonly outcomes: Uint8Array
  readonly segments: readonly SegmentColumn[]
  /** 0..BUCKETS-1: folds and bootstrap weights go by it, so that a customer's visits stay together. */
  readonly buckets: Uint8Array
  /** Visits with this pattern. */
  readonly counts: Float64Array
  /** Sum of survey weights of these visits (equals `counts` where there are none). */
  readonly weights: Float64Array
  /** Whether any customer has more than one visit. */
  readonly customersRepeat: boolean
  readonly outcomeKind: OutcomeKind | null
  /** Whether the outcome is recorded; left open, as its kind usually is. */
  readonly recordedOutcome?: boolean
}
