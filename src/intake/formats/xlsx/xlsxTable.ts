import { createPlainWriter } from '../createPlainWriter.ts'
import type { PlainTable } from '../plainTable.ts'
import type { ListedTable, TableConverter, TableToConvert } from '../tableConverter.ts'
import { createMergeFill } from './createMergeFill.ts'
import { openWorkbook, type Workbook, type WorkbookSheet } from './openWorkbook.ts'
import { readPart } from './readPart.ts'
import { readSharedStrings } from './readSharedStrings.ts'
import { readSheetRows, type WorkbookTexts } from './readSheetRows.ts'
import { readStyles } from './readStyles.ts'
import { sampleSheet } from './sampleSheet.ts'
import { workbookProblems } from './workbookProblems.ts'

/** A table may be this much larger than the XML that it comes from: texts that many cells share are written out. */
const MOST_GROWTH = 4
const HARMLESS_BYTES = 64 << 20

/** Workbooks of Excel and those who write its format (.xlsx, .xlsm). Nothing in them is run. */
export const xlsxTable: TableConverter = {
  async listTables({ path, name, signal }) {
    const workbook = await openWorkbook(path, name, signal)
    try {
      const tables: ListedTable[] = []
      for (const sheet of workbook.sheets) tables.push(await toListed(workbook, sheet, signal))
      return tables
    } finally {
      await workbook.zip.close()
    }
  },

  async toPlainTable(options) {
    const { path, name, signal, table } = options
    const workbook = await openWorkbook(path, name, signal)
    try {
      const sheet = table === undefined ? workbook.sheets[0]! : workbook.sheets.find(({ id }) => id === table)
      if (!sheet) throw workbookProblems.noSuchSheet(name, table ?? '')
      const texts = {
        strings: await readSharedStrings(workbook, signal),
        forms: await readStyles(workbook, signal),
      }
      return await convertSheet({ workbook, sheet, texts, options })
    } finally {
      await workbook.zip.close()
    }
  },
}

async function toListed(
  { zip, name }: Workbook,
  { id, name: sheet, hidden, part }: WorkbookSheet,
  signal: AbortSignal | undefined,
): Promise<ListedTable> {
  let ref = ''
  let begun = false
  if (zip.has(part))
    await readPart(
      { zip, name, part, signal },
      {
        open(tag, attributes) {
          if (tag === 'dimension') ref = attributes.ref ?? ''
          begun ||= tag === 'sheetData'
        },
      },
      () => (begun ? 'enough' : 'on'),
    )
  const size = /^\$?[A-Z]+\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(ref)
  const columns = size ? [...size[2]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : null
  return { id, sheet, hidden, rows: size ? Number(size[3]) - Number(size[1]) + 1 : null, columns }
}

async function convertSheet({
  workbook,
  sheet,
  texts,
  options: { folder, wanted, mostRows = Number.POSITIVE_INFINITY, onProgress, signal },
}: {
  workbook: Workbook
  sheet: WorkbookSheet
  texts: WorkbookTexts
  options: TableToConvert
}): Promise<PlainTable> {
  const { zip, sheets, sharedStrings } = workbook
  const name = sheets.length === 1 ? workbook.name : `${workbook.name} [${sheet.name}]`
  const sample = await sampleSheet({ workbook, sheet, texts, name, wanted, signal })
  const { names, doubled, headerRow, firstRow, merges } = sample
  const unpacked = zip.unpackedBytes(sheet.part) + (sharedStrings ? zip.unpackedBytes(sharedStrings) : 0)
  const writer = await createPlainWriter({
    folder,
    name,
    names,
    doubled,
    line: headerRow,
    mostBytes: HARMLESS_BYTES + unpacked * MOST_GROWTH,
  })
  const fill = createMergeFill(merges, firstRow)
  let stray = 0
  try {
    const { errors, uncalculated } = await readSheetRows({
      workbook,
      sheet,
      texts,
      signal,
      onRow(row) {
        if (row.number < firstRow) return 'on'
        const cells = fill(row)
        for (let i = names.length; i < cells.length; i++) if (cells[i] !== undefined) stray++
        writer.row(cells, row.number)
        return writer.rows < mostRows ? 'on' : 'enough'
      },
      async pause(bytes) {
        await writer.drain()
        onProgress?.({
          done: Math.round((bytes / Math.max(1, zip.unpackedBytes(sheet.part))) * zip.bytes),
          total: zip.bytes,
          rows: writer.rows,
        })
      },
    })
    const written = await writer.close()
    return {
      path: written.path,
      name,
      format: 'xlsx',
      table: sheet.id,
      sheet: sheet.name,
      examined: written.examined,
      header: names,
      opening: written.opening,
      hasHeader: sample.hasHeader,
      rowNumbers: written.rowNumbers,
      unread: [],
      warnings: [
        ...(errors > 0 ? [workbookProblems.errorCells(errors)] : []),
        ...(uncalculated > 0 ? [workbookProblems.uncalculated(uncalculated)] : []),
        ...(stray > 0 ? [workbookProblems.strayCells(stray)] : []),
      ],
      written: true,
    }
  } catch (error) {
    await writer.discard()
    throw error
  }
}
