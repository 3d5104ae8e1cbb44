import type { DayTally } from '../../../domain/dayTally.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { Condition, Question } from './question.ts'
import type { TallyBy } from './tallies.ts'

/** Visits of some days, parted by whether an action was taken. */
export interface DayQuestion extends Question {
  /** Where it was taken: conditions on one column are alternatives, those on several must all hold. */
  readonly treated: readonly Condition[]
  /** Moments that it was meant for. */
  readonly moments: readonly MomentId[]
}

export interface CountedDays extends Omit<DayTally, 'designEffects'> {
  readonly customersRepeat: boolean
}

export interface TimedQuestion extends Question {
  readonly moment: MomentId
  /** As for tallies by hour; null where hours are not known. */
  readonly offsets: Extract<TallyBy, { kind: 'hour' }>['offsets'] | null
  /** More rows than this are thinned evenly. */
  readonly most: number
}

export interface OrderQuestion extends Question {
  /** More visits than this are thinned evenly. */
  readonly most: number
}
