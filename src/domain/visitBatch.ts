/** `VisitColumns.day` of a visit whose day is not known. */
export const NO_DAY = -2147483648

/**
 * From whose side an encounter was rated; a stored code is the index into this list. `expectation` is what the
 * customer expected of the moment: it is never their rating of it.
 */
export const PERSPECTIVES = ['customer', 'provider', 'mystery', 'expectation'] as const
export type Perspective = (typeof PERSPECTIVES)[number]

/** Name and value of a segment or tag of a visit. */
export type Trait = readonly [name: string, value: string]

/**
 * Texts of rows as they lie in UTF-8, nothing decoded: row r is `bytes` from `starts[r]` to `ends[r]`.
 */
export interface ByteTexts {
  readonly bytes: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

export type TextColumn = readonly string[] | ByteTexts

/**
 * What a file says of visits, a row each (in a long file: repeated by its encounters). Columns are parallel;
 * a column that the file does not have is null. Codes point into `ImportDictionary`. A batch is valid until the one
 * after it is asked for: its columns are written over then.
 */
export interface VisitColumns {
  readonly rows: number
  /** Index of the file within its import. */
  readonly file: number
  /** The line at which the row starts, from 1. */
  readonly lines: Uint32Array
  /** The visit's id; null where files have none and every row is a visit. */
  readonly keys: TextColumn | null
  /** Raw customer ids, '' unknown: they are hashed before they are stored. */
  readonly customers: TextColumn | null
  readonly buckets: Uint8Array
  /** Milliseconds since 1970 UTC, NaN unknown. */
  readonly at: Float64Array | null
  /** Local days since 1970-01-01, NO_DAY unknown. */
  readonly days: Int32Array | null
  readonly places: Uint32Array | null
  readonly staff: Uint32Array | null
  readonly sources: Uint32Array | null
  readonly traits: Uint32Array | null
  /** LOST, KEPT or UNKNOWN. */
  readonly outcomes: Uint8Array | null
  /** The outcome as given. */
  readonly outcomeTexts: Uint32Array | null
  /** NaN unknown. */
  readonly weights: Float64Array | null
  readonly comments: TextColumn | null
  /** The index of the moment that let the customer down, PICK_NONE or PICK_NOT_ASKED. */
  readonly picks: Int32Array | null
}

/** Rows of a wide file: a row a visit. */
export interface WideBatch {
  readonly layout: 'wide'
  readonly visits: VisitColumns
  /** One column a moment of the journey: NOT_ASKED, NOT_MET or a level; null where the file has none. */
  readonly levels: readonly (Uint8Array | null)[]
  /** Measured seconds, NaN unknown. */
  readonly seconds: readonly (Float32Array | null)[]
  /** What the customer expected: one column a moment, NOT_ASKED or a level. */
  readonly expectations: readonly (Uint8Array | null)[]
}

/** Rows of a long file: a row an encounter. */
export interface LongBatch {
  readonly layout: 'long'
  /** Rows of an event log: each is a moment met and not rated, and the time to the next event of its visit its length. */
  readonly events: boolean
  readonly visits: VisitColumns
  /** Indices of the journey's moments. */
  readonly moments: Uint16Array
  readonly levels: Uint8Array
  readonly seconds: Float32Array | null
  /** Indices into PERSPECTIVES. */
  readonly perspectives: Uint8Array | null
}

/** Rows of a second file that says how visits ended. */
export interface OutcomeBatch {
  readonly layout: 'outcomes'
  readonly visits: VisitColumns
}

export type VisitBatch = WideBatch | LongBatch | OutcomeBatch

/** Texts behind the codes of batches. It grows while batches are read; code 0 is the empty text, traits 0 none. */
export interface ImportDictionary {
  readonly texts: readonly string[]
  readonly traits: readonly (readonly Trait[])[]
}
