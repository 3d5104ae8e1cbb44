import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ExportTable } from './exportTable.ts'
import { sheetNames, xlsxParts } from './xlsxParts.ts'
import { sheetEnd, sheetRow, sheetStart } from './xlsxSheet.ts'

/** Rows that a sheet can hold; a longer table goes on in another. */
const MOST_ROWS = 1_048_576
const PIECE = 1 << 16

/**
 * Tables as one workbook, a sheet each, written while it is read: memory does not grow with the rows. Text is text,
 * never a formula.
 */
export function writeXlsx(
  tables: readonly ExportTable[],
  { modified, mostRows = MOST_ROWS }: { readonly modified: Date; readonly mostRows?: number },
): Readable {
  const zip = new ZipFile()
  const output = new PassThrough()
  const options = { mtime: modified, mode: 0o100644 }
  const fail = (error: unknown): void => {
    output.destroy(error instanceof Error ? error : new Error(String(error)))
  }
  zip.on('error', fail)
  zip.outputStream.on('error', fail)
  zip.outputStream.pipe(output)
  output.on('close', () => stopped.abort())
  const stopped = new AbortController()

  const writeSheets = async (): Promise<void> => {
    const names: string[] = []
    for (const table of tables) {
      let sheet: Sheet | null = null
      for await (const row of table.rows) {
        stopped.signal.throwIfAborted()
        if (sheet !== null && sheet.rows >= mostRows) {
          await sheet.end()
          sheet = null
        }
        sheet ??= await openSheet(table)
        await sheet.add(row)
      }
      sheet ??= await openSheet(table)
      await sheet.end()
    }
    for (const [path, text] of xlsxParts(sheetNames(names))) zip.addBuffer(Buffer.from(text), path, options)
    zip.end()

    async function openSheet(table: ExportTable): Promise<Sheet> {
      names.push(table.name)
      const stream = new PassThrough()
      zip.addReadStream(stream, `xl/worksheets/sheet${names.length}.xml`, options)
      return createSheet(stream, table, stopped.signal)
    }
  }
  writeSheets().catch(fail)
  return output
}

interface Sheet {
  readonly rows: number
  add(row: Parameters<typeof sheetRow>[0]): Promise<void>
  end(): Promise<void>
}

async function createSheet(
  stream: PassThrough,
  { columns }: ExportTable,
  signal: AbortSignal,
): Promise<Sheet> {
  let rows = 1
  let piece = sheetStart(columns)
  const flush = async (): Promise<void> => {
    const waiting = !stream.write(piece)
    piece = ''
    if (waiting) await once(stream, 'drain', { signal })
  }
  return {
    get rows() {
      return rows
    },
    async add(row) {
      rows++
      piece += sheetRow(row, columns, rows)
      if (piece.length >= PIECE) await flush()
    },
    async end() {
      piece += sheetEnd(columns, rows)
      await flush()
      stream.end()
    },
  }
}
