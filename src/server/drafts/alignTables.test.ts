import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readPlainRows } from '../../intake/formats/readPlainRows.ts'
import { toPlainTable } from '../../intake/formats/toPlainTable.ts'
import { createRowNumbering } from '../../intake/table/rowNumbers.ts'
import { alignTables } from './alignTables.ts'
import { groupTables } from './groupTables.ts'
import { writeAligned } from './writeAligned.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-align-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('columns that waves renamed a little are the same, others are added at the end', () => {
  const { names, fields } = alignTables([
    { names: ['RESPNUM', 'Q1', 'Q 2'] },
    { names: ['NEW', '*RESPNUM', 'q1'] },
  ])
  expect(names).toEqual(['RESPNUM', 'Q1', 'Q 2', 'NEW'])
  expect(fields).toEqual([
    [0, 1, 2, -1],
    [1, 2, -1, 0],
  ])
})

it('columns that differ only in signs within one file stay apart', () => {
  const { names } = alignTables([{ names: ['Q1', 'Q1*'] }, { names: ['Q1'] }])
  expect(names).toEqual(['Q1', 'Q1*'])
})

it('tables are grouped by their headers: waves together, outcomes beside, others apart', () => {
  const wave = ['id', 'greeting', 'paying', 'overall']
  expect(
    groupTables([
      { names: ['id', 'returned'], bytes: 10 },
      { names: wave, bytes: 100 },
      { names: [...wave, 'new'], bytes: 90 },
      { names: ['city', 'population'], bytes: 50 },
    ]),
  ).toEqual({ together: [1, 2], beside: [0], apart: [3] })
})

it('rows are written under the common columns, and the lines where they stood are kept', async () => {
  const path = join(folder, 'own.csv')
  const rows = ['b,a', '1,"two, ""2"""', '', '3,"four\nlines"', '5,6,7', '"8"x,9', '10,11']
  writeFileSync(path, `${rows.join('\n')}\n`)
  const plain = await toPlainTable({ path, folder })
  const written = join(folder, 'aligned.csv')
  const numbers = await writeAligned({
    path: written,
    names: ['a', 'b', 'c'],
    fields: [1, 0, -1],
    rows: readPlainRows(plain),
  })
  expect(readFileSync(written, 'utf8').split('\n')).toEqual([
    'a,b,c',
    '"two, ""2""",1,',
    '"four',
    'lines",3,',
    '6,5,,',
    '"9"?,8,',
    '11,10,',
    '',
  ])
  const lineOf = createRowNumbering(numbers)
  expect([0, 1, 2, 3, 4].map(lineOf)).toEqual([2, 4, 6, 7, 8])
})

it('an empty row of a narrow table stays a row', async () => {
  const path = join(folder, 'narrow.json')
  writeFileSync(path, JSON.stringify([{ 'Q 1': '5' }, { 'Q 1': '' }, { 'Q 1': '3' }]))
  const plain = await toPlainTable({ path, folder })
  const written = join(folder, 'narrow.csv')
  await writeAligned({ path: written, names: ['q1'], fields: [0], rows: readPlainRows(plain) })
  expect(readFileSync(written, 'utf8')).toBe('q1\n"5"\n""\n"3"\n')
})
