import type { Cell, ColumnKind, ExportColumn } from './exportTable.ts'
import { guardCell } from './guardCell.ts'
import { STYLES } from './xlsxParts.ts'

/** Characters that a cell of a workbook can hold. */
const LONGEST = 32_767
const NUMBERS: { readonly [kind in ColumnKind]: number } = {
  text: STYLES.plain,
  number: STYLES.number,
  count: STYLES.count,
  share: STYLES.share,
}

export function sheetStart(columns: readonly ExportColumn[]): string {
  const widths = columns.map(
    ({ name }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${Math.min(40, Math.max(10, widthOf(name) + 2))}" customWidth="1"/>`,
  )
  const header = columns.map(({ name }, i) => textCell(name, `${letters(i)}1`, STYLES.header)).join('')
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${header}</row>`,
  ].join('')
}

export const sheetEnd = (columns: readonly ExportColumn[], rows: number): string =>
  `</sheetData><autoFilter ref="A1:${letters(Math.max(0, columns.length - 1))}${rows}"/></worksheet>`

export function sheetRow(cells: readonly Cell[], columns: readonly ExportColumn[], row: number): string {
  const parts = cells.map((cell, i) => {
    const place = `${letters(i)}${row}`
    if (cell === null || cell === '') return ''
    if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
    if (typeof cell === 'string')
      return textCell(cell, place, guardCell(cell) === cell ? STYLES.plain : STYLES.quoted)
    if (!Number.isFinite(cell)) return ''
    return `<c r="${place}" s="${NUMBERS[columns[i]?.kind ?? 'number']}"><v>${cell}</v></c>`
  })
  return `<row r="${row}">${parts.join('')}</row>`
}

const textCell = (text: string, place: string, style: number): string =>
  `<c r="${place}" t="inlineStr"${style === STYLES.plain ? '' : ` s="${style}"`}><is><t xml:space="preserve">${toXmlText(text)}</t></is></c>`

const ESCAPES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML cannot hold is written as _xHHHH_, as workbooks do; text that looks like that is escaped itself. */
export function toXmlText(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (char) => ESCAPES[char]!)
    .replace(
      /[^\P{Cc}\t\n\u007f-\u009f]|[\ufffe\uffff]/gu,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

function letters(column: number): string {
  let [rest, name] = [column, '']
  do {
    name = String.fromCharCode(65 + (rest % 26)) + name
    rest = Math.floor(rest / 26) - 1
  } while (rest >= 0)
  return name
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x1100 ? 2 : 1), 0)
