import type { RowPiece } from '../../intake/table/readRows.ts'
import { toColumnKeys } from './groupTables.ts'

/** How the columns of several tables lie in the one that they make together. */
export interface Alignment {
  readonly names: readonly string[]
  /** For each table and each common column: the field of the table that it is, -1 where it has none. */
  readonly fields: readonly (readonly number[])[]
}

/** Columns of several tables as one list: those of the first, then what later ones add. */
export function alignTables(tables: readonly { readonly names: readonly string[] }[]): Alignment {
  const names: string[] = []
  const places = new Map<string, number>()
  const keys = tables.map((table) => toColumnKeys(table.names))
  for (const [index, table] of tables.entries())
    for (const [field, key] of keys[index]!.entries()) {
      if (places.has(key)) continue
      places.set(key, names.length)
      names.push(freeName(table.names[field]!, names))
    }
  const fields = keys.map((own) => {
    const list = names.map(() => -1)
    for (const [field, key] of own.entries()) list[places.get(key)!] = field
    return list
  })
  return { names, fields }
}

/** A name that no other has, "comment (2)" where it is taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  for (let nth = 2; ; nth++) if (!taken.includes(`${wanted} (${nth})`)) return `${wanted} (${nth})`
}

/** Rows of one table as rows of the common one, with constants in the columns after it. */
export function alignPiece(
  piece: RowPiece,
  fields: readonly number[],
  constants: readonly string[] = [],
): RowPiece {
  const tails = constants.map((text) => Buffer.from(text))
  const bytes = tails.length === 0 ? piece.bytes : Buffer.concat([piece.bytes, ...tails])
  const stride = fields.length + tails.length
  const starts = new Int32Array(piece.rows * stride)
  const ends = new Int32Array(piece.rows * stride)
  const widths = new Int32Array(piece.rows)
  for (let row = 0; row < piece.rows; row++) {
    const from = row * piece.stride
    const to = row * stride
    for (const [column, field] of fields.entries()) {
      if (field < 0 || field >= piece.stride) continue
      starts[to + column] = piece.starts[from + field]!
      ends[to + column] = piece.ends[from + field]!
    }
    let at = piece.bytes.length
    for (const [index, tail] of tails.entries()) {
      starts[to + fields.length + index] = at
      at += tail.length
      ends[to + fields.length + index] = at
    }
    // A row with more or fewer fields than its header stays one.
    widths[row] = stride + piece.widths[row]! - piece.stride
  }
  return { ...piece, bytes, stride, starts, ends, widths }
}
