import { open } from 'node:fs/promises'
import type { RowPiece } from '../../intake/table/readRows.ts'
import { alignPiece } from './alignTables.ts'

const COMMA = 44
const QUOTE = 34
const LF = 10
const CR = 13

/**
 * Writes the rows of a table as CSV in UTF-8 under the columns that several tables share. Each row stays at the line
 * of its own file, so that a row set aside is found there.
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
}): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    const header = Buffer.from(`${names.map(toField).join(',')}\n`)
    await file.writeFile(header)
    let line = 1 + countLines(header)
    for await (const piece of rows) {
      const { text, next } = writePiece(alignPiece(piece, fields), line)
      line = next
      await file.writeFile(text)
    }
  } finally {
    await file.close()
  }
}

function writePiece(
  { bytes, rows, stride, starts, ends, widths, lines, torn }: RowPiece,
  from: number,
): { text: Buffer; next: number } {
  let room = 0
  for (let row = 0; row < rows; row++) {
    for (let field = 0; field < stride; field++)
      room += 2 * (ends[row * stride + field]! - starts[row * stride + field]!) + 3
    room += 4 + Math.max(0, widths[row]! - stride)
  }
  if (rows > 0) room += Math.max(0, lines[rows - 1]! - from)
  const text = Buffer.allocUnsafe(room)
  let at = 0
  let line = from
  for (let row = 0; row < rows; row++) {
    for (; line < lines[row]!; line++) text[at++] = LF
    const width = widths[row]!
    for (let field = 0; field < width; field++) {
      if (field > 0) text[at++] = COMMA
      if (field >= stride) continue
      const start = starts[row * stride + field]!
      const end = ends[row * stride + field]!
      // A row with text after a closing quote stays one that cannot be trusted.
      const isTorn = torn[row] !== 0 && field === 0
      if (!isTorn && !needsQuotes(bytes, start, end)) {
        at += bytes.copy(text, at, start, end)
        continue
      }
      text[at++] = QUOTE
      for (let i = start; i < end; i++) {
        const byte = bytes[i]!
        text[at++] = byte
        if (byte === QUOTE) text[at++] = QUOTE
        if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) line++
      }
      text[at++] = QUOTE
      if (isTorn) text[at++] = 63
    }
    text[at++] = LF
    line++
  }
  return { text: text.subarray(0, at), next: line }
}

function needsQuotes(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]
    if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) return true
  }
  return false
}

const toField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const countLines = (text: Buffer): number => {
  let count = 0
  for (const byte of text) if (byte === LF) count++
  return count
}
