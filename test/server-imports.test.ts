import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SetAsideList } from '../src/contract/getSetAside.ts'
import type { ImportDocument } from '../src/contract/importDocument.ts'
import type { JourneyList } from '../src/contract/listJourneys.ts'
import { problemOf, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopForm, shopVisits } from './server/shop.ts'

let server: TestApp
let importId: string

/** Visits of which the 3rd and the 5th say what the journey does not know; the 7th has a formula. */
const BAD = shopVisits({ visits: 50 })
  .split('\n')
  .map((line, i) => {
    const fields = line.split(',')
    if (i === 3) fields[7] = 'perhaps'
    if (i === 5) fields[4] = 'seven'
    if (i === 7) fields[6] = '=1+1'
    return fields.join(',')
  })
  .join('\n')

beforeAll(async () => {
  server = await openTestApp()
  const answer = server.call('/api/v1/imports', { method: 'POST', body: shopForm(BAD) })
  importId = (await readJson<ImportDocument>(answer)).importId
})
afterAll(() => server.close())

const setAside = (id: string, query = 'format=json') =>
  readJson<SetAsideList>(server.call(`/api/v1/imports/${id}/set-aside?${query}`))
const visits = async () => (await readJson<JourneyList>(server.call('/api/v1/journeys'))).journeys[0]!.visits

describe('an import', () => {
  it('is told by its id', async () => {
    expect(await readJson(server.call(`/api/v1/imports/${importId}`))).toMatchObject({
      id: importId,
      journey: 'shop',
      visits: 47,
      setAside: 3,
      hasSetAsideFile: true,
      withdrawnAt: null,
    })
    expect((await problemOf(server.call('/api/v1/imports/nowhere'))).status).toBe(404)
  })

  it('tells each row that it set aside, as it was and why', async () => {
    const { count, columns, rows } = await setAside(importId)
    expect(count).toBe(3)
    expect(columns).toEqual('visit_id,day,place,age,q1,q2,q3,overall'.split(','))
    expect(rows.map(({ line, column, value }) => [line, column, value])).toEqual([
      [4, 'overall', 'perhaps'],
      [6, 'q1', 'seven'],
      [8, 'q3', '=1+1'],
    ])
    expect(rows[0]).toMatchObject({
      file: '1월 방문.csv',
      fields: { visit_id: '3', overall: 'perhaps' },
      reason: { ko: expect.stringMatching(/[가-힣]/), en: expect.stringContaining('outcome') },
    })
    expect((await setAside(importId, 'format=json&from=1&limit=1')).rows.map(({ line }) => line)).toEqual([6])
  })

  it('gives the rows to download, with nothing that a spreadsheet would compute', async () => {
    const answer = await server.call(`/api/v1/imports/${importId}/set-aside`)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="set-aside-/)
    const text = await answer.text()
    expect(text.split('\r\n')[0]).toContain('file,line,column,value,reason')
    expect(text).toContain("'=1+1")
  })

  it('takes rows that were mended, and only those, as an import of its own', async () => {
    const rows = [{ file: '1월 방문.csv', line: 4, fields: { overall: 'yes' } }]
    const answer = await server.call(`/api/v1/imports/${importId}/mended`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rows }),
    })
    expect(answer.status).toBe(201)
    expect(await readJson(answer)).toMatchObject({ journey: 'shop', journeySaved: 'same', added: 1 })
    expect(await visits()).toBe(48)
  })

  it('takes the downloaded list back after it was edited', async () => {
    const list = await (await server.call(`/api/v1/imports/${importId}/set-aside`)).text()
    const edited = list
      .split('\r\n')
      .map((line) => (line.includes(',q1,') ? line.replaceAll('seven', '5') : line))
      .join('\r\n')
    const form = new FormData()
    form.set('file', new File([edited], 'mended.csv'))
    const answer = await server.call(`/api/v1/imports/${importId}/mended`, { method: 'POST', body: form })
    expect(answer.status, await answer.clone().text()).toBe(201)
    expect(await visits()).toBe(49)
  })

  it('refuses what is no mended row', async () => {
    const post = (body: string, type = 'application/json', id = importId) =>
      problemOf(
        server.call(`/api/v1/imports/${id}/mended`, {
          method: 'POST',
          headers: { 'content-type': type },
          body,
        }),
      )
    expect((await post('{')).status).toBe(400)
    expect((await post('{"rows": []}')).status).toBe(400)
    expect((await post('x', 'text/plain')).status).toBe(415)
    const row = '{"rows": [{"file": "v.csv", "line": 1, "fields": {}}]}'
    expect((await post(row, 'application/json', 'nowhere')).status).toBe(404)
  })

  it('without rows set aside says so', async () => {
    const form = shopForm(shopVisits({ visits: 20, first: 5000 }), 'good.csv')
    const { importId: good } = await readJson<ImportDocument>(
      server.call('/api/v1/imports', { method: 'POST', body: form }),
    )
    expect(await problemOf(server.call(`/api/v1/imports/${good}/set-aside`))).toMatchObject({
      status: 404,
      detail: 'this import set no row aside',
    })
  })
})
