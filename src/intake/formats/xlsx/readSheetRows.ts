import { MOST_COLUMNS } from '../../table/limits.ts'
import { tableProblems } from '../../table/tableProblems.ts'
import { problems } from '../../text/fileProblems.ts'
import type { TextPool } from './createTextPool.ts'
import type { NumberForm } from './numberForm.ts'
import type { Workbook, WorkbookSheet } from './openWorkbook.ts'
import { readPart } from './readPart.ts'
import { toCellNumber } from './toCellNumber.ts'
import { toCellText } from './toCellText.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

/** The texts and styles that cells refer to. */
export interface WorkbookTexts {
  readonly strings: Pick<TextPool, 'get'>
  readonly forms: readonly NumberForm[]
}

export interface SheetRow {
  /** As the spreadsheet numbers it. */
  readonly number: number
  /** Reused for the next row. */
  readonly cells: readonly (string | undefined)[]
}

export interface SheetCounts {
  /** Cells that show an error such as #N/A. */
  readonly errors: number
  /** Formulas whose result is not stored. */
  readonly uncalculated: number
}

/** A range of cells shown as one: rows and columns, from 0, both ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

const PLAIN: NumberForm = { kind: 'plain' }

/**
 * Reads the rows of a sheet that have any value, in order. Formulas are never computed: what the spreadsheet stored as
 * their result is taken. `onRow` says whether there is enough.
 */
export async function readSheetRows({
  workbook,
  sheet,
  texts: { strings, forms },
  onRow,
  onMerge,
  pause,
  signal,
}: {
  workbook: Workbook
  sheet: WorkbookSheet
  texts: WorkbookTexts
  onRow: (row: SheetRow) => 'on' | 'enough'
  onMerge?: ((merge: Merge) => void) | undefined
  pause?: ((readBytes: number) => Promise<void>) | undefined
  signal?: AbortSignal | undefined
}): Promise<SheetCounts> {
  const { zip, name, from1904 } = workbook
  let cells: (string | undefined)[] = []
  let number = 0
  let column = -1
  let filled = 0
  let type = ''
  let style = 0
  let value = ''
  let taking = false
  let phonetic = false
  let formula = false
  let errors = 0
  let uncalculated = 0
  let total = 0
  let enough = false

  const toText = (): string => {
    if (type === 's') return strings.get(Number(value)) ?? ''
    if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE'
    if (type === 'e') {
      errors++
      return ''
    }
    if (type === 'str' || type === 'inlineStr') return toCellText(value)
    if (type === 'd') return value
    return toCellNumber(value, forms[style] ?? PLAIN, { from1904 })
  }

  await readPart(
    { zip, name, part: sheet.part, signal },
    {
      open(tag, attributes) {
        if (enough) return
        if (tag === 'c') {
          column = attributes.r === undefined ? column + 1 : toColumn(attributes.r, column + 1)
          if (column >= MOST_COLUMNS) throw tableProblems.tooWide(name, column + 1, number)
          if (++total > workbookLimits.cells)
            throw problems.tooLarge(name, workbookProblems.cells(workbookLimits.cells))
          type = attributes.t ?? 'n'
          style = attributes.s === undefined ? 0 : Number(attributes.s)
          value = ''
          formula = false
        } else if (tag === 'v') taking = true
        else if (tag === 't') taking = !phonetic
        else if (tag === 'rPh') phonetic = true
        else if (tag === 'f') formula = true
        else if (tag === 'row') {
          const stated = Number(attributes.r)
          number = Number.isInteger(stated) && stated > number ? stated : number + 1
          if (number > workbookLimits.rows * 4) throw problems.damaged(name, 'XLSX', `row ${number}`)
          cells = []
          column = -1
          filled = 0
        } else if (tag === 'mergeCell' && onMerge) {
          const merge = toMerge(attributes.ref ?? '')
          if (merge) onMerge(merge)
        }
      },
      text(piece) {
        if (!taking) return
        value += piece
        if (value.length > workbookLimits.cellCharacters)
          throw problems.tooLarge(name, workbookProblems.cell())
      },
      close(tag) {
        if (enough) return
        if (tag === 'v' || tag === 't') taking = false
        else if (tag === 'rPh') phonetic = false
        else if (tag === 'c') {
          if (value === '') {
            if (formula) uncalculated++
            return
          }
          const text = toText()
          if (text === '') return
          cells[column] = text
          filled++
        } else if (tag === 'row' && filled > 0) enough = onRow({ number, cells }) === 'enough'
      },
    },
    async (bytes) => {
      await pause?.(bytes)
      return enough ? 'enough' : 'on'
    },
  )
  return { errors, uncalculated }
}

/** The column of a cell's name, from 0: "AB12" is 27. */
function toColumn(name: string, otherwise: number): number {
  let column = 0
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else if (code !== 36) break
    if (column > 1e6) break
  }
  return column === 0 ? otherwise : column - 1
}

function toMerge(ref: string): Merge | null {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref)
  if (!match) return null
  return {
    left: toColumn(match[1]!, 0),
    top: Number(match[2]) - 1,
    right: toColumn(match[3]!, 0),
    bottom: Number(match[4]) - 1,
  }
}
