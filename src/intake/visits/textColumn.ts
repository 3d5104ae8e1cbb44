import type { ByteTexts } from '../../domain/visitBatch.ts'
import type { RowPiece } from '../table/readRows.ts'
import { cutBlanks } from './cutBlanks.ts'
import type { ColumnSource } from './resolveColumns.ts'
import { reusable } from './reusable.ts'
import { toTexts } from './toTexts.ts'

/** Parts of an id that consists of several columns are joined by this. */
export const PART = '\u001f'
const PART_BYTE = 0x1f

/** Reads a column as text where it lies, blanks left out; several columns as one text. Null for no column. */
export function createByteTextReader(
  sources: readonly ColumnSource[],
): ((piece: RowPiece, from: number) => ByteTexts) | null {
  const [first, ...rest] = sources
  if (!first) return null
  if (rest.length > 0) return joined(sources.map((source) => createByteTextReader([source])!))
  if (first.kind === 'constant') {
    const bytes = Buffer.from(first.value.trim())
    return ({ rows }) => ({
      bytes,
      starts: new Int32Array(rows),
      ends: new Int32Array(rows).fill(bytes.length),
    })
  }
  const { index } = first
  const place = { start: 0, end: 0 }
  const startsOf = reusable(Int32Array, 0)
  const endsOf = reusable(Int32Array, 0)
  return ({ bytes, rows, stride, starts, ends }, from) => {
    const cutStarts = startsOf(rows)
    const cutEnds = endsOf(rows)
    for (let row = from, at = from * stride + index; row < rows; row++, at += stride) {
      const start = starts[at]!
      const end = ends[at]!
      if (start === end) continue
      cutBlanks(bytes, start, end, place)
      cutStarts[row] = place.start
      cutEnds[row] = place.end
    }
    return { bytes, starts: cutStarts, ends: cutEnds }
  }
}

/** As `createByteTextReader`, decoded. */
export function createTextReader(
  sources: readonly ColumnSource[],
): ((piece: RowPiece, from: number) => readonly string[]) | null {
  const read = createByteTextReader(sources)
  return read && ((piece, from) => toTexts(read(piece, from)))
}

function joined(
  readers: readonly ((piece: RowPiece, from: number) => ByteTexts)[],
): (piece: RowPiece, from: number) => ByteTexts {
  return (piece, from) => {
    const columns = readers.map((read) => read(piece, from))
    const { rows } = piece
    let length = rows * (columns.length - 1)
    for (const { starts, ends } of columns)
      for (let row = 0; row < rows; row++) length += ends[row]! - starts[row]!
    const bytes = Buffer.allocUnsafe(length)
    const starts = new Int32Array(rows)
    const ends = new Int32Array(rows)
    let at = 0
    for (let row = 0; row < rows; row++) {
      starts[row] = at
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i]!
        if (i > 0) bytes[at++] = PART_BYTE
        for (let byte = column.starts[row]!; byte < column.ends[row]!; byte++)
          bytes[at++] = column.bytes[byte]!
      }
      ends[row] = at
    }
    return { bytes, starts, ends }
  }
}
