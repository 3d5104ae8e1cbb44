import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DraftDocument } from '../src/contract/drafts/draftDocument.ts'
import type { DraftList } from '../src/contract/drafts/listDrafts.ts'
import type { ImportDocument } from '../src/contract/importDocument.ts'
import type { ImportList } from '../src/contract/listImports.ts'
import type { JourneyList } from '../src/contract/listJourneys.ts'
import type { FileMapping } from '../src/domain/fileMapping.ts'
import { addSample } from '../src/server/dataFolder/addSample.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { createDraftClient, problemOf, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { SHOP_JOURNEY, shopVisits } from './server/shop.ts'

let server: TestApp
const faults: object[] = []
const { send, post, bring, ask, settled, change, importAll, listUploads } = createDraftClient(() => server)

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
  expect(listUploads()).toEqual([])
})

const journeys = async () => (await readJson<JourneyList>(server.call('/api/v1/journeys'))).journeys
const imports = async () => (await readJson<ImportList>(server.call('/api/v1/imports'))).imports
const importedOf = ({ state }: DraftDocument): ImportDocument => {
  if (state.kind !== 'imported') throw new Error(JSON.stringify(state))
  return state.imported
}
const rolesOf = ({ columns }: FileMapping) =>
  Object.fromEntries(columns.map(({ column, role }) => [column, role]))

