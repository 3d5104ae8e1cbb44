import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'
import { createDiagnosisJobs, type DiagnosisJobs } from '../src/server/jobs/createDiagnosisJobs.ts'
import { keepReady, type ReadyDiagnoses } from '../src/server/jobs/keepReady.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopForm, shopVisits } from './server/shop.ts'

/** What was asked of the jobs: of how many visits, by which seed, ahead or by somebody. */
interface Asked {
  readonly visits: number
  readonly seed: number | undefined
  readonly ahead: boolean
}

/** The jobs of the server, with lists of the diagnoses that were begun and of those that were made. */
function countedJobs() {
  const jobs = createDiagnosisJobs()
  const begun: Asked[] = []
  const made: Asked[] = []
  const diagnose: DiagnosisJobs['diagnose'] = async (table, options) => {
    const visits = table.counts.reduce((sum, count) => sum + count, 0)
    const asked = { visits, seed: options.seed, ahead: options.ahead ?? false }
    begun.push(asked)
    const diagnosis = await jobs.diagnose(table, options)
    made.push(asked)
    return diagnosis
  }
  return { jobs: { ...jobs, diagnose }, begun, made }
}

let server: TestApp
let begun: readonly Asked[]
let made: readonly Asked[]
let ready: ReadyDiagnoses | null = null

beforeEach(async () => {
  const counted = countedJobs()
  begun = counted.begun
  made = counted.made
  server = await openTestApp({}, { jobs: counted.jobs })
})
afterEach(async () => {
  await ready?.close()
  ready = null
  await server.close()
})

let timesNone = 0
const begin = (): ReadyDiagnoses => {
  timesNone = 0
  ready = keepReady({
    facts: server.dataFolder.facts,
    services: server.services,
    pause: async () => {},
    clock: () => performance.now(),
    log: SILENT_LOG,
    onNone: () => timesNone++,
    restMs: 10,
    idleTimes: 0,
  })
  return ready
}
const bring = async (options: Parameters<typeof shopVisits>[0] = {}, name?: string): Promise<string> => {
  const body = shopForm(shopVisits(options), name)
  const answer = await server.call('/api/v1/imports', { method: 'POST', body })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { importId: string }).importId
}
const ask = async (query = ''): Promise<DiagnosisDocument> => {
  const answer = await server.call(`/api/v1/journeys/shop/diagnosis${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as DiagnosisDocument
}

const untilBegun = async (): Promise<void> => {
  while (begun.length === 0) await sleep(5)
}
const visitsMade = (): number[] => made.map(({ visits }) => visits)
/** So many that a thread that has just started is not done with them at once. */
const MANY = { visits: 3000 }

describe('diagnoses made ready', () => {
  it('are there after the start, and say what is said to who asks otherwise', async () => {
    await bring()
    await begin().settled()
    expect(made).toEqual([{ visits: 400, seed: 15, ahead: true }])
    const told = await ask()
    expect(made).toHaveLength(1)
    const anew = await ask('?from=2026-01-01&to=2026-01-28')
    expect(made).toHaveLength(2)
    expect({ ...anew, seconds: 0 }).toEqual({ ...told, seconds: 0 })
  })

  it('are made anew after an import, an undo and outcomes, of the visits as they are then', async () => {
    await bring()
    await begin().settled()
    const second = await bring({ visits: 100, seed: 16, first: 1001 }, '2월 방문.csv')
    await ready!.settled()
    expect(visitsMade()).toEqual([400, 500])
    expect((await ask()).visits).toBe(500)

    expect((await server.call(`/api/v1/imports/${second}`, { method: 'DELETE' })).status).toBe(204)
    await ready!.settled()
    expect(visitsMade()).toEqual([400, 500, 400])
    expect((await ask()).visits).toBe(400)

    const body = JSON.stringify({ journey: 'shop', visit: '1', kind: 'satisfied', kept: true })
    const headers = { 'content-type': 'application/json' }
    expect((await server.call('/api/v1/outcomes', { method: 'POST', body, headers })).status).toBeLessThan(
      300,
    )
    await ready!.settled()
    expect(made).toHaveLength(4)
    await ask()
    expect(made).toHaveLength(4)
    expect(begun).toHaveLength(4)
  })

  it('are given up where visits change meanwhile, and made of the new ones', async () => {
    await bring(MANY)
    begin()
    await untilBegun()
    await bring({ visits: 100, seed: 16, first: 5001 }, '2월 방문.csv')
    await ready!.settled()
    expect(made.at(-1)).toEqual({ visits: 3100, seed: 15, ahead: true })
    const asked = begun.length
    expect((await ask()).visits).toBe(3100)
    expect(begun).toHaveLength(asked)
  })

  it('are not of an import that was abandoned', async () => {
    await bring()
    await begin().settled()
    const journey = (await server.services.getJourney('shop'))!
    const start = { id: 'never', journey, content: 'never', files: ['never.csv'] }
    const session = await server.dataFolder.facts.beginImport(start)
    await session.abandon()
    await ready!.settled()
    expect((await ask()).visits).toBe(400)
    expect(new Set(visitsMade())).toEqual(new Set([400]))
  })

  it('are shared with who asks for one in the making', async () => {
    await bring(MANY)
    begin()
    await untilBegun()
    expect((await ask()).visits).toBe(3000)
    await ready!.settled()
    expect(begun).toEqual([{ visits: 3000, seed: 15, ahead: true }])
  })

  it('let another question go first, also half done', async () => {
    await bring(MANY)
    begin()
    await untilBegun()
    await ask('?seed=16')
    await ready!.settled()
    expect(made.map(({ seed }) => seed)).toEqual([16, 15])
    await ask()
    expect(begun).toHaveLength(2)
  })

  it('outlive the thread of a question that was given up', async () => {
    await bring(MANY)
    begin()
    await untilBegun()
    const leave = new AbortController()
    const question = { journey: 'shop', seed: 16 }
    const other = server.services.diagnose(question, { signal: leave.signal })
    const same = ask()
    while (begun.length < 2) await sleep(5)
    leave.abort()
    await expect(other).rejects.toThrow()
    expect((await same).visits).toBe(3000)
    expect(made).toEqual([{ visits: 3000, seed: 15, ahead: false }])
  })

  it('are given up when the server closes', async () => {
    await bring(MANY)
    begin()
    await untilBegun()
    await ready!.close()
    expect(made).toEqual([])
    await ready!.settled()
  })

  it('are none where there is no journey with visits, and come with the first import', async () => {
    await begin().settled()
    expect(timesNone).toBe(1)
    await bring()
    await ready!.settled()
    expect(visitsMade()).toEqual([400])
  })
})
