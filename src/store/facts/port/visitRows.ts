import type { Trait } from '../../../domain/visitBatch.ts'
import type { Question } from './question.ts'

/** Visits that one file can hold so that it imports again: of one version, with or without ids, with the same tags. */
export interface VisitGroup {
  readonly version: number
  /** Whether the visits have ids. */
  readonly named: boolean
  readonly tags: readonly Trait[]
  readonly visits: number
  /** Whether they say more than a row a visit holds: encounters with a time, place or comment of their own … */
  readonly detailed: boolean
}

export interface RowQuestion extends Question {
  /** Only visits of this group. */
  readonly group?: Pick<VisitGroup, 'version' | 'named' | 'tags'> | undefined
}

/** Visits a row each, in the order in which they came; columns are parallel. */
export interface VisitRows {
  readonly rows: number
  readonly visits: Uint32Array
  /** '' without one. */
  readonly keys: readonly string[]
  /** A pseudonym that says nothing of the customer but is the same at each visit; '' unknown. */
  readonly customers: readonly string[]
  readonly buckets: Uint8Array
  /** Milliseconds since 1970 UTC, NaN unknown. */
  readonly at: Float64Array
  /** Local days since 1970-01-01, NO_DAY unknown. */
  readonly days: Int32Array
  readonly places: readonly string[]
  readonly staff: readonly string[]
  readonly sources: readonly string[]
  readonly traits: readonly (readonly Trait[])[]
  /** The outcome as given. */
  readonly outcomeTexts: readonly string[]
  /** The index of the moment picked, PICK_NONE or PICK_NOT_ASKED. */
  readonly picks: Int16Array
  /** NaN unknown. */
  readonly weights: Float64Array
  readonly comments: readonly string[]
  /** One column a moment: NOT_ASKED, NOT_MET or the worst level that the customer gave. */
  readonly levels: readonly Uint8Array[]
}

/** Encounters that say more than a level, a row each, by visit; columns are parallel. */
export interface DetailRows {
  readonly rows: number
  readonly visits: Uint32Array
  /** Indices of the journey's moments. */
  readonly moments: Uint16Array
  readonly levels: Uint8Array
  /** NaN not measured. */
  readonly seconds: Float32Array
  /** Milliseconds since 1970 UTC, NaN: the visit's. */
  readonly at: Float64Array
  /** '' where they are the visit's. */
  readonly places: readonly string[]
  readonly staff: readonly string[]
  readonly sources: readonly string[]
  /** Indices into PERSPECTIVES. */
  readonly perspectives: Uint8Array
  readonly comments: readonly string[]
}
