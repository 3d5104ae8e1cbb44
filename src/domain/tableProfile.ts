/** A value as written and how often it stands in a column. */
export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** What one pass over a table told of one of its columns. */
export interface ColumnProfile {
  /** As in the header; made unique ("comment (2)") and never empty ("column 7"). */
  readonly name: string
  readonly filled: number
  readonly empty: number
  /** Distinct values, empty ones aside; with `more` there are at least as many. */
  readonly distinct: number
  readonly more: boolean
  /** The most frequent values, the most frequent first; all of them unless `more`. */
  readonly values: readonly ValueCount[]
  /** How many of the filled values are numbers, and dates or times. */
  readonly numbers: number
  readonly times: number
  /** Least and greatest of the numbers; null without any. */
  readonly min: number | null
  readonly max: number | null
  /** Mean length of the filled values in characters. */
  readonly meanLength: number
}

/** What one pass over a table told of it. */
export interface TableProfile {
  /** Rows of data, blank ones aside. */
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
}
