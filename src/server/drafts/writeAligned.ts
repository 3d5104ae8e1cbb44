import { open, rm } from 'node:fs/promises'
import type { RowPiece } from '../../intake/table/readRows.ts'
import { createRowNumbers, type RowNumbers } from '../../intake/table/rowNumbers.ts'
import { alignPiece } from './alignTables.ts'

const COMMA = 44
const QUOTE = 34
const LF = 10
const CR = 13

/**
 * Writes the rows of a table as CSV in UTF-8 under the columns that several tables share, and tells which row or line
 * of its own file each of them was.
 */
export async function writeAligned({
  path,
  names,
  fields,
  rows,
}: {
  path: string
  names: readonly string[]
  fields: readonly number[]
  rows: AsyncIterable<RowPiece>
}): Promise<RowNumbers> {
  const numbers = createRowNumbers()
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${names.map(toField).join(',')}\n`)
    for await (const piece of rows) {
      for (let row = 0; row < piece.rows; row++) numbers.add(piece.lines[row]!)
      await file.writeFile(writePiece(alignPiece(piece, fields)))
    }
    await file.close()
  } catch (error) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
  return numbers.toRowNumbers()
}

function writePiece({ bytes, rows, stride, starts, ends, widths, torn }: RowPiece): Buffer {
  let room = 0
  for (let row = 0; row < rows; row++) {
    for (let field = 0; field < stride; field++)
      room += 2 * (ends[row * stride + field]! - starts[row * stride + field]!) + 3
    room += 4 + Math.max(0, widths[row]! - stride)
  }
  const text = Buffer.allocUnsafe(room)
  let at = 0
  for (let row = 0; row < rows; row++) {
    const width = widths[row]!
    for (let field = 0; field < width; field++) {
      if (field > 0) text[at++] = COMMA
      if (field >= stride) continue
      const start = starts[row * stride + field]!
      const end = ends[row * stride + field]!
      // A row with text after a closing quote stays one that cannot be trusted.
      const isTorn = torn[row] !== 0 && field === 0
      // An empty line is no row: the only field of a narrow table is quoted.
      if (!isTorn && width > 1 && !needsQuotes(bytes, start, end)) {
        at += bytes.copy(text, at, start, end)
        continue
      }
      text[at++] = QUOTE
      for (let i = start; i < end; i++) {
        const byte = bytes[i]!
        text[at++] = byte
        if (byte === QUOTE) text[at++] = QUOTE
      }
      text[at++] = QUOTE
      if (isTorn) text[at++] = 63
    }
    text[at++] = LF
  }
  return text.subarray(0, at)
}

function needsQuotes(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]
    if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) return true
  }
  return false
}

const toField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
