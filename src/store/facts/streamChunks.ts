import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api'
import { itemsOf } from './appendColumns.ts'
import type { Store } from './store.ts'

/** The columns of one piece of a result. */
export interface ChunkColumns {
  readonly rows: number
  /** A column of numbers without nulls, as an array of the wanted kind. */
  numbers<T extends object>(index: number, as: new (length: number) => T): T
  /** A column of texts without nulls. */
  texts(index: number): readonly string[]
}

/**
 * A result piece by piece, on a connection of its own that is let go of at the end, also when the reader stops early.
 * `prepare` makes the statement on that connection.
 */
export async function* streamChunks<T>(
  store: Store,
  prepare: (connection: DuckDBConnection) => Promise<{ sql: string; values: DuckDBValue[]; context: T }>,
): AsyncGenerator<{ readonly chunk: ChunkColumns; readonly context: T }> {
  const connection = await store.connect()
  try {
    const { sql, values, context } = await prepare(connection)
    const result = await connection.stream(sql, values)
    for (;;) {
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0) return
      yield { chunk: toColumns(chunk), context }
    }
  } catch (error) {
    store.heed(error)
    throw error
  } finally {
    connection.closeSync()
  }
}

const toColumns = (chunk: DuckDBDataChunk): ChunkColumns => ({
  rows: chunk.rowCount,
  numbers(index, as) {
    const column = new as(chunk.rowCount)
    const items = itemsOf(chunk.getColumnVector(index)).subarray(0, chunk.rowCount)
    ;(column as unknown as Float64Array).set(items)
    return column
  },
  texts(index) {
    const vector = chunk.getColumnVector(index)
    return Array.from({ length: chunk.rowCount }, (_, row) => String(vector.getItem(row) ?? ''))
  },
})
