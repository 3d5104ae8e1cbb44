import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DiagnosisDocument, diagnosisDocumentSchema } from '../src/contract/diagnosisDocument.ts'
import { type ImportDocument, importDocumentSchema } from '../src/contract/importDocument.ts'
import { type JourneyDocument, journeyDocumentSchema } from '../src/contract/journeyDocument.ts'
import type { ImportList } from '../src/contract/listImports.ts'
import type { JourneyList } from '../src/contract/listJourneys.ts'
import { problemDocumentSchema } from '../src/contract/problemDocument.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopForm, shopVisits } from './server/shop.ts'

let server: TestApp
let importId: string

beforeAll(async () => {
  server = await openTestApp()
})
afterAll(() => server.close())

/** The body of an answer, which must be JSON. */
const readJson = async <T = object>(answer: Response | Promise<Response>): Promise<T> =>
  (await (await answer).json()) as T

/** The problem that a call is answered with, checked against the contract. */
async function problemOf(
  answer: Response,
): Promise<{ status: number; kind: string; detail: string; errors: string[] }> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  expect(text).not.toMatch(/node_modules|at .*\.ts:\d+/)
  const problem = problemDocumentSchema.parse(JSON.parse(text))
  expect(problem.status).toBe(answer.status)
  return {
    status: problem.status,
    kind: problem.type.replace('urn:fifteen:problem:', ''),
    detail: problem.detail,
    errors: (problem.errors ?? []).map(({ path }) => path),
  }
}

describe('an empty workspace', () => {
  it('is healthy', async () => {
    expect(await readJson(server.call('/healthz'))).toEqual({
      status: 'ok',
      instance: server.dataFolder.instance,
      version: '0.0.0',
      stores: { workspace: 'ok', facts: 'ok' },
    })
  })

  it('lists no journeys and no imports', async () => {
    expect(await readJson(server.call('/api/v1/journeys'))).toEqual({ journeys: [] })
    expect(await readJson(server.call('/api/v1/imports'))).toEqual({ imports: [] })
  })

  it('knows no journey', async () => {
    for (const path of ['/api/v1/journeys/shop', '/api/v1/journeys/shop/diagnosis']) {
      const problem = await problemOf(
        await server.call(path, { headers: { 'accept-language': 'ko-KR,en;q=0.5' } }),
      )
      expect(problem).toMatchObject({ status: 404, kind: 'not-found', detail: '"shop" 여정이 없습니다.' })
    }
  })
})

describe('an import that cannot be', () => {
  const post = (body: FormData | string, headers: Record<string, string> = {}) =>
    server.call('/api/v1/imports', { method: 'POST', body, headers }).then(problemOf)

  it('is refused when it is no form', async () => {
    expect(await post('{}', { 'content-type': 'application/json' })).toMatchObject({ status: 415 })
    expect(await post('--a\r\nbroken', { 'content-type': 'multipart/form-data; boundary=a' })).toMatchObject({
      status: 415,
    })
  })

  it('is refused without files, journey or with wrong tags', async () => {
    const empty = new FormData()
    empty.set('tags', '{}')
    expect((await post(empty)).detail).toContain('one or more files')
    const unknown = new FormData()
    unknown.append('files', new File([shopVisits()], 'v.csv'))
    expect((await post(unknown)).detail).toContain('a journey file')
    unknown.set('journeyId', 'nowhere')
    expect(await post(unknown)).toMatchObject({ status: 404 })
    const tagged = shopForm(shopVisits())
    tagged.set('tags', '[{"wave": "1"}, {"wave": "2"}]')
    expect(await post(tagged)).toMatchObject({
      status: 400,
      detail: expect.stringContaining('one for each file'),
    })
  })

  it('is refused with every problem of its journey file', async () => {
    const form = shopForm(shopVisits())
    form.set('journey', new File(['fifteen: 1\nid: a b\nname: S\nmoments: []'], 'shop.journey.yaml'))
    expect(await post(form)).toEqual({
      status: 422,
      kind: 'invalid-journey-file',
      detail: 'the journey file has 2 problems',
      errors: ['id', 'moments'],
    })
  })

  it('is refused when the visits cannot be used, and leaves nothing behind', async () => {
    for (const visits of ['', 'visit_id,day\n', 'a,b\n1,2\n', shopVisits().replace('overall', 'other')]) {
      const problem = await post(shopForm(visits))
      expect(problem).toMatchObject({ status: 422, kind: 'invalid-input' })
      expect(problem.detail).toContain('1월 방문.csv')
    }
    expect(await readJson(server.call('/api/v1/journeys'))).toEqual({ journeys: [] })
    expect(readdirSync(join(server.dataFolder.path, 'uploads'))).toEqual([])
  })

  it('is refused when it is too large', async () => {
    expect(await post(shopForm('x'.repeat(1_100_000)))).toMatchObject({ status: 413, kind: 'too-large' })
    expect(readdirSync(join(server.dataFolder.path, 'uploads'))).toEqual([])
  })
})

