/** Indices of the styles in the workbook's list. */
export const STYLES = { plain: 0, header: 1, number: 2, count: 3, share: 4, quoted: 5 } as const

/** Every part of a workbook but its sheets: path and text. */
export function xlsxParts(names: readonly string[]): readonly (readonly [path: string, text: string])[] {
  const sheets = names.map((_, i) => i + 1)
  return [
    [
      '[Content_Types].xml',
      xml(
        'Types',
        'http://schemas.openxmlformats.org/package/2006/content-types',
        [
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
          '<Default Extension="xml" ContentType="application/xml"/>',
          `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
          `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>`,
          ...sheets.map(
            (i) =>
              `<Override PartName="/xl/worksheets/sheet${i}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
          ),
        ].join(''),
      ),
    ],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      xml(
        'workbook',
        MAIN,
        `<sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>`,
        ` xmlns:r="${RELATIONS}"`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((i) => ['worksheet', `worksheets/sheet${i}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', xml('styleSheet', MAIN, STYLE_SHEET)],
  ]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** In the order of STYLES. The last marks its text as such, so that it stays text when it is edited. */
const STYLE_SHEET = [
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="6">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>',
  '</cellXfs>',
].join('')

const xml = (root: string, namespace: string, body: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root} xmlns="${namespace}"${more}>${body}</${root}>`

const relations = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  xml(
    'Relationships',
    'http://schemas.openxmlformats.org/package/2006/relationships',
    targets
      .map(
        ([kind, target], i) =>
          `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
      )
      .join(''),
  )

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Names that a workbook takes: at most 31 characters, none of []:*?/\, each once whatever its case. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]|\p{Cc}/gu, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'sheet'
    let unique = plain.slice(0, 31)
    for (let i = 2; taken.has(unique.toLowerCase()); i++) {
      const end = ` (${i})`
      unique = plain.slice(0, 31 - end.length) + end
    }
    taken.add(unique.toLowerCase())
    return unique
  })
}
