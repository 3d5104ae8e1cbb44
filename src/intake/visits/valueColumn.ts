import type { Bilingual } from '../inputProblem.ts'
import type { Ruling } from '../rules/ruling.ts'
import { createByteDictionary } from '../table/createByteDictionary.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { ColumnSource } from './resolveColumns.ts'
import type { NumberColumn, Reusable } from './reusable.ts'

/** Hears of a value that its rule refuses. */
export type Refuse = (row: number, column: string, value: string, reason: Bilingual) => void

export interface ValueColumn {
  /** Writes the value of each row of a piece into `out`. */
  read(piece: RowPiece, from: number, out: NumberColumn, refuse: Refuse): void
  /** The same for one row. */
  readOne(piece: RowPiece, row: number, out: NumberColumn, refuse: Refuse): void
}

/** Reads a column by a rule that is asked once for each distinct text. */
export function createValueColumn(source: ColumnSource, rule: (text: string) => Ruling<number>): ValueColumn {
  if (source.kind === 'constant') {
    const ruling = rule(source.value)
    const readOne = (_: RowPiece, row: number, out: NumberColumn, refuse: Refuse): void => {
      if ('refused' in ruling) refuse(row, source.name, source.value, ruling.refused)
      else out[row] = ruling.value
    }
    return {
      readOne,
      read(piece, from, out, refuse) {
        for (let row = from; row < piece.rows; row++) readOne(piece, row, out, refuse)
      },
    }
  }
  /** By code; none for a text that is refused. */
  const values: (number | undefined)[] = []
  const reasons = new Map<number, Bilingual>()
  const dictionary = createByteDictionary({
    onNew: (text, code) => {
      const ruling = rule(text)
      if ('refused' in ruling) reasons.set(code, ruling.refused)
      values[code] = 'refused' in ruling ? undefined : ruling.value
    },
  })
  // Values of one byte, as most ratings are, by that byte: half the time of a look into the dictionary.
  const byByte = new Float64Array(256).fill(Number.NaN)
  const { index, name } = source

  const readOne = (
    { bytes, stride, starts, ends }: RowPiece,
    row: number,
    out: NumberColumn,
    refuse: Refuse,
  ) => {
    const at = row * stride + index
    const start = starts[at]!
    const end = ends[at]!
    const code = dictionary.code(bytes, start, end)
    const value = code < 0 ? undefined : values[code]
    if (value !== undefined) {
      out[row] = value
      if (end - start === 1) byByte[bytes[start]!] = value
      return
    }
    const text = bytes.toString('utf8', start, end)
    const reason = code >= 0 ? reasons.get(code) : undefined
    const ruling = reason ? { refused: reason } : rule(text)
    if ('refused' in ruling) refuse(row, name, text, ruling.refused)
    else out[row] = ruling.value
  }

  return {
    readOne,
    read(piece, from, out, refuse) {
      const { bytes, rows, stride, starts, ends } = piece
      for (let row = from, at = from * stride + index; row < rows; row++, at += stride) {
        const start = starts[at]!
        if (ends[at]! - start === 1) {
          const value = byByte[bytes[start]!]!
          if (!Number.isNaN(value)) {
            out[row] = value
            continue
          }
        }
        readOne(piece, row, out, refuse)
      }
    },
  }
}

/** A column as a list of numbers, written over when it is read again. */
export type ColumnReader<T extends NumberColumn> = (piece: RowPiece, from: number, refuse: Refuse) => T

/** As `createValueColumn`, into arrays of one kind; null for no column. */
export function toReader<T extends NumberColumn>(
  source: ColumnSource | null,
  rule: (text: string) => Ruling<number>,
  out: Reusable<T>,
): ColumnReader<T> | null {
  if (source === null) return null
  const column = createValueColumn(source, rule)
  return (piece, from, refuse) => {
    const values = out(piece.rows)
    column.read(piece, from, values, refuse)
    return values
  }
}
