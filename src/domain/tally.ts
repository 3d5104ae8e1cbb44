/**
 * What customers said, counted: a row for each moment, group, level and bucket of customers that occurs. Columns are
 * parallel. Where a visit met a moment several times, its worst level counts, as in the diagnosis.
 */
export interface EncounterTally {
  readonly rows: number
  /** Indices of the journey's moments. */
  readonly moments: Uint16Array
  /** Indices into `groupNames`. */
  readonly groups: Uint32Array
  /** A level or NOT_MET. */
  readonly levels: Uint8Array
  /** 0 for all where no customer came twice: then nothing hangs together. */
  readonly buckets: Uint8Array
  readonly encounters: Float64Array
  /** Sums of survey weights, and of their squares. */
  readonly weights: Float64Array
  readonly squares: Float64Array
  /** The place, hour, first day …; null for those past the largest, counted together. One '' where nothing parts them. */
  readonly groupNames: readonly (string | null)[]
  /** How many values are counted together under null. */
  readonly restValues: number
  /** Whether any customer has more than one of these visits. */
  readonly customersRepeat: boolean
}

/** Visits counted: a row for each way a visit went and bucket of customers that occurs. Columns are parallel. */
export interface VisitTally {
  readonly rows: number
  /** KEPT, LOST or UNKNOWN. */
  readonly outcomes: Uint8Array
  /** NONE_MET, UNBROKEN or BROKEN. */
  readonly chains: Uint8Array
  readonly buckets: Uint8Array
  readonly visits: Float64Array
  readonly weights: Float64Array
  readonly squares: Float64Array
  /** Visits that picked each of the journey's moments. */
  readonly picked: readonly number[]
  /** Visits that were asked to pick one; also those that picked none. */
  readonly pickAsked: number
  /** First and last day known; null without any. */
  readonly days: { readonly from: string; readonly to: string } | null
  readonly customersRepeat: boolean
}

/** Codes of a visit tally's `chains`: nothing asked was met; no asked moment failed; one failed. */
export const NONE_MET = 0
export const UNBROKEN = 1
export const BROKEN = 2
