import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutcomeResult } from '../src/contract/addOutcomes.ts'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'
import type { ImportDocument } from '../src/contract/importDocument.ts'
import type { ImportList } from '../src/contract/listImports.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'

const JOURNEY = `fifteen: 1
id: shop
name: {ko: 가게, en: Shop}
outcome: {kind: satisfied, column: overall, atLeast: 4, missing: ["9"]}
visit: {column: visit_id}
customer: {column: member}
at: {column: visited, zone: Asia/Seoul}
moments:
  - {id: greeting, name: {ko: 인사, en: Greeting}, column: q1}
  - {id: change, name: {ko: 거스름돈, en: Change}, column: q2}
`

/** Customer m0 comes on 1, 11 and 21 March, and so on; nobody has said yet whether they are satisfied. */
const VISITS = `visit_id,member,visited,q1,q2,overall
${Array.from(
  { length: 60 },
  (_, i) =>
    `v${i},m${i % 20},2026-02-${String(1 + Math.floor(i / 20) * 9).padStart(2, '0')} 12:00,${1 + (i % 5)},${1 + (i % 3)},`,
).join('\n')}
`

let server: TestApp
beforeAll(async () => {
  server = await openTestApp()
  const imported = await importForm({ journey: JOURNEY, files: VISITS })
  expect(imported.status).toBe(201)
  expect(await imported.json()).toMatchObject({ visits: 60, encounters: 120 })
})
afterAll(() => server.close())

function importForm(parts: { journey?: string; journeyId?: string; files?: string; outcomes?: string }) {
  const form = new FormData()
  for (const [name, text] of Object.entries(parts))
    form.append(
      name,
      name === 'journeyId'
        ? text
        : new File([text], `${name}.${name === 'journey' ? 'journey.yaml' : 'csv'}`),
    )
  return server.call('/api/v1/imports', { method: 'POST', body: form })
}

const post = (body: unknown, lang = 'en') =>
  server.call('/api/v1/outcomes', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'accept-language': lang },
  })
const postMany = async (body: readonly unknown[]) => {
  const answer = await post(body)
  expect(answer.status).toBe(200)
  const { results } = (await answer.json()) as { results: readonly OutcomeResult[] }
  expect(results.map(({ index }) => index)).toEqual(body.map((_, index) => index))
  return results
}
const remove = (id: string, query = '') =>
  server.call(`/api/v1/imports/${id}${query}`, { method: 'DELETE' }).then(({ status }) => status)
const restore = (id: string) =>
  server.call(`/api/v1/imports/${id}/restore`, { method: 'POST' }).then(({ status }) => status)
const list = async () =>
  ((await (await server.call('/api/v1/imports?journey=shop')).json()) as ImportList).imports
const ends = async (query = '') => {
  const answer = await server.call(`/api/v1/journeys/shop/diagnosis?${query}`)
  if (answer.status !== 200) return answer.status
  const { outcomeKind, kept, lost, unknownOutcome } = (await answer.json()) as DiagnosisDocument
  return { outcomeKind, kept, lost, unknownOutcome }
}
const shop = { journey: 'shop', kind: 'satisfied' }

