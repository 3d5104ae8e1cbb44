import { Readable } from 'node:stream'
import type { ExportFormat } from '../../contract/exportJourney.ts'
import type { Cell, ExportTable } from './exportTable.ts'
import { writeCsv } from './writeCsv.ts'
import { writeXlsx } from './writeXlsx.ts'

/** What is exported, before its form is chosen. */
export interface Exported {
  /** Parts of the file's name. */
  readonly name: readonly string[]
  /** The first is what a CSV holds; a workbook holds all. */
  readonly tables: readonly ExportTable[]
  /** What JSON holds; without it the rows of the first table. */
  readonly document?: object | undefined
  readonly svg?: string | undefined
}

const TYPES: { readonly [format in ExportFormat]: string } = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
}

export const exportType = (format: ExportFormat): string => TYPES[format]

/** The bytes of an export; null where it is not to be had in this form. */
export function writeExport(
  { tables, document, svg }: Exported,
  format: ExportFormat,
  { now }: { readonly now: Date },
): Readable | null {
  switch (format) {
    case 'csv':
      return tables[0] ? Readable.from(writeCsv(tables[0]), { objectMode: false }) : null
    case 'xlsx':
      return tables.length > 0 ? writeXlsx(tables, { modified: now }) : null
    case 'json':
      if (document) return Readable.from([`${JSON.stringify(document, null, 2)}\n`], { objectMode: false })
      return tables[0] ? Readable.from(writeRows(tables[0]), { objectMode: false }) : null
    case 'svg':
      return svg === undefined ? null : Readable.from([svg], { objectMode: false })
  }
}

/** The rows of a table as a JSON array of objects, piece by piece. */
async function* writeRows({ columns, rows }: ExportTable): AsyncGenerator<string> {
  let piece = '['
  let before = ''
  for await (const row of rows) {
    piece += `${before}\n${JSON.stringify(toObject(row))}`
    before = ','
    if (piece.length < 1 << 16) continue
    yield piece
    piece = ''
  }
  yield `${piece}\n]\n`

  function toObject(row: readonly Cell[]): { readonly [name: string]: Cell } {
    return Object.fromEntries(columns.map(({ name }, i) => [name, row[i] === '' ? null : (row[i] ?? null)]))
  }
}
