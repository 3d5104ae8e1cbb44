import type { Bilingual } from '../inputProblem.ts'
import type { Ruling } from '../rules/ruling.ts'
import { createByteDictionary } from '../table/createByteDictionary.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { ColumnSource } from './resolveColumns.ts'

/** Hears of a value that its rule refuses. */
export type Refuse = (row: number, column: string, value: string, reason: Bilingual) => void

export interface ValueColumn {
  /** Writes the value of each row of a piece into `out`. */
  read(piece: RowPiece, from: number, out: NumberColumn, refuse: Refuse): void
}

export type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array

/** Reads a column by a rule that is asked once for each distinct text. */
export function createValueColumn(source: ColumnSource, rule: (text: string) => Ruling<number>): ValueColumn {
  if (source.kind === 'constant') {
    const ruling = rule(source.value)
    return {
      read(piece, from, out, refuse) {
        for (let row = from; row < piece.rows; row++) {
          if ('refused' in ruling) refuse(row, source.name, source.value, ruling.refused)
          else out[row] = ruling.value
        }
      },
    }
  }
  const values: number[] = []
  const reasons = new Map<number, Bilingual>()
  const dictionary = createByteDictionary({
    onNew: (text, code) => {
      const ruling = rule(text)
      if ('refused' in ruling) reasons.set(code, ruling.refused)
      values[code] = 'refused' in ruling ? 0 : ruling.value
    },
  })
  const { index, name } = source
  return {
    read({ bytes, rows, stride, starts, ends }, from, out, refuse) {
      for (let row = from, at = from * stride + index; row < rows; row++, at += stride) {
        const code = dictionary.code(bytes, starts[at]!, ends[at]!)
        if (code >= 0 && (reasons.size === 0 || !reasons.has(code))) {
          out[row] = values[code]!
          continue
        }
        const text = bytes.toString('utf8', starts[at]!, ends[at]!)
        const reason = code >= 0 ? reasons.get(code) : undefined
        const ruling = reason ? { refused: reason } : rule(text)
        if ('refused' in ruling) refuse(row, name, text, ruling.refused)
        else out[row] = ruling.value
      }
    },
  }
}

export const toColumn = (
  source: ColumnSource | null,
  rule: (text: string) => Ruling<number>,
): ValueColumn | null => (source === null ? null : createValueColumn(source, rule))

export function fill<T extends NumberColumn>(
  column: ValueColumn | null,
  piece: RowPiece,
  from: number,
  refuse: Refuse,
  out: T,
): T | null {
  column?.read(piece, from, out, refuse)
  return column && out
}
