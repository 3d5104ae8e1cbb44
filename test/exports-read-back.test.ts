import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, it } from 'vitest'
import { readAll } from '../src/intake/formats/testing/readPlain.ts'
import { toPlainTable } from '../src/intake/formats/toPlainTable.ts'
import { unguarded } from '../src/intake/rules/unguarded.ts'
import type { ExportTable } from '../src/server/exports/exportTable.ts'
import { writeCsv } from '../src/server/exports/writeCsv.ts'
import { writeXlsx } from '../src/server/exports/writeXlsx.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-read-back-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TEXTS = ['=1+1', '+82-10', '-x', '@a', "'quoted", 'a, "b"\nc', '가나다 & <b>', '_x0041_', '😀', ' x']
const table: ExportTable = {
  name: '방문',
  columns: [
    { name: 'visit', kind: 'number' },
    { name: '한마디', kind: 'text' },
    { name: 'share', kind: 'share' },
  ],
  rows: TEXTS.map((text, i) => [i + 1, text, 0.1 * (i + 1)]),
}
const expected = TEXTS.map((text, i) => [
  String(i + 1),
  text.trim(),
  String(Number((0.1 * (i + 1)).toPrecision(15))),
])

it('a workbook that we write says the same when we read it', async () => {
  const path = join(folder, 'out.xlsx')
  await pipeline(writeXlsx([table], { modified: new Date(0) }), createWriteStream(path))
  const plain = await toPlainTable({ path, folder })
  expect(plain.header).toEqual(['visit', '한마디', 'share'])
  const rows = (await readAll(plain)).map(({ fields }) => fields.map((field) => field.trim()))
  expect(rows).toEqual(expected)
})

it('a CSV file that we write says the same when we read it', async () => {
  const path = join(folder, 'out.csv')
  let text = ''
  for await (const piece of writeCsv(table)) text += piece
  writeFileSync(path, text)
  const rows = (await readAll(await toPlainTable({ path, folder }))).map(
    ({ fields: [visit, said, share] }) => [
      visit,
      unguarded(said!).trim(),
      String(Number(Number(share).toPrecision(15))),
    ],
  )
  expect(rows).toEqual(expected)
})
