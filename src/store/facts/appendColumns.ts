import {
  BLOB,
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
import bindings, { type DataChunk } from '@duckdb/node-bindings'
import type { TextColumn } from '../../domain/visitBatch.ts'
import { createTextsWriter } from './writeTexts.ts'

/** Types of the columns that are handed to the database, by the names of its SQL. */
export const COLUMN_TYPES = {
  UTINYINT,
  USMALLINT,
  UINTEGER,
  INTEGER,
  FLOAT,
  DOUBLE,
  VARCHAR,
  BLOB,
} as const satisfies Record<string, DuckDBType>
export type ColumnType = keyof typeof COLUMN_TYPES

export type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array
export type Column = NumberColumn | TextColumn

const MOST_ROWS = 2048

const writeTexts = createTextsWriter(MOST_ROWS)

/**
 * Appends parallel columns to a table, in pieces as the database wants them, each column of a piece by one copy. Nulls
 * are never handed over: their bitmaps are costly to write; a column's own word for nothing ('', NaN, 0) is turned into
 * null in SQL.
 */
export function appendColumns(
  appender: DuckDBAppender,
  columns: readonly { readonly type: ColumnType; readonly values: Column }[],
  rows: number,
): void {
  if (rows === 0) return
  const chunk = DuckDBDataChunk.create(columns.map(({ type }) => COLUMN_TYPES[type]))
  const raw = rawChunkOf(chunk)
  for (let from = 0; from < rows; from += MOST_ROWS) {
    const size = Math.min(MOST_ROWS, rows - from)
    if (from > 0) chunk.reset()
    chunk.rowCount = size
    for (const [index, { values }] of columns.entries()) {
      const vector = bindings.data_chunk_get_vector(raw, index)
      if (!ArrayBuffer.isView(values)) writeTexts(vector, values, from, size)
      else {
        const width = values.BYTES_PER_ELEMENT
        bindings.copy_data_to_vector(
          vector,
          0,
          values.buffer as ArrayBuffer,
          values.byteOffset + from * width,
          size * width,
        )
      }
    }
    appender.appendDataChunk(chunk)
  }
}

/** The binding's own chunk: setting a million items one by one takes longer than all the rest. */
function rawChunkOf(chunk: DuckDBDataChunk): DataChunk {
  const { chunk: raw } = chunk as unknown as { chunk?: DataChunk }
  if (!raw) throw new TypeError('the database binding no longer keeps the chunk under a data chunk')
  return raw
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
