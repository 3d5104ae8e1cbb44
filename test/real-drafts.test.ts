import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftDocument } from '../src/contract/drafts/draftDocument.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { realDataFolder } from './realData.ts'
import { type Brought, createDraftClient, problemOf, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'

const folder = realDataFolder()
let server: TestApp
const faults: object[] = []
const { bring, importAll, send } = createDraftClient(() => server)

beforeAll(async () => {
  server = await openTestApp({
    importLimitBytes: 1024 ** 3,
    log: { ...SILENT_LOG, error: (fields) => faults.push(fields) },
  })
})
afterAll(() => server.close())

const real = (path: string): Brought => [basename(path), Uint8Array.from(readFileSync(join(folder!, path)))]
const WAVES = ['sfo-airport/2014.csv', 'sfo-airport/2015.csv', 'sfo-airport/2016.csv']

/** Brings real files as they are and imports them with every guess as it stands. */
async function walk(...paths: readonly string[]) {
  const draft = await bring(...paths.map(real))
  expect(faults).toEqual([])
  if (draft.state.kind !== 'ready') throw new Error(JSON.stringify(draft.state))
  const { state } = await importAll(draft.id, { into: draft.reading!.givenJourney ? 'given' : 'new' })
  expect(faults).toEqual([])
  if (state.kind !== 'imported') throw new Error(JSON.stringify(state))
  const { imported } = state
  const diagnosis = await server.call(`/api/v1/journeys/${imported.journey}/diagnosis`)
  return { reading: draft.reading!, imported, diagnosis }
}

const rolesOf = ({ mapping }: NonNullable<DraftDocument['reading']>) =>
  Object.fromEntries(mapping.columns.map(({ column, role }) => [column, role]))

describe.skipIf(folder === undefined)('real files as they are', { timeout: 300_000 }, () => {
  it('airline: a file becomes a diagnosis', async () => {
    const { reading, imported, diagnosis } = await walk('airline/visits.csv')
    expect(reading.mapping.moments).toHaveLength(14)
    expect(reading.decisions.length).toBeLessThanOrEqual(5)
    expect(imported).toMatchObject({ visits: 129_880, setAside: { count: 0 } })
    expect(await readJson(diagnosis)).toMatchObject({ visits: 129_880, weakest: { kind: 'named' } })
  })

  it('airport: three waves become one table, their numbers told apart', async () => {
    const { reading, imported, diagnosis } = await walk(...WAVES)
    expect(reading.sources.map(({ tags }) => tags)).toEqual([
      { wave: '2014' },
      { wave: '2015' },
      { wave: '2016' },
    ])
    expect(rolesOf(reading)).toMatchObject({ RESPNUM: 'visit', wave: 'visit', Q7ALL: 'outcome' })
    expect(reading.decisions.length).toBeLessThanOrEqual(5)
    expect(imported).toMatchObject({ visits: 8863, setAside: { count: 0 } })
    expect(diagnosis.status).toBe(200)
  })

  it('airport: with its journey file beside, that is what reads it', async () => {
    const { reading, imported, diagnosis } = await walk(...WAVES, 'sfo-airport/airport.journey.yaml')
    expect(reading).toMatchObject({ givenJourney: { id: 'airport' }, decisions: [] })
    expect(imported).toMatchObject({ journey: 'airport', visits: 8863, setAside: { count: 0 } })
    expect(diagnosis.status).toBe(200)
  })

  it('kiosk: expectations and perceptions are two sides of a moment', async () => {
    const { reading, imported, diagnosis } = await walk('kiosk-ko/kiosk_servqual_deidentified.csv')
    expect(rolesOf(reading)).toMatchObject({ q01_expectation: 'expectation', q01_perception: 'rating' })
    expect(reading.mapping.moments).toHaveLength(22)
    expect(imported.visits).toBe(196)
    expect(diagnosis.status).toBe(200)
  })

  it('kiosk: a file without a rated moment is not imported, and says why', async () => {
    const draft = await bring(real('kiosk-ko/kiosk_kano_deidentified.csv'))
    const problem = await problemOf(send('POST', `${draft.id}/import`, {}))
    expect(problem).toMatchObject({ status: 422, detail: expect.stringContaining('No column is a moment') })
  })

  it('restaurant: XML has no outcome, and its moments can be shown', async () => {
    const { reading, imported, diagnosis } = await walk('restaurant-en/ACSA-train.xml')
    expect(reading.effect.outcome).toBeNull()
    expect(imported.visits).toBe(3149)
    expect(await problemOf(diagnosis)).toMatchObject({ status: 422 })
    const moments = server.call(`/api/v1/journeys/${imported.journey}/moments`)
    expect(await readJson(moments)).toMatchObject({ visits: 3149 })
  })

  it('help desk: a log of events has no outcome, and its moments can be shown', async () => {
    const { reading, imported, diagnosis } = await walk('helpdesk-log/events.csv')
    expect(reading.mapping.layout).toBe('events')
    expect(imported.visits).toBe(4580)
    expect(await problemOf(diagnosis)).toMatchObject({ status: 422 })
    const moments = server.call(`/api/v1/journeys/${imported.journey}/moments`)
    expect(await readJson(moments)).toMatchObject({ visits: 4580 })
  })
})
