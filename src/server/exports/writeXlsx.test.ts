import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import type { ExportTable } from './exportTable.ts'
import { writeXlsx } from './writeXlsx.ts'
import { sheetNames } from './xlsxParts.ts'
import { toXmlText } from './xlsxSheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-xlsx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const modified = new Date('2026-03-01T00:00:00Z')

/** The parts of a workbook as text, as any reader of zip files sees them. */
async function partsOf(tables: readonly ExportTable[], mostRows?: number): Promise<Map<string, string>> {
  const bytes = await buffer(writeXlsx(tables, { modified, ...(mostRows !== undefined && { mostRows }) }))
  const path = join(folder, 'book.xlsx')
  writeFileSync(path, bytes)
  const zip = await yauzl.openPromise(path)
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    parts.set(entry.fileName, (await buffer(stream)).toString('utf8'))
  }
  return parts
}

const table = (rows: ExportTable['rows'], name = '순간'): ExportTable => ({
  name,
  columns: [
    { name: '이름', kind: 'text' },
    { name: 'share', kind: 'share' },
  ],
  rows,
})

describe('a workbook', () => {
  it('holds text as text, numbers as numbers, and nothing where nothing is', async () => {
    const parts = await partsOf([
      table([
        ['거스름돈 <건네기>', 0.25],
        ['', null],
      ]),
    ])
    const sheet = parts.get('xl/worksheets/sheet1.xml')!
    expect(sheet).toContain('거스름돈 &lt;건네기&gt;')
    expect(sheet).toContain('<c r="B2" s="4"><v>0.25</v></c>')
    expect(sheet).toContain('<row r="3"></row>')
    expect(parts.get('xl/workbook.xml')).toContain('name="순간"')
    expect([...parts.keys()]).toContain('[Content_Types].xml')
  })

  it('never holds a formula', async () => {
    const parts = await partsOf([table([['=HYPERLINK("http://x")', 1]])])
    const sheet = parts.get('xl/worksheets/sheet1.xml')!
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('t="inlineStr" s="5"')
  })

  it('goes on in another sheet where one is full', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => [`r${i}`, i] as const)
    const parts = await partsOf([table(rows)], 3)
    expect([...parts.keys()].filter((path) => path.startsWith('xl/worksheets/'))).toHaveLength(3)
    expect(parts.get('xl/worksheets/sheet3.xml')).toContain('r4')
    expect(parts.get('xl/workbook.xml')).toContain('순간 (2)')
  })

  it('is written while its rows come, and ends with their error', async () => {
    async function* failing() {
      for (let i = 0; i < 10; i++) yield ['x', i]
      throw new Error('the rows ran out')
    }
    await expect(buffer(writeXlsx([table(failing())], { modified }))).rejects.toThrow('the rows ran out')
  })
})

describe('text in a workbook', () => {
  it('keeps what XML cannot hold', () => {
    expect(toXmlText('a\u0001b')).toBe('a_x0001_b')
    expect(toXmlText('_x0041_')).toBe('_x005F_x0041_')
    expect(toXmlText('줄\n바꿈\t')).toBe('줄\n바꿈\t')
  })
})

describe('names of sheets', () => {
  it('are short, plain and different', () => {
    const long = 'a'.repeat(40)
    expect(sheetNames([long, long, 'x/y', 'X y', ''])).toEqual([
      'a'.repeat(31),
      `${'a'.repeat(27)} (2)`,
      'x y',
      'X y (2)',
      'sheet',
    ])
  })
})
