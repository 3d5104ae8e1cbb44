import { createZip, type ZipPart } from './createZip.ts'

export interface SheetToWrite {
  readonly name: string
  /** What stands in sheetData, as XML; or rows of cells. */
  readonly rows: string | readonly (readonly (string | number | boolean | null)[])[]
  readonly hidden?: boolean
  readonly merges?: readonly string[]
  readonly dimension?: string
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook in memory, written as plainly as Excel reads it. */
export function createWorkbook(
  sheets: readonly SheetToWrite[],
  {
    sharedStrings,
    styles,
    from1904 = false,
    extra = [],
  }: {
    /** What stands in sst, as XML. */
    sharedStrings?: string
    styles?: string
    from1904?: boolean
    extra?: readonly ZipPart[]
  } = {},
): Buffer {
  const links = sheets.map((_, i) => link(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
  if (sharedStrings !== undefined) links.push(link('rIdS', 'sharedStrings', 'sharedStrings.xml'))
  if (styles !== undefined) links.push(link('rIdT', 'styles', 'styles.xml'))
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  )
  const parts: ZipPart[] = [
    { name: '_rels/.rels', content: relations([link('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(links) },
    ...sheets.map(({ rows, merges = [], dimension }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${
        dimension === undefined ? '' : `<dimension ref="${dimension}"/>`
      }<sheetData>${typeof rows === 'string' ? rows : rows.map(toRow).join('')}</sheetData>${
        merges.length > 0
          ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
          : ''
      }</worksheet>`,
    })),
    ...(sharedStrings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${sharedStrings}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }]),
  ]
  return createZip([...parts, ...extra])
}

const link = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`

const relations = (links: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`

function toRow(cells: readonly (string | number | boolean | null)[], index: number): string {
  const written = cells.map((cell, i) => {
    const ref = `${toLetters(i)}${index + 1}`
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`
    const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
  })
  return `<row r="${index + 1}">${written.join('')}</row>`
}

export function toLetters(column: number): string {
  const rest = column % 26
  const letter = String.fromCharCode(65 + rest)
  return column < 26 ? letter : `${toLetters(Math.floor(column / 26) - 1)}${letter}`
}
