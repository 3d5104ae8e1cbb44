import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SetAsideList } from '../src/contract/getSetAside.ts'
import { createWorkbook } from '../src/intake/formats/testing/createWorkbook.ts'
import { type Brought, createDraftClient, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopVisits } from './server/shop.ts'

let server: TestApp
const { bring, importAll, change } = createDraftClient(() => server)

beforeAll(async () => {
  server = await openTestApp({ importLimitBytes: 64 * 1024 ** 2 })
})
afterAll(() => server.close())

type Cells = readonly (string | number)[]

/** Visits of the shop with comments of several lines; in the row of data `broken` a day that is none. */
function wave(first: number, { turned = false, broken = -1 } = {}): readonly Cells[] {
  const [header, ...rows] = shopVisits({ visits: 60, first, seed: first })
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const cells = rows.map((row, index) => [
    ...(index === broken ? [row[0]!, '어제쯤', ...row.slice(2)] : row),
    index % 3 === 0 ? `좋았어요\n${'또 올게요\n'.repeat(index % 4)}감사합니다` : '',
  ])
  const table = [[...header!, 'comment'], ...cells]
  return turned ? table.map((row) => row.toReversed()) : table
}

const workbook = (rows: readonly Cells[]) => new Uint8Array(createWorkbook([{ name: '응답', rows }]))
const json = (rows: readonly Cells[]) =>
  JSON.stringify(rows.slice(1).map((row) => Object.fromEntries(row.map((cell, at) => [rows[0]![at], cell]))))

async function setAside(files: readonly Brought[]) {
  const draft = await bring(...files)
  expect(draft.reading?.sources).toHaveLength(2)
  const asDays = await change(draft.id, (mapping) => ({
    ...mapping,
    at: { format: null, zone: null },
    columns: mapping.columns.map((each) =>
      each.column === 'day' ? { ...each, role: 'at', moment: null } : each,
    ),
  }))
  expect(asDays.reading?.effect.problems).toEqual([])
  const { state } = await importAll(draft.id, { into: 'new' })
  if (state.kind !== 'imported') throw new Error(JSON.stringify(state))
  const path = `/api/v1/imports/${state.imported.importId}/set-aside?format=json`
  return (await readJson<SetAsideList>(server.call(path))).rows
}

it('a row set aside of the second of two workbooks under other columns has the number that it has there', async () => {
  const rows = await setAside([
    ['survey 2024.xlsx', workbook(wave(1))],
    ['survey 2025.xlsx', workbook(wave(1001, { turned: true, broken: 40 }))],
  ])
  expect(rows).toMatchObject([
    { file: expect.stringContaining('survey 2025.xlsx'), line: 42, value: '어제쯤' },
  ])
})

it('a row set aside of the second of two JSON files under other columns has the number that it has there', async () => {
  const rows = await setAside([
    ['survey 2024.json', json(wave(2001))],
    ['survey 2025.json', json(wave(3001, { turned: true, broken: 50 }))],
  ])
  expect(rows).toMatchObject([
    { file: expect.stringContaining('survey 2025.json'), line: 51, value: '어제쯤' },
  ])
})

it('a table of ten thousand columns is read, corrected and imported, and shows what is in use', async () => {
  const others = Array.from({ length: 9_992 }, (_, index) => index)
  const [header, ...lines] = shopVisits({ visits: 100, first: 5001 }).trim().split('\n')
  const wide = [
    [header, ...others.map((index) => `extra ${index}`)].join(','),
    ...lines.map((line, row) => [line, ...others.map((index) => (index * 7919 + row * 31) % 1009)].join(',')),
  ].join('\n')
  const draft = await bring(['wide.csv', wide])
  const reading = draft.reading!
  expect(reading.mapping.columns).toHaveLength(10_000)
  expect(reading.columns).toHaveLength(300)
  expect(reading.guesses).toHaveLength(300)
  expect(reading.columns.slice(0, 8).map(({ name }) => name)).toEqual(header!.split(','))
  expect(reading.effect.notes.at(-1)).toMatchObject({
    ko: expect.stringContaining('나머지 9,700개'),
    en: expect.stringContaining('10,000 columns'),
  })
  expect(JSON.stringify(draft).length).toBeLessThan(2 ** 21)

  const corrected = await change(draft.id, (mapping) => ({
    ...mapping,
    columns: mapping.columns.map((column) =>
      column.column === 'extra 9000' ? { ...column, role: 'segment' } : column,
    ),
  }))
  expect(corrected.reading!.columns.map(({ name }) => name)).toContain('extra 9000')
  expect(corrected.reading!.columns).toHaveLength(300)
  expect((await importAll(draft.id, { into: 'new' })).state).toMatchObject({
    kind: 'imported',
    imported: { visits: 100, setAside: { count: 0 } },
  })
})
