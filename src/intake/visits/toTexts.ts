import type { TextColumn } from '../../domain/visitBatch.ts'

/** A column of texts, decoded. */
export function toTexts(column: TextColumn): readonly string[] {
  if (!('bytes' in column)) return column
  const { bytes, starts, ends } = column
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from(starts, (start, row) =>
    start === ends[row] ? '' : from.toString('utf8', start, ends[row]),
  )
}