describe('a file brought', () => {
  it('is read, shown with guesses, imported and diagnosed', async () => {
    const created = await post([['1월 방문.csv', shopVisits()]])
    expect(created.status).toBe(201)
    const { id, state } = await readJson<DraftDocument>(created)
    expect(state.kind).toBe('working')
    const draft = await settled(id)
    expect(draft).toMatchObject({
      state: { kind: 'ready' },
      files: [{ name: '1월 방문.csv', format: 'csv' }],
      tables: [{ file: '1월 방문.csv', sheet: null }],
      reading: {
        rows: 400,
        sources: [{ file: '1월 방문.csv', rows: 400, role: 'visits', tags: {} }],
        effect: { rows: 400, problems: [] },
        knownJourney: null,
        givenJourney: null,
        target: 'new',
      },
    })
    const reading = draft.reading!
    expect(reading.mapping.moments).toHaveLength(3)
    expect(rolesOf(reading.mapping)).toMatchObject({ visit_id: 'visit', day: 'at', overall: 'outcome' })
    expect(reading.preview[0]).toHaveLength(8)
    expect(reading.columns.map(({ name }) => name)).toEqual(
      'visit_id,day,place,age,q1,q2,q3,overall'.split(','),
    )

    const { journey } = importedOf(await importAll(id))
    expect(listUploads()).toEqual([])
    const diagnosis = await server.call(`/api/v1/journeys/${journey}/diagnosis`)
    expect(await readJson(diagnosis)).toMatchObject({ visits: 400, weakest: { kind: 'named' } })
    expect(await ask(id)).toMatchObject({ state: { kind: 'imported', imported: { visits: 400 } } })
    const again = await problemOf(send('POST', `${id}/import`, {}))
    expect(again).toMatchObject({ status: 409, detail: expect.stringContaining('undo the import') })
  })

  it('again is offered to the journey that reads it, and changes nothing there', async () => {
    const known = (await journeys())[0]!.id
    const draft = await bring(['1월 방문.csv', shopVisits()])
    expect(draft.reading).toMatchObject({ knownJourney: { id: known }, target: 'known' })
    expect(draft.reading!.mapping.journey.id).not.toBe(known)
    expect(importedOf(await importAll(draft.id))).toMatchObject({
      journey: known,
      repeatedContent: true,
      added: 0,
    })
    const more = await bring(['2월.csv', shopVisits({ first: 1000, visits: 30, seed: 2 })])
    expect(importedOf(await importAll(more.id))).toMatchObject({ journey: known, added: 30 })
    expect(await journeys()).toHaveLength(1)
  })

  it('may become a journey of its own all the same', async () => {
    const draft = await bring(['1월 방문.csv', shopVisits()])
    const imported = importedOf(await importAll(draft.id, { into: 'new' }))
    expect(imported.journey).toBe(draft.reading!.mapping.journey.id)
    expect(await journeys()).toHaveLength(2)
  })

  it('that is corrected is counted anew and goes into a journey of its own', async () => {
    const draft = await bring(['v.csv', shopVisits()])
    const changed = await change(draft.id, (mapping) => ({
      ...mapping,
      columns: mapping.columns.map((column) =>
        column.column === 'q3' ? { ...column, role: 'ignored', moment: null } : column,
      ),
      moments: mapping.moments.slice(0, 2),
    }))
    expect(changed.reading!.effect.moments).toHaveLength(2)
    expect(changed.reading!.target).toBe('new')
    expect(changed.reading!.journeyFile).not.toContain('q3')
    const unknown = {
      ...changed.reading!.mapping,
      columns: [{ column: 'nix', role: 'rating', moment: null }],
    }
    expect(await problemOf(send('PUT', `${draft.id}/mapping`, { mapping: unknown }))).toMatchObject({
      status: 400,
      detail: expect.stringContaining('nix'),
    })
    expect((await problemOf(send('PUT', `${draft.id}/mapping`, { mapping: {} }))).status).toBe(400)
  })

  it('without an outcome can be imported, and says what can be shown', async () => {
    const visits = shopVisits()
      .split('\n')
      .map((line) => line.split(',').slice(0, 7).join(','))
      .join('\n')
    const draft = await bring(['no outcome.csv', visits])
    expect(draft.reading!.effect).toMatchObject({ outcome: null, problems: [] })
    expect(draft.reading!.effect.notes.length).toBeGreaterThan(0)
    const { journey } = importedOf(await importAll(draft.id, { into: 'new' }))
    expect((await server.call(`/api/v1/journeys/${journey}/diagnosis`)).status).toBe(422)
    expect(await readJson(server.call(`/api/v1/journeys/${journey}/moments`))).toMatchObject({ visits: 400 })
  })

  it('without moments is not imported, and the sentence says why in the language of the page', async () => {
    const draft = await bring(['cities.csv', 'city,population\nSeoul,9\nBusan,3\nDaegu,2\n'])
    expect(draft.state.kind).toBe('ready')
    expect(draft.reading!.effect.problems.length).toBeGreaterThan(0)
    const answer = server.call(`/api/v1/drafts/${draft.id}/import`, {
      method: 'POST',
      headers: { 'accept-language': 'ko' },
    })
    expect(await problemOf(answer)).toMatchObject({ status: 422, detail: expect.stringMatching(/순간/) })
  })

  it('that cannot be read fails with a sentence in both languages', async () => {
    for (const [name, content] of [
      ['empty.csv', 'a'.slice(1)],
      ['report.pdf', '%PDF-1.7 …'],
      ['noise.csv', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)],
    ] as const) {
      const draft = await bring([name, content])
      if (draft.state.kind !== 'failed') throw new Error(`${name}: ${draft.state.kind}`)
      expect(draft.state.problem).toMatchObject({ status: 422, detail: expect.stringContaining(name) })
      const ko = await server.call(`/api/v1/drafts/${draft.id}`, { headers: { 'accept-language': 'ko' } })
      expect(JSON.stringify(await ko.json())).toMatch(/[가-힣]/)
      expect((await problemOf(send('POST', `${draft.id}/import`, {}))).status).toBe(409)
    }
  })

  it('must be one: a form without files, another form, too many bytes are refused', async () => {
    expect((await problemOf(post([]))).status).toBe(400)
    expect((await problemOf(send('POST', '', { files: [] }))).status).toBe(415)
    expect(await problemOf(post([['a.csv', 'a\n1\n']], ['x']))).toMatchObject({ status: 400 })
    const huge = new Uint8Array(65 * 1024 ** 2).fill(97)
    expect((await problemOf(post([['huge.csv', huge]]))).status).toBe(413)
  })

  it('that is not there is told as gone', async () => {
    expect(await problemOf(send('GET', 'nowhere'))).toMatchObject({
      status: 404,
      detail: expect.stringContaining('Bring them again'),
    })
    expect((await problemOf(send('POST', 'nowhere/cancel'))).status).toBe(404)
    expect((await problemOf(send('DELETE', 'nowhere'))).status).toBe(404)
  })
})

