import { listDoubled, toUniqueNames } from '../../table/columnNames.ts'
import { findHeader } from '../../table/findHeader.ts'
import type { Workbook, WorkbookSheet } from './openWorkbook.ts'
import { type Merge, readSheetRows, type WorkbookTexts } from './readSheetRows.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

const SAMPLE_ROWS = 200
/** Which cells are merged stands at the end of a sheet: larger ones are not read twice to learn it. */
const MERGES_READ_BYTES = 64 << 20

/** What the first rows of a sheet tell, and its merged cells where it is not large. */
export interface SheetSample {
  readonly names: readonly string[]
  readonly doubled: ReadonlySet<string>
  readonly hasHeader: boolean
  /** The row of the header and the first of data, as the spreadsheet numbers them. */
  readonly headerRow: number
  readonly firstRow: number
  readonly merges: readonly Merge[]
}

/** Finds the header of a sheet. Throws InputProblem for an empty one. */
export async function sampleSheet({
  workbook,
  sheet,
  texts,
  name,
  wanted = new Set(),
  signal,
}: {
  workbook: Workbook
  sheet: WorkbookSheet
  texts: WorkbookTexts
  name: string
  wanted?: ReadonlySet<string> | undefined
  signal?: AbortSignal | undefined
}): Promise<SheetSample> {
  const rows: string[][] = []
  const numbers: number[] = []
  const merges: Merge[] = []
  const whole = workbook.zip.unpackedBytes(sheet.part) <= MERGES_READ_BYTES
  await readSheetRows({
    workbook,
    sheet,
    texts,
    signal,
    onRow({ number, cells }) {
      if (rows.length === SAMPLE_ROWS) return whole ? 'on' : 'enough'
      rows.push(Array.from(cells, (cell) => cell ?? ''))
      numbers.push(number)
      return 'on'
    },
    onMerge(merge) {
      if (merges.length < workbookLimits.merges) merges.push(merge)
    },
  })
  if (rows.length === 0) throw workbookProblems.emptySheet(name)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const titles = numbers.flatMap((number, i) =>
    merges.some(
      ({ top, bottom, left, right }) =>
        top < number && number <= bottom + 1 && right - left + 1 >= Math.max(2, width * 0.8),
    )
      ? [i]
      : [],
  )
  const found = findHeader(rows, { wanted, titles, numbers })
  return {
    names: toUniqueNames(found.written),
    doubled: listDoubled(found.written),
    hasHeader: found.to > found.from,
    headerRow: numbers[found.from] ?? 1,
    firstRow: numbers[found.to] ?? Number.POSITIVE_INFINITY,
    merges,
  }
}
