import type { TextColumn } from '../../domain/visitBatch.ts'

/**
 * Tells of ids, batch by batch, whether each comes after the one before, shorter ids first and of equal length by their
 * bytes, as counted ids do ("9", "10"; "v0009", "v0010"). False for ids that are missing or not at hand as bytes.
 */
export function createAscent(): (ids: TextColumn | null, rows: number) => boolean {
  let last = new Uint8Array(0)
  return (ids, rows) => {
    if (ids === null || !('bytes' in ids)) return false
    const { bytes, starts, ends } = ids
    let before: Uint8Array = last
    let from = 0
    let until = last.length
    for (let row = 0; row < rows; row++) {
      const start = starts[row]!
      const end = ends[row]!
      if (!isAfter(bytes, start, end, before, from, until)) return false
      before = bytes
      from = start
      until = end
    }
    last = before.slice(from, until)
    return true
  }
}

function isAfter(
  bytes: Uint8Array,
  start: number,
  end: number,
  before: Uint8Array,
  from: number,
  until: number,
): boolean {
  const length = end - start
  if (length !== until - from) return length > until - from
  for (let i = 0; i < length; i++) {
    const byte = bytes[start + i]!
    const other = before[from + i]!
    if (byte !== other) return byte > other
  }
  return false
}