describe('an import', () => {
  it('adds visits and their journey', async () => {
    const answer = await server.call('/api/v1/imports', { method: 'POST', body: shopForm(shopVisits()) })
    expect(answer.status).toBe(201)
    const document = importDocumentSchema.parse(await answer.json())
    expect(document).toMatchObject({
      journey: 'shop',
      journeySaved: 'created',
      files: [{ name: '1월 방문.csv', rows: 400 }],
      visits: 400,
      added: 400,
      repeatedContent: false,
    })
    importId = document.importId
    expect(readdirSync(join(server.dataFolder.path, 'uploads'))).toEqual([])
  })

  it('of the same content changes nothing', async () => {
    const answer = await server.call('/api/v1/imports', { method: 'POST', body: shopForm(shopVisits()) })
    expect(await readJson(answer)).toMatchObject({ added: 0, repeatedContent: true, importId })
    expect((await readJson<ImportList>(server.call('/api/v1/imports'))).imports).toMatchObject([
      { id: importId, journey: 'shop', visits: 400 },
    ])
  })

  it('is refused when the journey now reads visits differently', async () => {
    const form = shopForm(shopVisits({ first: 1000 }))
    const journey = (await (form.get('journey') as File).text()).replace('notMet: [0]', 'notMet: [9]')
    form.set('journey', new File([journey], 'shop.journey.yaml'))
    const problem = await problemOf(await server.call('/api/v1/imports', { method: 'POST', body: form }))
    expect(problem).toMatchObject({ status: 409, kind: 'conflict' })
    expect(problem.detail).toContain('Raise its version to 2')
  })

  it('may name a journey of the workspace, and is taken back whole', async () => {
    const form = shopForm(shopVisits({ visits: 50, first: 2000 }), 'more.csv')
    form.delete('journey')
    form.set('journeyId', 'shop')
    const { importId: second } = await readJson<ImportDocument>(
      server.call('/api/v1/imports', { method: 'POST', body: form }),
    )
    const visits = async () =>
      (await readJson<JourneyList>(server.call('/api/v1/journeys'))).journeys[0]?.visits
    expect(await visits()).toBe(450)
    const undone = await server.call(`/api/v1/imports/${second}`, { method: 'DELETE' })
    expect(undone.status).toBe(204)
    expect(await visits()).toBe(400)
    const again = await server.call(`/api/v1/imports/${second}`, { method: 'DELETE' })
    expect(await problemOf(again)).toMatchObject({ status: 404 })
  })
})

describe('a journey with visits', () => {
  it('is listed with what it holds', async () => {
    expect((await readJson<JourneyList>(server.call('/api/v1/journeys'))).journeys).toMatchObject([
      {
        id: 'shop',
        version: 1,
        name: { ko: '가게', en: 'Shop' },
        moments: 3,
        visits: 400,
        from: '2026-01-01',
        to: '2026-01-28',
        sample: false,
        places: ['A', 'B'],
      },
    ])
  })

  it('is told with every default', async () => {
    const journey = await readJson<JourneyDocument>(server.call('/api/v1/journeys/shop'))
    expect(journeyDocumentSchema.parse(journey)).toEqual(journey)
    expect(journey.moments[0]).toMatchObject({ id: 'greeting', phase: 'smot', notMet: ['0'] })
    expect((await server.call('/api/v1/journeys/shop?version=2')).status).toBe(404)
  })

  it('is diagnosed, the same each time', async () => {
    const first = await readJson<DiagnosisDocument>(server.call('/api/v1/journeys/shop/diagnosis'))
    expect(diagnosisDocumentSchema.parse(first)).toEqual(first)
    expect(first).toMatchObject({
      journey: 'shop',
      version: 1,
      visits: 400,
      weakest: { kind: 'named', moment: 'change' },
    })
    expect(await readJson(server.call('/api/v1/journeys/shop/diagnosis?seed=15'))).toEqual(first)
    const other = await readJson<DiagnosisDocument>(server.call('/api/v1/journeys/shop/diagnosis?seed=16'))
    expect(other.visits).toBe(400)
    expect(other.moments).not.toEqual(first.moments)
  })

  it('is diagnosed of some visits only', async () => {
    const visits = async (query: string) =>
      (await readJson<DiagnosisDocument>(server.call(`/api/v1/journeys/shop/diagnosis?${query}`))).visits
    expect(await visits('where=place%3DA')).toBe(200)
    expect(await visits('where=place%3DA&where=age%3Dold')).toBe(67)
    expect(await visits('from=2026-01-01&to=2026-01-07')).toBe(105)
  })

  it('is not diagnosed where there is nothing, and says why', async () => {
    const ask = async (query: string) =>
      problemOf(await server.call(`/api/v1/journeys/shop/diagnosis?${query}`))
    expect(await ask('from=2030-01-01')).toMatchObject({ status: 422, kind: 'nothing-to-diagnose' })
    expect((await ask('where=colour%3Dred')).detail).toContain('is named "colour"')
  })

  it('is not diagnosed for a question that cannot be understood; each field is named', async () => {
    const answer = await server.call(
      '/api/v1/journeys/shop/diagnosis?from=yesterday&where=red&seed=-1&version=x',
    )
    expect(await problemOf(answer)).toMatchObject({
      status: 400,
      kind: 'invalid-request',
      errors: ['query.from', 'query.where.0', 'query.seed', 'query.version'],
    })
  })
})

describe('an address', () => {
  it('that does not exist is a problem, too', async () => {
    expect(await problemOf(await server.call('/api/v2/things'))).toMatchObject({ status: 404 })
  })

  it('asked with another method says which it takes', async () => {
    const answer = await server.call('/api/v1/journeys', { method: 'DELETE' })
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
    expect(await problemOf(answer)).toMatchObject({ status: 405, kind: 'method-not-allowed' })
    const put = await server.call('/api/v1/imports', { method: 'PUT' })
    expect(put.headers.get('allow')).toBe('GET, HEAD, POST')
    await problemOf(put)
  })
})
