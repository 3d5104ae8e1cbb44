import type { RowPiece } from '../../intake/table/readRows.ts'
import { bareName } from './groupTables.ts'

/** How the columns of several tables lie in the one that they make together. */
export interface Alignment {
  readonly names: readonly string[]
  /** For each table and each common column: the field of the table that it is, -1 where it has none. */
  readonly fields: readonly (readonly number[])[]
}

/** Columns of several tables as one list: those of the first, then what later ones add. */
export function alignTables(tables: readonly { readonly names: readonly string[] }[]): Alignment {
  const names: string[] = []
  const found = tables.map((table) =>
    findColumns(table.names, names).map((column, field) => {
      if (column >= 0) return column
      names.push(freeName(table.names[field]!, names))
      return names.length - 1
    }),
  )
  const fields = found.map((columns) => {
    const list = names.map(() => -1)
    for (const [field, column] of columns.entries()) list[column] = field
    return list
  })
  return { names, fields }
}

/** For each name the known column that it is: the same name, else the only one of the same letters; -1 for none. */
function findColumns(names: readonly string[], known: readonly string[]): readonly number[] {
  const exact = new Map(known.map((name, column) => [name, column]))
  const own = new Set(names)
  const bare = new Map<string, number>()
  const ambiguous = new Set<string>()
  for (const [column, name] of known.entries()) {
    const key = bareName(name)
    if (own.has(name)) continue
    if (bare.has(key)) ambiguous.add(key)
    bare.set(key, column)
  }
  const times = new Map<string, number>()
  for (const name of names)
    if (!exact.has(name)) times.set(bareName(name), (times.get(bareName(name)) ?? 0) + 1)
  return names.map((name) => {
    const column = exact.get(name)
    if (column !== undefined) return column
    const key = bareName(name)
    const isOnly = key !== '' && times.get(key) === 1 && !ambiguous.has(key)
    return isOnly ? (bare.get(key) ?? -1) : -1
  })
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
