import type { Ruling } from '../rules/ruling.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { ColumnSource } from './resolveColumns.ts'
import { reusable } from './reusable.ts'
import { createValueColumn, type Refuse } from './valueColumn.ts'

const UNREAD = 255

/**
 * Reads a column of levels. Most are one byte, whose level is known from the first time that the rule was asked; the
 * rest is read like any column. (A function of its own, since one that writes into arrays of all kinds is several times
 * as slow.)
 */
export function createLevelColumn(
  source: ColumnSource,
  rule: (text: string) => Ruling<number>,
): (piece: RowPiece, from: number, refuse: Refuse) => Uint8Array {
  const careful = createValueColumn(source, rule)
  if (source.kind === 'constant')
    return (piece, from, refuse) => {
      const out = new Uint8Array(piece.rows)
      careful.read(piece, from, out, refuse)
      return out
    }
  const { index } = source
  const byByte = new Uint8Array(256).fill(UNREAD)
  let empty = UNREAD
  const levels = reusable(Uint8Array)
  return (piece, from, refuse) => {
    const { bytes, rows, stride, starts, ends } = piece
    const out = levels(rows)
    for (let row = from, at = from * stride + index; row < rows; row++, at += stride) {
      const start = starts[at]!
      const length = ends[at]! - start
      const known = length === 1 ? byByte[bytes[start]!]! : length === 0 ? empty : UNREAD
      if (known !== UNREAD) {
        out[row] = known
        continue
      }
      if (length > 1) {
        careful.readOne(piece, row, out, refuse)
        continue
      }
      let refused = false
      careful.readOne(piece, row, out, (...told) => {
        refused = true
        refuse(...told)
      })
      if (refused) continue
      if (length === 0) empty = out[row]!
      else byByte[bytes[start]!] = out[row]!
    }
    return out
  }
}