describe('several files in one drop', () => {
  const wave = (seed: number, columns = 'visit_id,day,place,age,q1,q2,q3,overall') =>
    shopVisits({ visits: 200, seed }).replace(/^.*\n/, `${columns}\n`)

  it('are one table; numbers that start anew are told apart by a tag', async () => {
    const draft = await bring(
      ['shop 2014.csv', wave(1)],
      ['shop 2015.csv', wave(2, '*VISIT_ID,day,place,age,q1,q2,q3,overall')],
    )
    const reading = draft.reading!
    expect(draft.table).toBe('together')
    expect(reading.sources.map(({ tags, rows }) => ({ tags, rows }))).toEqual([
      { tags: { wave: '2014' }, rows: 200 },
      { tags: { wave: '2015' }, rows: 200 },
    ])
    expect(rolesOf(reading.mapping)).toMatchObject({ visit_id: 'visit', wave: 'visit' })
    expect(reading.decisions.map(({ id }) => id)).not.toContain('same-ids-in-files')
    expect(reading.effect.notes.at(-1)).toMatchObject({
      en: expect.stringContaining('start anew in each file'),
      ko: expect.stringContaining('새로 시작합니다'),
    })
    const imported = importedOf(await importAll(draft.id, { into: 'new' }))
    expect(imported).toMatchObject({ visits: 400, setAside: { count: 0 } })
    const query = new URLSearchParams({ where: 'wave=2015' })
    const diagnosis = server.call(`/api/v1/journeys/${imported.journey}/diagnosis?${query}`)
    expect(await readJson(diagnosis)).toMatchObject({ visits: 200 })
  })

  it('that are a file and its later export are the same visits', async () => {
    const draft = await bring(['shop 1.csv', shopVisits({ visits: 100 })], ['shop 2.csv', shopVisits()])
    const reading = draft.reading!
    expect(reading.decisions[0]).toMatchObject({ id: 'same-ids-in-files', chosen: 'same' })
    expect(rolesOf(reading.mapping)).toMatchObject({ visit_id: 'visit', wave: 'ignored' })
    const answer = { decision: 'same-ids-in-files', option: 'anew' }
    const changed = await readJson<DraftDocument>(send('PUT', `${draft.id}/answers`, answer))
    expect(rolesOf(changed.reading!.mapping)).toMatchObject({ wave: 'visit' })
    const nonsense = send('PUT', `${draft.id}/answers`, { decision: 'same-ids-in-files', option: 'maybe' })
    expect((await problemOf(nonsense)).status).toBe(404)
  })

  it('of the same content are read once', async () => {
    const draft = await bring(['a.csv', shopVisits()], ['a copy.csv', shopVisits()])
    expect(draft.reading).toMatchObject({ rows: 400, sources: [{ file: 'a.csv' }] })
    expect(draft.reading!.effect.notes.map(({ en }) => en).join()).toContain('a copy.csv')
  })

  it('may be visits and how they ended', async () => {
    const lines = shopVisits().trim().split('\n').slice(1)
    const visits = lines.flatMap((line) => {
      const [id, , , , ...ratings] = line.split(',')
      return ratings
        .slice(0, 3)
        .map((rating, i) => `${id},${['greeting', 'queueing', 'change'][i]},${rating}`)
    })
    const ends = lines.map((line) => `${line.split(',')[0]},${line.split(',')[7]}`)
    const draft = await bring(
      ['ends.csv', `visit,satisfied\n${ends.join('\n')}\n`],
      ['encounters.csv', `visit,moment,rating\n${visits.join('\n')}\n`],
    )
    const reading = draft.reading!
    expect(reading.sources.map(({ file, role }) => [file, role])).toEqual([
      ['encounters.csv', 'visits'],
      ['ends.csv', 'outcomes'],
    ])
    expect(reading.mapping.layout).toBe('long')
    expect(rolesOf(reading.mapping)).toMatchObject({ visit: 'visit', moment: 'moment', satisfied: 'outcome' })
    expect(reading.effect.outcome).toMatchObject({ unread: [] })
    const { journey } = importedOf(await importAll(draft.id))
    expect(await readJson(server.call(`/api/v1/journeys/${journey}/diagnosis`))).toMatchObject({
      visits: 400,
      unknownOutcome: 0,
    })
  })

  it('may be visits and the journey file that reads them', async () => {
    const journey = SHOP_JOURNEY.replace('id: shop', 'id: given-shop')
    const draft = await bring(['v.csv', shopVisits()], ['shop.journey.yaml', journey])
    expect(draft.reading).toMatchObject({
      givenJourney: { id: 'given-shop', file: 'shop.journey.yaml' },
      target: 'given',
      journeyFile: journey,
      decisions: [],
      mapping: { journey: { id: 'given-shop' }, moments: [{}, {}, {}] },
      effect: { problems: [], outcome: { unknown: 0, unread: [] } },
    })
    expect(importedOf(await importAll(draft.id)).journey).toBe('given-shop')
    const broken = await bring(['v.csv', shopVisits()], ['shop.journey.yaml', 'fifteen: 1\nid: a b\n'])
    expect(broken.state).toMatchObject({ kind: 'failed', problem: { status: 422 } })
  })

  it('that have nothing in common are tables to choose from', async () => {
    const draft = await bring(
      ['visits.csv', shopVisits()],
      ['cities.csv', 'city,population\nSeoul,9\nBusan,3\n'],
    )
    expect(draft.tables.map(({ file }) => file)).toEqual(['visits.csv', 'cities.csv'])
    const cities = draft.tables[1]!.id
    const answer = await readJson<DraftDocument>(send('PUT', `${draft.id}/table`, { table: cities }))
    expect(answer.state.kind).toBe('working')
    const other = await settled(draft.id)
    expect(other).toMatchObject({ table: cities, reading: { rows: 2 } })
    expect((await problemOf(send('PUT', `${draft.id}/table`, { table: 'none' }))).status).toBe(404)
  })
})

