import { unguarded } from '../rules/unguarded.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { ColumnSource } from './resolveColumns.ts'

/** Parts of an id that consists of several columns are joined by this. */
export const PART = '\u001f'

/** Reads a column as text, blanks trimmed; several columns as one text. Null for no column. */
export function createTextReader(
  sources: readonly ColumnSource[],
): ((piece: RowPiece, from: number) => readonly string[]) | null {
  const [first, ...rest] = sources
  if (!first) return null
  if (rest.length > 0) {
    const readers = sources.map((source) => createTextReader([source])!)
    return (piece, from) => {
      const columns = readers.map((read) => read(piece, from))
      return columns[0]!.map((_, row) => columns.map((column) => column[row]).join(PART))
    }
  }
  if (first.kind === 'constant') return (piece) => new Array<string>(piece.rows).fill(first.value.trim())
  const { index } = first
  return ({ bytes, rows, stride, starts, ends }, from) => {
    const texts = new Array<string>(rows).fill('')
    for (let row = from, at = from * stride + index; row < rows; row++, at += stride)
      texts[row] = unguarded(bytes.toString('utf8', starts[at]!, ends[at]!).trim())
    return texts
  }
}