describe('outcomes that come later', () => {
  it('are read by the journey, joined to their visits and count in the diagnosis at once', async () => {
    expect(await ends()).toMatchObject({ kept: 0, lost: 0, unknownOutcome: 60 })
    const results = await postMany([
      ...Array.from({ length: 30 }, (_, i) => ({
        ...shop,
        visit: `v${i}`,
        value: i % 5 === 0 ? 2 : 5,
        at: '2026-02-01',
      })),
      { ...shop, visit: 'v30', kept: false, at: '2026-02-20T10:00:00+09:00' },
      { ...shop, visit: 'v31', kept: true },
    ])
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['joined']))
    expect(new Set(results.map(({ importId }) => importId)).size).toBe(1)
    expect(await ends()).toEqual({ outcomeKind: 'satisfied', kept: 25, lost: 7, unknownOutcome: 28 })

    const id = results[0]!.importId!
    expect(await list()).toMatchObject([
      { id, kind: 'outcomes', visits: 32, updated: 32, withdrawnAt: null },
      { kind: 'visits', visits: 60 },
    ])
    expect(await remove(id)).toBe(204)
    expect(await remove(id)).toBe(404)
    expect(await ends()).toMatchObject({ unknownOutcome: 60 })
    expect((await list())[0]).toMatchObject({ id, withdrawnAt: expect.stringContaining('2026-') })
    expect(await restore(id)).toBe(204)
    expect(await ends()).toMatchObject({ kept: 25, lost: 7 })
  })

  it('may be told again, and in any order: the latest counts', async () => {
    const first = { ...shop, visit: 'v40', kept: true, at: '2026-02-10' }
    expect((await post(first)).status).toBe(201)
    expect(((await (await post(first)).json()) as OutcomeResult).result).toBe('same')
    const before = (await ends()) as { kept: number; lost: number }
    const later = await postMany([
      { ...shop, visit: 'v40', kept: false, at: '2026-02-12' },
      { ...shop, visit: 'v40', kept: true, at: '2026-02-11' },
      first,
    ])
    expect(later.map(({ result }) => result)).toEqual(['joined', 'joined', 'same'])
    expect(await ends()).toMatchObject({ kept: before.kept - 1, lost: before.lost + 1 })
  })

  it('go by customer to the visit nearest before, or without a time to the latest', async () => {
    const count = async (query: string) => (await ends(query)) as { kept: number; lost: number }
    const days = [
      'from=2026-02-01&to=2026-02-01',
      'from=2026-02-10&to=2026-02-10',
      'from=2026-02-19&to=2026-02-19',
    ]
    const earlier = await Promise.all(days.map(count))
    const results = await postMany([
      { ...shop, customer: 'm13', kept: false, at: '2026-02-10T11:59:00+09:00' },
      { ...shop, customer: 'm14', kept: false, at: '2026-02-10' },
      { ...shop, customer: 'm15', kept: false },
      { ...shop, customer: 'm13', kept: false, at: '2026-01-31' },
      { ...shop, customer: 'nobody', kept: false },
    ])
    expect(results.map(({ result }) => result)).toEqual([
      'joined',
      'joined',
      'joined',
      'unknown-visit',
      'unknown-visit',
    ])
    const now = await Promise.all(days.map(count))
    expect(now.map(({ lost }, i) => lost - earlier[i]!.lost)).toEqual([1, 1, 1])
  })

  it('of other kinds are kept beside, and asked for by name and by value', async () => {
    const own = await ends()
    await postMany(
      Array.from({ length: 40 }, (_, i) => ({
        journey: 'shop',
        visit: `v${i}`,
        kind: 'returned',
        kept: i % 4 > 0,
      })),
    )
    await postMany(
      Array.from({ length: 20 }, (_, i) => ({
        journey: 'shop',
        visit: `v${i}`,
        kind: 'spent',
        value: i * 1000,
      })),
    )
    expect(await ends()).toEqual(own)
    expect(await ends('outcome=returned')).toEqual({
      outcomeKind: 'returned',
      kept: 30,
      lost: 10,
      unknownOutcome: 20,
    })
    expect(await ends('outcome=spent&atLeast=10000')).toMatchObject({
      kept: 10,
      lost: 10,
      unknownOutcome: 40,
    })
    expect(await ends('outcome=spent')).toBe(422)
    expect(await ends('outcome=complained')).toBe(422)
    expect(await ends('outcome=grumbled')).toBe(400)
  })

  it('that cannot be used are refused one by one, with the reason', async () => {
    const results = await postMany([
      { ...shop, visit: 'v1', customer: 'm1', kept: true },
      { ...shop, kept: true },
      { ...shop, visit: 'v1' },
      { ...shop, visit: 'v1', value: 'good' },
      { ...shop, visit: 'v1', value: 9 },
      { ...shop, visit: ['v1', 'x'], kept: true },
      { ...shop, visit: 'v1', kept: true, at: 'yesterday' },
      { ...shop, visit: 'v1', kept: true, at: '2126-01-01' },
      { journey: 'nowhere', visit: 'v1', kept: true },
      { ...shop, kind: 'grumbled', visit: 'v1', kept: true },
      { ...shop, visit: 'v1', kept: true, mood: 'good' },
      'v1',
      { ...shop, visit: 'v9999', kept: true },
    ])
    expect(results.map(({ result }) => result)).toEqual([...Array(12).fill('refused'), 'unknown-visit'])
    for (const { reason } of results.slice(0, 12)) expect(reason).toMatch(/\w/)
    expect((await post({ ...shop, visit: 'v1', value: 'good' })).status).toBe(422)
    expect((await post({ ...shop, visit: 'v9999', kept: true })).status).toBe(404)
    expect((await post('v1')).status).toBe(400)
    expect((await post(Array.from({ length: 10_001 }, () => ({})))).status).toBe(413)
    expect((await post({ ...shop, visit: 'v1', value: '좋음' }, 'ko')).headers.get('content-language')).toBe(
      'ko',
    )
  })

  it('told one by one are one import a day', async () => {
    const before = (await list()).length
    const ids = new Set<string | null>()
    for (let i = 50; i < 56; i++)
      ids.add(
        ((await (await post({ ...shop, visit: `v${i}`, kept: true })).json()) as OutcomeResult).importId,
      )
    expect(ids.size).toBe(1)
    expect((await list()).length).toBeLessThanOrEqual(before + 1)
  })

  it('stay with a visit that comes again, and come back with one that is restored', async () => {
    await post({ ...shop, visit: 'v57', kept: true, at: '2026-02-25' })
    const before = await ends()
    const changed = VISITS.replace(/^v57,(m\d+),(\S+ \S+),\d/m, 'v57,$1,$2,5').replace('v57,m17', 'v57,m18')
    const again = (await (await importForm({ journeyId: 'shop', files: changed })).json()) as ImportDocument
    expect(again).toMatchObject({ updated: 1, same: 59 })
    expect(await ends()).toEqual(before)
    const first = (await list()).at(-1)!
    expect(await remove(again.importId)).toBe(204)
    expect(await remove(first.id)).toBe(204)
    expect(await ends()).toBe(422)
    expect(await restore(first.id)).toBe(204)
    expect(await ends()).toEqual(before)
  })

  it('come as a file too, its lines for no visit set aside', async () => {
    const before = (await ends()) as { kept: number; unknownOutcome: number }
    const csv = 'visit_id,overall,at\nv45,5,2026-02-27\nv46,5,2026-02-27\nv47,,\nv48,great,\nnone,5,\n'
    const answer = await importForm({ journeyId: 'shop', outcomes: csv })
    const document = (await answer.json()) as ImportDocument
    expect(answer.status).toBe(201)
    expect(document).toMatchObject({ kind: 'outcomes', rows: 5, updated: 2, same: 0, setAside: { count: 2 } })
    expect(await ends()).toMatchObject({ kept: before.kept + 2, unknownOutcome: before.unknownOutcome - 2 })
    expect(await (await importForm({ journeyId: 'shop', outcomes: csv })).json()).toMatchObject({
      updated: 0,
      same: 2,
    })
    const byCustomer = await importForm({ journeyId: 'shop', outcomes: 'member,overall\nm8,1\n' })
    expect(await byCustomer.json()).toMatchObject({ updated: 1 })
    expect((await importForm({ journeyId: 'shop', outcomes: 'visit_id,other\nv1,2\n' })).status).toBe(422)
    expect((await importForm({ journeyId: 'shop', outcomes: 'visit_id,overall\nnone,5\n' })).status).toBe(422)
  })
})
