import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DraftDocument } from '../src/contract/drafts/draftDocument.ts'
import type { DraftList } from '../src/contract/drafts/listDrafts.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { createDraftClient, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopVisits } from './server/shop.ts'

let server: TestApp
const faults: object[] = []
const { send, bring } = createDraftClient(() => server)

beforeAll(async () => {
  server = await openTestApp({
    importLimitBytes: 64 * 1024 ** 2,
    log: { ...SILENT_LOG, error: (fields) => faults.push(fields) },
  })
})
afterAll(() => server.close())
afterEach(async () => {
  expect(faults).toEqual([])
  for (const { id } of (await readJson<DraftList>(send('GET', ''))).drafts) await send('DELETE', id)
})

const problemIn = ({ state }: DraftDocument): string => {
  if (state.kind !== 'failed') throw new Error(`expected a failure, got ${state.kind}`)
  expect(state.problem.status).toBe(422)
  return state.problem.detail
}

describe('a file that was brought', () => {
  it.each([
    ['가'.repeat(200), '가'.repeat(116)],
    ['가나다라마바사'.repeat(9).normalize('NFD'), '가나다라마바사'.repeat(9)],
    ['report\u202evsc.exe', 'reportvsc.exe'],
    ['😀'.repeat(130), '😀'.repeat(116)],
    ['../../etc/CON', 'CON'],
    ['a"b', 'a_b'],
  ])('may have any name: %s', async (name, shown) => {
    const draft = await bring([`${name}.csv`, shopVisits({ visits: 40 })])
    expect(draft).toMatchObject({ state: { kind: 'ready' }, files: [{ name: `${shown}.csv` }] })
  })

  it('that is packed twice, or holds several, is to be unpacked first', async () => {
    const tar = Buffer.alloc(10_240)
    tar.write('visits.csv', 0)
    tar.write('ustar', 257)
    for (const content of [gzipSync(shopVisits()), tar])
      expect(problemIn(await bring(['visits.gz', new Uint8Array(gzipSync(content))]))).toMatch(/Unpack it/)
    const zeroes = new Uint8Array(gzipSync(Buffer.alloc(5000)))
    expect(problemIn(await bring(['zeroes.csv.gz', zeroes]))).toMatch(/binary/)
  })

  it('keeps the names that it has where most columns have none', async () => {
    const draft = await bring(['sparse.csv', shopVisits().replace(/^.*\n/, 'visit_id,day,,,,,,overall\n')])
    expect(draft.reading).toMatchObject({ rows: 400 })
    expect(draft.reading!.mapping.columns.map(({ column }) => column)).toEqual([
      'visit_id',
      'day',
      'column 3',
      'column 4',
      'column 5',
      'column 6',
      'column 7',
      'overall',
    ])
  })
})
