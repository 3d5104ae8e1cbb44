import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkbook, toLetters } from '../src/intake/formats/testing/createWorkbook.ts'
import { createZip } from '../src/intake/formats/testing/createZip.ts'
import { toPlainTable } from '../src/intake/formats/toPlainTable.ts'
import { InputProblem } from '../src/intake/inputProblem.ts'
import { type Bench, bareJourney, createBench } from './importShop.ts'

let bench: Bench
let work: string
beforeAll(async () => {
  bench = await createBench()
  work = join(bench.folder, 'work')
})
afterAll(() => bench.close())

const NAMES = ['visit', '인사', 'q2', 'overall']
const ROWS = [
  ['a', 1, 2, 'yes'],
  ['b', 4, 5, 'no'],
  ['c', 6, 5, 'no'],
]
let n = 0
const importFile = (name: string, content: string | Uint8Array, options = {}) =>
  bench.import([{ path: bench.write(name, content) }], {
    journey: bareJourney({ id: `id: format-${n++}` }),
    passingFolder: work,
    ...options,
  })

const leftovers = (): string[] => (existsSync(work) ? readdirSync(work) : [])

/** The file is refused with a sentence in both languages, and nothing of it stays, neither visits nor files. */
async function problemOf(name: string, content: string | Uint8Array): Promise<InputProblem> {
  const before = (await bench.facts.listImports()).length
  const problem = await importFile(name, content).then(
    () => new Error('was imported'),
    (error: unknown) => error,
  )
  expect(problem).toBeInstanceOf(InputProblem)
  const { expected, got, advice } = problem as InputProblem
  for (const text of [expected, got, advice]) {
    expect(text.ko).toMatch(/[가-힣]/)
    expect(text.en.replaceAll(/'[^']*'|\([^)]*\)/g, '')).not.toMatch(/[가-힣]/)
    expect(`${text.ko}${text.en}`).not.toContain(bench.folder)
  }
  expect((await bench.facts.listImports()).length).toBe(before)
  expect(leftovers()).toEqual([])
  return problem as InputProblem
}

describe('a table of any format is imported as it is, its bad rows at the lines a person sees', () => {
  const cells = [['조사 결과'], [], NAMES, ...ROWS.slice(0, 2), [], ROWS[2]!]
  const records = ROWS.map((row) => Object.fromEntries(NAMES.map((name, i) => [name, row[i]])))
  const xml = `<v>\n${ROWS.map((row) => `<r visit="${row[0]}" 인사="${row[1]}"><q2>${row[2]}</q2><overall>${row[3]}</overall></r>`).join('\n')}\n</v>`
  it.each<[string, string | Uint8Array, number]>([
    ['xlsx', createWorkbook([{ name: '응답', rows: cells }]), 7],
    [
      'xlsm',
      createWorkbook([{ name: '응답', rows: cells }], {
        extra: [{ name: 'xl/vbaProject.bin', content: 'Sub Auto_Open()' }],
      }),
      7,
    ],
    ['jsonl', records.map((record) => `${JSON.stringify(record)}\n`).join('\n'), 5],
    ['jsonl.gz', gzipSync(records.map((record) => JSON.stringify(record)).join('\n')), 3],
    ['json', JSON.stringify(records, null, 1), 14],
    ['xml', xml, 4],
    ['csv', `조사 결과\n\n${[NAMES, ...ROWS].map((row) => row.join(';')).join('\n')}`, 6],
  ])('%s', async (ending, content, line) => {
    const summary = await importFile(`visits.${ending}`, content)
    expect(summary).toMatchObject({ rows: 3, visits: 2, added: 2, setAside: { count: 1 } })
    expect(summary.setAside.first).toMatchObject([
      { file: `visits.${ending}`, line, column: '인사', value: '6' },
    ])
    expect(leftovers()).toEqual([])
  })

  it('parquet', async () => {
    const path = resolve(bench.folder, 'made.parquet')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(
      `COPY (SELECT * FROM (VALUES ('a', 1.0, 2, 'yes'), ('b', 4, 5, 'no'), ('c', 6, 5, 'no')) t("visit", "인사", q2, overall)) TO '${path}' (FORMAT parquet)`,
    )
    connection.closeSync()
    instance.closeSync()
    const summary = await importFile('visits.parquet', readFileSync(path))
    expect(summary).toMatchObject({ rows: 3, visits: 2, setAside: { count: 1 } })
    expect(summary.setAside.first).toMatchObject([{ line: 3, column: '인사', value: '6' }])
  })

  it('a JSON line that is none is set aside with the others', async () => {
    const summary = await importFile(
      'x.jsonl',
      `${JSON.stringify(records[0])}\n{"visit": \n${JSON.stringify(records[1])}\n`,
    )
    expect(summary).toMatchObject({ rows: 3, visits: 2, setAside: { count: 1 } })
    expect(summary.setAside.first).toMatchObject([{ line: 2, column: null, reason: { en: 'is not JSON' } }])
  })

  it('the sheet that fits the journey, and the same again changes nothing', async () => {
    const journey = bareJourney({ id: 'id: sheets' })
    const book = createWorkbook([
      {
        name: '표지',
        rows: [
          ['만든 날', '2026-03-01'],
          ['만든 이', '김'],
        ],
      },
      { name: '응답', rows: [NAMES, ...ROWS.slice(0, 2)] },
    ])
    const summary = await importFile('book.xlsx', book, { journey })
    expect(summary).toMatchObject({ visits: 2, files: [{ name: 'book.xlsx [응답]', rows: 2 }] })
    expect((await importFile('again.xlsx', book, { journey })).repeatedContent).toBe(true)
    const problem = await problemOf(
      'other.xlsx',
      createWorkbook([
        { name: '가', rows: [['x']] },
        { name: '나', rows: [['y']] },
      ]),
    )
    expect(problem.got.en).toContain("'가', '나'")
  })
})

const SHEET = 'xl/worksheets/sheet1.xml'
const names = NAMES.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('')
const book = (rows: string, options: Parameters<typeof createWorkbook>[1] = {}) =>
  createWorkbook([{ name: 's', rows: `<row r="1">${names}</row>${rows}` }], options)
const withSheet = (content: string | Buffer, claimedBytes?: number) => {
  const parts = ['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels']
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const link = (kind: string, target: string) =>
    `<Relationships><Relationship Id="r1" Type="${type}/${kind}" Target="${target}"/></Relationships>`
  return createZip([
    { name: parts[0]!, content: link('officeDocument', 'xl/workbook.xml') },
    { name: parts[1]!, content: '<workbook><sheets><sheet name="s" r:id="r1"/></sheets></workbook>' },
    { name: parts[2]!, content: link('worksheet', 'worksheets/sheet1.xml') },
    { name: SHEET, content, ...(claimedBytes === undefined ? {} : { claimedBytes }) },
  ])
}

describe('a workbook made to do harm is refused with a sentence', () => {
  const blanks = Buffer.alloc(80 << 20, 32)
  it.each<[string, () => Uint8Array, RegExp]>([
    [
      'that unpacks to far more than it weighs',
      () =>
        withSheet(
          Buffer.concat([Buffer.from('<worksheet><sheetData/>'), blanks, Buffer.from('</worksheet>')]),
        ),
      /300 times/,
    ],
    [
      'that unpacks to more than it says',
      () => withSheet(`<worksheet>${' '.repeat(1 << 20)}</worksheet>`, 100),
      /damaged/,
    ],
    ['that claims to be larger than any', () => withSheet('<worksheet/>', 0xfffffff0), /300 times|damaged/],
    ['with a tag without end', () => withSheet(`<worksheet a="${'x'.repeat(3 << 20)}"/>`), /1 MB in one tag/],
    [
      'with a text without end',
      () => book(`<row r="2"><c t="inlineStr"><is><t>${'x'.repeat(2 << 20)}</t></is></c></row>`),
      /1 MB in a cell/,
    ],
    [
      'with a shared text without end',
      () => book('', { sharedStrings: `<si><t>${'x'.repeat(2 << 20)}</t></si>` }),
      /1 MB in a cell/,
    ],
    ['nested without end', () => withSheet(`<worksheet>${'<a>'.repeat(10_000)}`), /nested deeper/],
    [
      'that defines entities',
      () => withSheet('<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'),
      /document type/,
    ],
    [
      'with cells beyond the last column',
      () => book('<row r="2"><c r="ZZZZ2"><v>1</v></c></row>'),
      /columns/,
    ],
    ['that is cut off', () => book('').subarray(0, 600), /damaged|zip/],
    ['whose sheet is missing', () => createZip([{ name: 'xl/workbook.xml', content: '<workbook/>' }]), /zip/],
    ['whose sheet is no XML', () => withSheet('hello'), /damaged/],
    [
      'with more parts than any',
      () => createZip(Array.from({ length: 10_001 }, (_, i) => ({ name: `p${i}`, content: '' }))),
      /10000 parts/,
    ],
    [
      'that is a zip of a zip',
      () => createZip([{ name: 'inner.zip', content: createZip([{ name: 'a.csv', content: 'a,b' }]) }]),
      /a zip archive/,
    ],
    ['that is locked', () => createZip([{ name: '_rels/.rels', content: 'x', encrypted: true }]), /password/],
    [
      'that is a text document',
      () => createZip([{ name: 'word/document.xml', content: '<w/>' }]),
      /no workbook/,
    ],
    ['that is binary', () => createZip([{ name: 'xl/workbook.bin', content: 'x' }]), /xlsb/],
    ['with a path that climbs out', () => createZip([{ name: '../../evil.xml', content: 'x' }]), /damaged/],
  ])('%s', async (_, make, said) => {
    const problem = await problemOf(`harm-${n}.xlsx`, make())
    expect(problem.say('en')).toMatch(said)
  })

  it('whose few shared texts would be written out without end', async () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(4)
    const problem = await problemOf(
      'shared.xlsx',
      book(Array.from({ length: 4000 }, () => `<row>${cells}</row>`).join(''), {
        sharedStrings: `<si><t>${'가'.repeat(10_000)}</t></si>`,
      }),
    )
    expect(problem.say('en')).toMatch(/MB of table/)
  })

  it('never runs a formula, opens a link, or leaves what a macro wrote', async () => {
    const summary = await importFile(
      'formulas.xlsx',
      book(
        '<row r="2"><c t="inlineStr"><is><t>a</t></is></c><c><f>cmd|\'/c calc\'!A0</f><v>1</v></c><c><f>[1]Sheet1!$A$1</f><v>2</v></c><c t="str"><f>HYPERLINK("http://x")</f><v>yes</v></c></row>',
        { extra: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' }] },
      ),
    )
    expect(summary).toMatchObject({ visits: 1, setAside: { count: 0 } })
  })

  it('of 10,000 columns is read, of one more than a spreadsheet holds is not', async () => {
    const wide = [
      [...NAMES, ...Array.from({ length: 9996 }, (_, i) => `extra ${i}`)],
      [...ROWS[0]!, ...Array(9996).fill(1)],
    ]
    expect((await importFile('wide.xlsx', createWorkbook([{ name: 's', rows: wide }]))).visits).toBe(1)
    expect(toLetters(16_383)).toBe('XFD')
  })
})

describe('other files made to do harm', () => {
  const ole = (name: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(name, 'utf16le')])
  it.each<[string, () => string | Uint8Array, RegExp]>([
    ['old.xls', () => ole('Workbook'), /old \.xls/],
    ['locked.xlsx', () => ole('EncryptedPackage'), /password/],
    ['letter.hwp', () => ole('HwpSummaryInformation'), /HWP/],
    ['page.xls', () => '<html><table><tr><td>1</td></tr></table></html>', /web page/],
    ['book.xlsx.gz', () => gzipSync(book('')), /holds no text/],
    ['paper.pdf', () => '%PDF-1.7', /a PDF/],
    ['deep.json', () => `[${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}]`, /nested deeper/],
    ['long.json', () => `[{"a": "${'x'.repeat(17 << 20)}"}]`, /16 MB in one record/],
    [
      'wide.jsonl',
      () => JSON.stringify(Object.fromEntries(Array.from({ length: 17_000 }, (_, i) => [`k${i}`, 1]))),
      /columns/,
    ],
    ['deep.xml', () => `<a>${'<b>'.repeat(5000)}`, /nested deeper/],
    [
      'kinds.xml',
      () => `<a>${Array.from({ length: 11_000 }, (_, i) => `<e${i}/>`).join('')}</a>`,
      /10000 kinds/,
    ],
    [
      'laughs.xml',
      () => '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><r><x>&b;</x><x/></r>',
      /entities/,
    ],
    ['bomb.csv.gz', () => gzipSync(Buffer.alloc((128 << 20) + 1, 'a,b,c,d\n')), /400 times/],
    ['cut.parquet', () => 'PAR1garbagePAR1', /damaged/],
    ['zero.csv', () => 'visit,인사\0,q2\n', /binary/],
  ])(
    '%s',
    async (name, make, said) => {
      expect((await problemOf(name, make())).say('en')).toMatch(said)
    },
    60_000,
  )

  it('a file that shrinks or is gone while it is read', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `v${i},4,5,yes`)
    const text = `${NAMES.join(',')}\n${rows.join('\n')}\n`
    for (const harm of [(path: string) => truncateSync(path, 1000), (path: string) => rmSync(path)]) {
      const path = bench.write('moving.csv', text)
      let done = false
      const importing = bench.import([{ path }], {
        journey: bareJourney({ id: `id: moving-${n++}` }),
        onProgress() {
          if (!done) harm(path)
          done = true
        },
      })
      await expect(importing).rejects.toBeInstanceOf(InputProblem)
      expect(done).toBe(true)
    }
  })

  it('a workbook that shrinks while it is read', async () => {
    const random = Array.from({ length: 30_000 }, (_, i) => [`v${(i * 7919) % 30_000}-${i * i}`, 4, 5, 'yes'])
    const path = bench.write('moving.xlsx', createWorkbook([{ name: 's', rows: [NAMES, ...random] }]))
    let done = false
    const reading = toPlainTable({
      path,
      folder: bench.folder,
      onProgress() {
        if (!done) truncateSync(path, 2000)
        done = true
      },
    })
    await expect(reading).rejects.toBeInstanceOf(InputProblem)
  })

  it('a cancelled conversion leaves nothing', async () => {
    const rows = [NAMES, ...Array.from({ length: 20_000 }, (_, i) => [`v${i}`, 4, 5, 'yes'])]
    const path = bench.write('cancel.xlsx', createWorkbook([{ name: 's', rows }]))
    const controller = new AbortController()
    const before = readdirSync(bench.folder).length
    const reading = toPlainTable({
      path,
      folder: bench.folder,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    })
    await expect(reading).rejects.toThrow('enough')
    expect(readdirSync(bench.folder).length).toBe(before)
  })

  it('a line of many megabytes without an end is refused by its first few', async () => {
    const path = join(bench.folder, 'endless.csv')
    writeFileSync(path, Buffer.alloc(100 << 20, 'x'))
    await expect(toPlainTable({ path, folder: bench.folder })).rejects.toMatchObject({
      got: { en: 'a line of more than 4 MB' },
    })
  })
})
