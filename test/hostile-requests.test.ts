import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DraftDocument } from '../src/contract/drafts/draftDocument.ts'
import type { DraftList } from '../src/contract/drafts/listDrafts.ts'
import type { SetAsideList } from '../src/contract/getSetAside.ts'
import type { ImportDocument } from '../src/contract/importDocument.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { createDraftClient, problemOf, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { SHOP_JOURNEY, shopVisits } from './server/shop.ts'

let server: TestApp
const faults: object[] = []
const { send, bring, importAll } = createDraftClient(() => server)

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

  it('has names of columns without what cannot be seen', async () => {
    const header = '\u200bvisit_id,day,place,age,q1\u202e,q2,\u2066q3\u2069,overall\n'
    const draft = await bring(['unseen.csv', shopVisits().replace(/^.*\n/, header)])
    expect(draft.reading!.mapping.columns.map(({ column }) => column).join()).toBe(
      'visit_id,day,place,age,q1,q2,q3,overall',
    )
    const { state } = await importAll(draft.id, { into: 'new' })
    expect(state).toMatchObject({ kind: 'imported', imported: { visits: 400, setAside: { count: 0 } } })
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

describe('what cannot be understood', () => {
  it('is told in the language asked for, whole', async () => {
    const calls: readonly (readonly [string, string, unknown])[] = [
      ['POST', 'outcomes', { journey: 'shop', visit: '1', kind: 'bogus', kept: true }],
      ['POST', 'outcomes', { journey: 'shop', visit: 'x'.repeat(5000), kept: true }],
      ['POST', 'outcomes', { journey: 'shop', visit: true, kept: true }],
      ['POST', 'outcomes', { journey: 'shop', visit: '1', kept: true, extra: 1 }],
      ['PUT', 'drafts/x/mapping', { mapping: { layout: 'round', columns: 7 } }],
      ['POST', 'drafts/x/import', { unnamed: 'maybe' }],
      ['GET', 'imports/x/set-aside?format=exe', undefined],
      ['POST', 'imports/x/mended', { rows: [] }],
    ]
    for (const [method, path, body] of calls)
      for (const lang of ['ko', 'en']) {
        const answer = server.call(`/api/v1/${path}`, {
          method,
          headers: { 'accept-language': lang, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const { detail, errors = [] } = await problemOf(answer)
        for (const said of [detail, ...errors.map((each) => each.detail)]) {
          expect(/[가-힣]/.test(said), said).toBe(lang === 'ko')
          expect(said).not.toMatch(/Invalid|Too (?:small|big)|Unrecognized|undefined/)
        }
      }
  })
})

it('an import that was undone twice is said to be undone, in both languages', async () => {
  const { id } = await bring(['undone.csv', shopVisits({ visits: 40 })])
  const { state } = await importAll(id, { into: 'new' })
  if (state.kind !== 'imported') throw new Error(state.kind)
  const undo = (lang: string) =>
    server.call(`/api/v1/imports/${state.imported.importId}`, {
      method: 'DELETE',
      headers: { 'accept-language': lang },
    })
  expect((await undo('en')).status).toBe(204)
  expect(await problemOf(undo('en'))).toMatchObject({ status: 404, detail: expect.stringMatching(/already/) })
  expect(await problemOf(undo('ko'))).toMatchObject({ status: 404, detail: expect.stringMatching(/이미/) })
})

describe('the same twice at once', () => {
  it('is one import, of visits without ids and of mended rows too', async () => {
    const nameless = shopVisits({ visits: 300 }).replaceAll(/^[^,]*,/gm, '')
    const journey = SHOP_JOURNEY.replace('id: shop', 'id: nameless').replace(/^visit: .*\n/m, '')
    const form = (): FormData => {
      const made = new FormData()
      made.set('journey', new File([journey], 'nameless.journey.yaml'))
      made.append('files', new File([nameless.replace(/(,\d){3},/, ',9,9,9,')], 'nameless.csv'))
      return made
    }
    const bring = () =>
      readJson<ImportDocument>(server.call('/api/v1/imports', { method: 'POST', body: form() }))
    const [one, other] = await Promise.all([bring(), bring()])
    expect([one.added, other.added].sort()).toEqual([0, 299])
    expect(one.importId).toBe(other.importId)

    const path = `/api/v1/imports/${one.importId}`
    const { rows } = await readJson<SetAsideList>(server.call(`${path}/set-aside?format=json`))
    const mended = rows.map(({ file, line, fields }) => ({
      file,
      line,
      fields: { ...fields, q1: '4', q2: '4', q3: '4' },
    }))
    const mend = () =>
      readJson<ImportDocument>(
        server.call(`${path}/mended`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ rows: mended }),
        }),
      )
    const both = await Promise.all([mend(), mend()])
    expect(both.map(({ added }) => added).sort()).toEqual([0, 1])
    expect(both[0].importId).toBe(both[1].importId)
    const { visits } = await readJson<{ visits: number }>(server.call('/api/v1/journeys/nameless/moments'))
    expect(visits).toBe(300)
  })
})
