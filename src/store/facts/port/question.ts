import type { MomentId } from '../../../domain/ids.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { OutcomeKind, OutcomeReading } from '../../../domain/outcome.ts'

/** A condition on visits: the place, the staff, a segment or a tag has this value. */
export interface Condition {
  readonly column: string
  readonly value: string
}

/** Which visits are spoken of. Days are local, `yyyy-MM-dd`, both ends included. */
export interface Question {
  readonly journey: Journey
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly Condition[] | undefined
  /** Which end of a visit is asked about; the journey's own when left out. */
  readonly outcome?: AskedOutcome | undefined
  /** Of a pattern table: visits of different places, or of different months, are not counted together. */
  readonly apart?: 'place' | 'month' | undefined
}

/** A kind of outcome and, for one that was recorded by its value (such as money spent), where keeping begins. */
export interface AskedOutcome {
  readonly kind: OutcomeKind
  readonly reading?: Exclude<OutcomeReading, { kind: 'lists' }> | undefined
}

export interface MomentQuestion extends Question {
  /** All moments when left out. */
  readonly moment?: MomentId | undefined
}
