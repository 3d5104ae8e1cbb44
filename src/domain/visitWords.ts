import type { OutcomeKind } from './outcome.ts'
import type { MomentColumn } from './patternTable.ts'

/** Code of `VisitWords.keys` in place of an outcome where no visit stands. */
export const NO_VISIT = 3

/** Moments whose level codes share one word. */
export const WORD_MOMENTS = 8

/**
 * Very many visits, one after the other and not grouped, packed as they lie in the store: what a diagnosis reads where a
 * pattern table would be too large. Columns are parallel, in the order in which the visits came.
 */
export interface VisitWords {
  /** Length of the columns; places at which no visit stands (NO_VISIT) count, too. */
  readonly rows: number
  readonly visits: number
  readonly moments: readonly MomentColumn[]
  /** Level codes at four bits a moment: moments 0 to 7 in the first column, the first in the lowest bits. */
  readonly words: readonly Uint32Array[]
  /** outcome | bucket << 2 | combination << 10. */
  readonly keys: Uint32Array
  /** Names of the segments, and the value of each in every combination. */
  readonly segments: readonly string[]
  readonly combinations: readonly (readonly string[])[]
  readonly customersRepeat: boolean
  readonly outcomeKind: OutcomeKind | null
  readonly recordedOutcome?: boolean
}
