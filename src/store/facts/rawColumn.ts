import type { DuckDBDataChunk } from '@duckdb/node-api'
import bindings, { type DataChunk } from '@duckdb/node-bindings'

/**
 * A column of numbers without nulls as it lies: without the objects that the binding wraps around each piece of a result,
 * which a long result leaves to the collector by the ten thousand.
 */
export function rawColumn<T>(
  chunk: DuckDBDataChunk,
  index: number,
  {
    as,
    length,
  }: {
    readonly as: { new (buffer: ArrayBufferLike, from: number, length: number): T; BYTES_PER_ELEMENT: number }
    readonly length: number
  },
): T {
  const { chunk: raw } = chunk as unknown as { chunk?: DataChunk }
  if (!raw) throw new TypeError('the database binding no longer keeps the chunk under a data chunk')
  const vector = bindings.data_chunk_get_vector(raw, index)
  const { buffer, byteOffset } = bindings.vector_get_data(vector, length * as.BYTES_PER_ELEMENT)
  return new as(buffer, byteOffset, length)
}