describe('a draft', () => {
  it('never takes the id of the sample or of another journey', async () => {
    await addSample({ dataFolder: server.dataFolder, wanted: true, now: () => new Date() })
    const samples = (await journeys()).map(({ id }) => id)
    for (const taken of samples) {
      const draft = await bring(['x.csv', shopVisits({ visits: 40, seed: 9 })])
      const { reading } = await change(draft.id, (mapping) => ({
        ...mapping,
        journey: { ...mapping.journey, id: taken },
      }))
      expect(samples).not.toContain(reading!.mapping.journey.id)
      await send('DELETE', draft.id)
    }
  })

  it('that was cancelled leaves nothing, at whatever instant', async () => {
    const before = [await journeys(), await imports()]
    const visits = shopVisits({ visits: 20_000, seed: 3 })
    for (const ms of [0, 60, 400]) {
      const { id } = await readJson<DraftDocument>(post([['cancelled.csv', visits]]))
      await sleep(ms)
      expect(await readJson(send('POST', `${id}/cancel`))).toMatchObject({
        state: { kind: 'cancelled' },
        reading: null,
      })
      expect(listUploads()).toEqual([])
      expect((await problemOf(send('POST', `${id}/import`, {}))).status).toBe(409)
    }
    for (const ms of [0, 20, 100, 250, 400]) {
      const { id } = await bring(['cancelled.csv', visits])
      await send('POST', `${id}/import`, { into: 'new' })
      await sleep(ms)
      const answer = await send('POST', `${id}/cancel`)
      if (answer.status === 409) {
        const { importId, journey } = importedOf(await ask(id))
        expect((await imports()).some((each) => each.id === importId)).toBe(true)
        await server.call(`/api/v1/imports/${importId}?forever=true`, { method: 'DELETE' })
        expect(journey).toBeTruthy()
        break
      }
      expect(await readJson(answer)).toMatchObject({ state: { kind: 'cancelled' } })
      expect([await journeys(), await imports()]).toEqual(before)
      expect(listUploads()).toEqual([])
    }
  })

  it('waits for another that is imported, and says so', async () => {
    const first = await bring(['first.csv', shopVisits({ visits: 20_000, seed: 4 })])
    const second = await bring(['second.csv', shopVisits({ visits: 300, seed: 5, first: 50_000 })])
    await send('POST', `${first.id}/import`, { into: 'new' })
    await send('POST', `${second.id}/import`, { into: 'new' })
    expect(await problemOf(send('POST', `${second.id}/import`, {}))).toMatchObject({ status: 409 })
    await sleep(20)
    expect((await ask(second.id)).state).toMatchObject({ kind: 'importing', progress: { step: 'waiting' } })
    expect(importedOf(await settled(second.id)).visits).toBe(300)
    expect(importedOf(await settled(first.id)).visits).toBe(20_000)
  })

  it('may be read while another is, and more than a handful are refused', async () => {
    const ids = []
    for (let i = 0; i < 8; i++)
      ids.push((await readJson<DraftDocument>(post([[`${i}.csv`, shopVisits({ visits: 50, seed: i })]]))).id)
    expect(await problemOf(post([['9.csv', shopVisits()]]))).toMatchObject({ status: 503 })
    for (const id of ids) expect((await settled(id)).state.kind).toBe('ready')
    expect((await readJson<DraftList>(send('GET', ''))).drafts).toHaveLength(8)
    expect((await send('DELETE', ids[0]!)).status).toBe(204)
    expect((await post([['9.csv', shopVisits()]])).status).toBe(201)
  })

  it('asks whether visits without ids are new, and goes on with the answer', async () => {
    const nameless = (visits: number) =>
      shopVisits({ visits, seed: 8 })
        .split('\n')
        .map((line) => line.split(',').slice(1).join(','))
        .join('\n')
    const first = await bring(['nameless.csv', nameless(200)])
    const { journey } = importedOf(await importAll(first.id, { into: 'new' }))
    const grown = await bring(['nameless.csv', nameless(260)])
    expect(grown.reading!.knownJourney).toMatchObject({ id: journey })
    const asked = await importAll(grown.id)
    expect(asked.state).toMatchObject({ kind: 'cannot-tell', rows: 260 })
    expect(importedOf(await importAll(grown.id, { unnamed: 'replace' }))).toMatchObject({ journey })
    const held = (await journeys()).find(({ id }) => id === journey)
    expect(held?.visits).toBe(260)
  })

  it('answers any mapping without a fault', async () => {
    const draft = await bring(['v.csv', shopVisits()])
    const { mapping } = draft.reading!
    const anyText = fc.oneof(fc.constantFrom('', '5', 'yes', 'q1', '__proto__', '매우 만족'), fc.string())
    const anyNumber = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.double({ noNaN: true }))
    const role = fc.constantFrom(...ROLES)
    const columns = fc.tuple(
      ...mapping.columns.map(({ column }) =>
        fc.record({
          column: fc.constant(column),
          role,
          moment: fc.option(fc.constantFrom('m1', 'q1', ...mapping.moments.map(({ id }) => id as string))),
        }),
      ),
    )
    const moment = fc.record({
      id: fc.oneof(fc.constantFrom('q1', 'q2', 'm1'), fc.string({ minLength: 1, maxLength: 20 })),
      name: anyText,
      phase: fc.constantFrom('zmot', 'fmot', 'smot', 'umot'),
      seconds: fc.option(anyNumber),
      scale: fc.record({
        min: anyNumber,
        max: anyNumber,
        failed: anyNumber,
        target: anyNumber,
        reversed: fc.boolean(),
        labels: fc.dictionary(anyText, anyNumber, { maxKeys: 3 }),
      }),
      notMet: fc.array(anyText, { maxLength: 3 }),
      notAsked: fc.array(anyText, { maxLength: 3 }),
      codes: fc.array(anyText, { maxLength: 3 }),
    })
    const anyMapping = fc.record({
      journey: fc.record({ id: anyText, name: anyText }),
      layout: fc.constantFrom('wide', 'long', 'events'),
      columns: fc.oneof(columns, fc.shuffledSubarray(mapping.columns as never[])),
      moments: fc.oneof(fc.constant(mapping.moments), fc.array(moment, { maxLength: 4 })),
      outcome: fc.option(
        fc.record({
          kind: fc.constantFrom('satisfied', 'returned', 'spent'),
          reading: fc.oneof(
            fc.record({
              kind: fc.constant('lists'),
              kept: fc.array(anyText, { maxLength: 3 }),
              lost: fc.array(anyText, { maxLength: 3 }),
            }),
            fc.record({ kind: fc.constant('atLeast'), atLeast: anyNumber }),
            fc.record({ kind: fc.constant('atMost'), atMost: anyNumber }),
          ),
          missing: fc.array(anyText, { maxLength: 2 }),
        }),
      ),
      at: fc.option(fc.record({ format: fc.option(anyText), zone: fc.option(anyText) })),
      pick: fc.option(
        fc.record({
          none: fc.array(anyText, { maxLength: 2 }),
          moments: fc.dictionary(anyText, fc.constantFrom('q1', 'm1'), { maxKeys: 3 }),
        }),
      ),
    })
    // Once one could be imported, the draft is done.
    const ended = false
    await fc.assert(
      fc.asyncProperty(anyMapping, async (given) => {
        if (ended) return
        const answer = await send('PUT', `${draft.id}/mapping`, { mapping: given })
        const text = await answer.text()
        expect(answer.status, text).toBeLessThan(500)
        if (answer.status !== 200) return
        const { reading } = JSON.parse(text) as DraftDocument
        const start = await send('POST', `${draft.id}/import`, { into: 'new' })
        if (reading!.effect.problems.length > 0) {
          expect(start.status).toBe(422)
          return
        }
        const { state } = await settled(draft.id)
        // What the counts let through may still hold no usable row; that is said, and never a fault of ours.
        if (state.kind === 'failed')
          return expect(state.problem.status, state.problem.detail).toBeLessThan(500)
        throw new fc.PreconditionFailure()
      }),
      { numRuns: 200, seed: 15, endOnFailure: true },
    )
  })
})

const ROLES = [
  'rating',
  'expectation',
  'seconds',
  'moment',
  'outcome',
  'pick',
  'visit',
  'customer',
  'at',
  'place',
  'staff',
  'comment',
  'weight',
  'segment',
  'ignored',
] as const
