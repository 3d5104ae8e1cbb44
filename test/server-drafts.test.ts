import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftDocument } from '../src/contract/drafts/draftDocument.ts'
import { draftSchema } from '../src/contract/drafts/draftSchema.ts'
import type { ImportList } from '../src/contract/listImports.ts'
import type { JourneyList } from '../src/contract/listJourneys.ts'
import type { FileMapping } from '../src/domain/fileMapping.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopVisits } from './server/shop.ts'

let server: TestApp
const faults: object[] = []

beforeAll(async () => {
  server = await openTestApp({ log: { ...SILENT_LOG, error: (fields) => faults.push(fields) } })
})
afterAll(() => server.close())

const readJson = async <T>(answer: Response | Promise<Response>): Promise<T> =>
  (await (await answer).json()) as T

type Brought = readonly [name: string, content: string | Uint8Array<ArrayBuffer>]

async function bring(...files: readonly Brought[]): Promise<DraftDocument> {
  const form = new FormData()
  for (const [name, content] of files) form.append('files', new File([content], name))
  const answer = await server.call('/api/v1/drafts', { method: 'POST', body: form })
  expect(answer.status).toBe(201)
  return readJson(answer)
}

/** Asks for a draft until nothing of it is under way, as the page does. */
async function settled(id: string): Promise<DraftDocument> {
  for (;;) {
    const draft = await readJson<DraftDocument>(server.call(`/api/v1/drafts/${id}`))
    expect(faults).toEqual([])
    if (draft.state.kind !== 'working' && draft.state.kind !== 'importing') {
      expect(draftSchema.parse(draft)).toEqual(draft)
      return draft
    }
    await sleep(50)
  }
}

const send = (method: string, path: string, body?: object): Promise<Response> =>
  server.call(`/api/v1/drafts/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })

const uploads = (): readonly string[] => readdirSync(join(server.dataFolder.path, 'uploads'))

describe('a file brought', () => {
  it('is read, shown with guesses, corrected, imported and diagnosed', async () => {
    const { id, state } = await bring(['1월 방문.csv', shopVisits()])
    expect(state.kind).toBe('working')
    const draft = await settled(id)
    expect(draft.state).toEqual({ kind: 'ready' })
    expect(draft.tables).toHaveLength(1)
    const reading = draft.reading!
    expect(reading.rows).toBe(400)
    expect(reading.columns.map(({ name }) => name)).toEqual([
      'visit_id',
      'day',
      'place',
      'age',
      'q1',
      'q2',
      'q3',
      'overall',
    ])
    const mapping: FileMapping = reading.mapping
    expect(mapping.moments).toHaveLength(3)
    const started = await send('POST', `${id}/import`, {})
    expect(started.status).toBe(202)
    const done = await settled(id)
    expect(done.state).toMatchObject({ kind: 'imported', imported: { visits: 400, journeySaved: 'created' } })
    expect(uploads()).toEqual([])
  })
})
