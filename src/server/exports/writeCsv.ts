import type { Cell, ExportTable } from './exportTable.ts'
import { guardCell } from './guardCell.ts'

/** Without it spreadsheets take Korean for something else. */
const BYTE_ORDER_MARK = '\ufeff'
const PIECE = 1 << 16

/** A table as CSV (RFC 4180, UTF-8), in pieces. */
export async function* writeCsv({ columns, rows }: Omit<ExportTable, 'name'>): AsyncGenerator<string> {
  let piece = BYTE_ORDER_MARK + toLine(columns.map(({ name }) => name))
  for await (const row of rows) {
    piece += toLine(row)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}

const toLine = (cells: readonly Cell[]): string => `${cells.map(toField).join(',')}\r\n`

function toField(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = guardCell(cell)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
