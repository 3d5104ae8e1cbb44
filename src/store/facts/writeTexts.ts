import bindings, { type Vector } from '@duckdb/node-bindings'
import type { TextColumn } from '../../domain/visitBatch.ts'

/** DuckDB's `duckdb_string_t`: the length, then up to so many bytes of the text itself, or four of them and an address. */
const INLINED = 12
const WIDTH = 16
const TWO_32 = 4_294_967_296

/**
 * Writes texts into a vector of VARCHAR, all of them by two calls into the database, whatever their number: short ones
 * lie in the vector itself; the others are handed over as one text, and each is then a part of it. A call a text takes
 * several times as long.
 */
export function createTextsWriter(
  mostRows: number,
): (vector: Vector, texts: TextColumn, from: number, size: number) => void {
  const strings = new ArrayBuffer(WIDTH * mostRows)
  const words = new Uint32Array(strings)
  const inlined = new Uint8Array(strings)
  const encoder = new TextEncoder()
  let long = new Uint8Array(1 << 16)
  let used = 0

  const keep = (bytes: Uint8Array, start: number, end: number): number => {
    const at = used
    used += end - start
    if (used > long.length) {
      const larger = new Uint8Array(Math.max(used, long.length * 2))
      larger.set(long.subarray(0, at))
      long = larger
    }
    long.set(bytes.subarray(start, end), at)
    return at
  }
  const write = (row: number, bytes: Uint8Array, start: number, end: number): void => {
    const length = end - start
    const word = row * 4
    words[word] = length
    words[word + 1] = 0
    words[word + 2] = 0
    words[word + 3] = 0
    if (length <= INLINED)
      for (let i = 0, to = row * WIDTH + 4; i < length; i++) inlined[to + i] = bytes[start + i]!
    else {
      for (let i = 0, to = row * WIDTH + 4; i < 4; i++) inlined[to + i] = bytes[start + i]!
      words[word + 2] = keep(bytes, start, end)
    }
  }

  return (vector, texts, from, size) => {
    used = 0
    if ('bytes' in texts) {
      const { bytes, starts, ends } = texts
      for (let row = 0; row < size; row++) write(row, bytes, starts[from + row]!, ends[from + row]!)
    } else
      for (let row = 0; row < size; row++) {
        const text = texts[from + row]!
        if (text === '') words.fill(0, row * 4, row * 4 + 4)
        else {
          const bytes = encoder.encode(text)
          write(row, bytes, 0, bytes.length)
        }
      }
    if (used > 0) {
      bindings.vector_assign_string_element_len(vector, 0, long.subarray(0, used))
      const first = new DataView(new Uint8Array(bindings.vector_get_data(vector, WIDTH)).buffer)
      const low = first.getUint32(8, true)
      const high = first.getUint32(12, true)
      for (let word = 0; word < size * 4; word += 4) {
        if (words[word]! <= INLINED) continue
        const address = low + words[word + 2]!
        words[word + 2] = address
        words[word + 3] = high + (address >= TWO_32 ? 1 : 0)
      }
    }
    bindings.copy_data_to_vector(vector, 0, strings, 0, WIDTH * size)
  }
}
