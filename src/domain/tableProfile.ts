/** A value as written (blanks trimmed) and how often it stands in a column. */
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
  /** Distinct values, empty ones aside: counted, or with `more` estimated to a few hundredths. */
  readonly distinct: number
  /** Whether there are more values than were kept. */
  readonly more: boolean
  /** Values with their counts, the most frequent first; all of them unless `more`. */
  readonly values: readonly ValueCount[]
  /** How many of the filled values are numbers, and dates or times (of many values: estimated from samples). */
  readonly numbers: number
  readonly times: number
  /** Least and greatest of the numbers; null without any. */
  readonly min: number | null
  readonly max: number | null
  /** Mean length of the filled values in characters. */
  readonly meanLength: number
}

/** What the guesses need to know of a column besides. */
export interface ProfiledColumn extends ColumnProfile {
  /** Whether no filled value stands twice. */
  readonly unique: boolean
  /** Runs of equal values in neighbouring rows: as many as `distinct` where equal values stand together. */
  readonly runs: number
  /** How its times are written; null for ISO 8601 and where there are none. */
  readonly timeFormat: string | null
  /** Whether its times could be read with day and month the other way round too. */
  readonly timeAmbiguous: boolean
}

/** What one pass over a table told of it. */
export interface TableProfile {
  /** Rows of data, blank ones aside. */
  readonly rows: number
  readonly columns: readonly ProfiledColumn[]
  /** The first rows as text, in the order of the columns, long values cut. */
  readonly head: readonly (readonly string[])[]
  /** Rows from all over the table, evenly: what goes with what is looked up in them. */
  readonly spread: readonly (readonly string[])[]
}
