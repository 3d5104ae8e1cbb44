import {
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  type DuckDBType,
  FLOAT,
  INTEGER,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api'

/** Types of the columns that are handed to the database, by the names of its SQL. */
export const COLUMN_TYPES = {
  UTINYINT,
  USMALLINT,
  UINTEGER,
  INTEGER,
  FLOAT,
  DOUBLE,
  VARCHAR,
} as const satisfies Record<string, DuckDBType>
export type ColumnType = keyof typeof COLUMN_TYPES

export type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array
export type Column = NumberColumn | readonly string[]

const MOST_ROWS = 2048

/**
 * Appends parallel columns to a table, in pieces as the database wants them. Nulls are never handed over: their
 * bitmaps are costly to write; a column's own word for nothing ('', NaN, 0) is turned into null in SQL.
 */
export function appendColumns(
  appender: DuckDBAppender,
  columns: readonly { readonly type: ColumnType; readonly values: Column }[],
  rows: number,
): void {
  const types = columns.map(({ type }) => COLUMN_TYPES[type])
  for (let from = 0; from < rows; from += MOST_ROWS) {
    const size = Math.min(MOST_ROWS, rows - from)
    const chunk = DuckDBDataChunk.create(types, size)
    for (const [index, { values }] of columns.entries()) {
      const vector = chunk.getColumnVector(index)
      if (Array.isArray(values))
        for (let row = 0; row < size; row++) vector.setItem(row, values[from + row] as string)
      else itemsOf(vector).set((values as Float64Array).subarray(from, from + size))
      vector.flush()
    }
    appender.appendDataChunk(chunk)
  }
}

/**
 * The typed array behind a vector of numbers. The binding keeps it private, and setting or getting a million
 * items one by one takes longer than all the rest.
 */
export function itemsOf(vector: unknown): Float64Array {
  const { items } = vector as { items?: unknown }
  if (!ArrayBuffer.isView(items))
    throw new TypeError('the database binding no longer keeps its items in a typed array')
  return items as Float64Array
}
