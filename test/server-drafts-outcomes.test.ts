import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'
import type { DraftDocument, DraftReading } from '../src/contract/drafts/draftDocument.ts'
import type { DraftList } from '../src/contract/drafts/listDrafts.ts'
import type { ImportDocument } from '../src/contract/importDocument.ts'
import type { ImportList } from '../src/contract/listImports.ts'
import type { Journey } from '../src/domain/journey.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { createDraftClient, problemOf, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'

let server: TestApp
const faults: object[] = []
const { send, bring, change, importAll } = createDraftClient(() => server)

beforeAll(async () => {
  server = await openTestApp({ log: { ...SILENT_LOG, error: (fields) => faults.push(fields) } })
  await addVisits(RULED, visitsOf({ first: 1, visits: 300, outcome: true }))
  await addVisits(PLAIN, visitsOf({ first: 10_001, visits: 300, outcome: false }))
})
afterAll(() => server.close())
afterEach(async () => {
  for (const { id } of (await readJson<DraftList>(send('GET', ''))).drafts) await send('DELETE', id)
  expect(faults).toEqual([])
})

/** Says how its outcome is read; nobody has told it yet. */
const RULED = `fifteen: 1
id: corner
name: {ko: 골목 편의점, en: Corner shop}
outcome: {kind: satisfied, column: overall, kept: [만족], lost: [불만족], missing: [모름]}
visit: {column: visit_id}
customer: {column: member}
at: {column: visited, zone: Asia/Seoul}
moments:
  - {id: greeting, name: {ko: 인사, en: Greeting}, column: q1}
  - {id: change, name: {ko: 거스름돈, en: Change}, column: q2}
`
/** Says nothing of outcomes. */
const PLAIN = `# the owner's own words
fifteen: 1
id: bakery
name: {ko: 빵집, en: Bakery}   # both
visit: {column: visit_id}
customer: {column: member}
at: {column: visited, zone: Asia/Seoul}
moments:
  - {id: greeting, name: {ko: 인사, en: Greeting}, column: q1}
  - {id: change, name: {ko: 거스름돈, en: Change}, column: q2}
`

function visitsOf({ first, visits, outcome }: { first: number; visits: number; outcome: boolean }): string {
  const lines = Array.from({ length: visits }, (_, i) => {
    const day = `2026-01-${String(1 + (i % 28)).padStart(2, '0')} 12:00`
    return `V${first + i},M${first + (i % 100)},${day},${1 + (i % 5)},${1 + (i % 3)}${outcome ? ',' : ''}`
  })
  return `visit_id,member,visited,q1,q2${outcome ? ',overall' : ''}\n${lines.join('\n')}\n`
}

async function addVisits(journey: string, visits: string): Promise<void> {
  const form = new FormData()
  form.append('journey', new File([journey], 'shop.journey.yaml'))
  form.append('files', new File([visits], 'visits.csv'))
  const answer = await server.call('/api/v1/imports', { method: 'POST', body: form })
  expect(answer.status).toBe(201)
}

/** How visits ended: of two in three the customer stays. */
const endsOf = (
  header: string,
  { first, rows, values = ['만족', '불만족'] }: { first: number; rows: number; values?: readonly string[] },
): string =>
  `${header}\n${Array.from({ length: rows }, (_, i) => `V${first + i},${values[i % 3 === 0 ? 1 : 0]}`).join('\n')}\n`

const importedOf = ({ state }: DraftDocument): ImportDocument => {
  if (state.kind !== 'imported') throw new Error(JSON.stringify(state))
  return state.imported
}
const rolesOf = ({ mapping }: DraftReading) =>
  Object.fromEntries(
    mapping.columns.filter(({ role }) => role !== 'ignored').map(({ column, role }) => [column, role]),
  )
const readingOf = ({ reading, state }: DraftDocument): DraftReading => {
  if (!reading) throw new Error(JSON.stringify(state))
  return reading
}
const ends = async (journey: string) => {
  const answer = await server.call(`/api/v1/journeys/${journey}/diagnosis`)
  if (answer.status !== 200) return answer.status
  const { kept, lost, unknownOutcome } = await readJson<DiagnosisDocument>(answer)
  return { kept, lost, unknownOutcome }
}
const imports = async (journey: string) =>
  (await readJson<ImportList>(server.call(`/api/v1/imports?journey=${journey}`))).imports
const undo = (id: string) => server.call(`/api/v1/imports/${id}`, { method: 'DELETE' })
const journeyOf = (id: string) => readJson<Journey>(server.call(`/api/v1/journeys/${id}`))
const sourceOf = async (id: string) => (await server.call(`/api/v1/journeys/${id}/file`)).text()
const withRole = (id: string, column: string, role: string) =>
  change(id, (mapping) => ({
    ...mapping,
    columns: mapping.columns.map((one) =>
      one.column === column ? { ...one, role: role as 'visit', moment: null } : one,
    ),
  }))

describe('a file that only says how visits ended', () => {
  it('is recognised, told whose visits it matches, read by that journey and joined', async () => {
    const draft = await bring(['ends.csv', endsOf('visit_id,overall', { first: 201, rows: 110 })])
    const reading = readingOf(draft)
    expect(reading).toMatchObject({
      target: 'outcomes',
      outcomes: {
        by: 'visit',
        rows: 110,
        journey: 'corner',
        journeys: [{ id: 'corner', found: 100, hasRule: true }],
      },
      mapping: { moments: [], outcome: { kind: 'satisfied', reading: { kept: ['만족'], lost: ['불만족'] } } },
      effect: { rows: 110, outcome: { kept: 73, lost: 37, unread: [] }, problems: [] },
      decisions: [],
    })
    expect(rolesOf(reading)).toEqual({ visit_id: 'visit', overall: 'outcome' })
    expect(reading.effect.notes.map(({ en }) => en).join()).toContain(
      '10 rows name a visit that ‘Corner shop’',
    )

    const imported = importedOf(await importAll(draft.id))
    expect(imported).toMatchObject({
      kind: 'outcomes',
      journey: 'corner',
      journeySaved: 'same',
      rows: 110,
      visits: 100,
      updated: 100,
      setAside: { count: 10 },
    })
    expect(imported.setAside.first[0]).toMatchObject({ column: 'visit_id', value: 'V301', line: 102 })
    expect(await ends('corner')).toMatchObject({ kept: 66, lost: 34, unknownOutcome: 200 })
    const [listed] = await imports('corner')
    expect(listed).toMatchObject({ kind: 'outcomes', files: ['ends.csv'], visits: 100, setAside: 10 })

    const again = await bring(['ends.csv', endsOf('visit_id,overall', { first: 201, rows: 110 })])
    expect(importedOf(await importAll(again.id))).toMatchObject({
      kind: 'outcomes',
      repeatedContent: true,
      same: 100,
      updated: 0,
    })
    expect((await imports('corner')).length).toBe(2)
    await undo(imported.importId)
    expect(await ends('corner')).toMatchObject({ kept: 0, unknownOutcome: 300 })
  })

  it('may call its columns otherwise: they are found by what stands in them, and set aside rows mended by their own names', async () => {
    const draft = await bring([
      '영수증.csv',
      endsOf('영수증,어땠나', { first: 1, rows: 60, values: ['만족', '보통'] }),
    ])
    const reading = readingOf(draft)
    expect(rolesOf(reading)).toEqual({ 영수증: 'visit', 어땠나: 'outcome' })
    expect(reading.effect.outcome).toMatchObject({
      kept: 40,
      lost: 0,
      unread: [{ value: '보통', count: 20 }],
    })
    expect(reading.effect.notes.map(({ ko }) => ko).join()).toContain('‘보통’ 20건')
    const imported = importedOf(await importAll(draft.id))
    expect(imported).toMatchObject({ visits: 40, setAside: { count: 20 } })
    expect(imported.setAside.first[0]).toMatchObject({ column: '어땠나', value: '보통' })

    const mended = await server.call(`/api/v1/imports/${imported.importId}/mended`, {
      method: 'POST',
      body: JSON.stringify({ rows: [{ file: '영수증.csv', line: 2, fields: { 어땠나: '불만족' } }] }),
      headers: { 'content-type': 'application/json' },
    })
    expect(mended.status).toBe(201)
    expect(await ends('corner')).toMatchObject({ kept: 40, lost: 1 })
    for (const { id } of await imports('corner')) if (id !== undefined) await undoOutcomes(id)
  })

  const undoOutcomes = async (id: string) => {
    const one = (await imports('corner')).find((each) => each.id === id)
    if (one?.kind === 'outcomes' && one.withdrawnAt === null) await undo(id)
  }

  it('goes by customer to the visit nearest before the day it names', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `M${1 + i},${i % 2 ? '만족' : '불만족'},2026-01-${String(1 + (i % 28)).padStart(2, '0')}`,
    )
    const draft = await bring(['members.csv', `member,overall,told\n${rows.join('\n')}\n`])
    const reading = readingOf(draft)
    expect(reading.outcomes).toMatchObject({ by: 'customer', rows: 40, journey: 'corner' })
    expect(rolesOf(reading)).toEqual({ member: 'customer', overall: 'outcome', told: 'at' })
    const imported = importedOf(await importAll(draft.id))
    expect(imported.visits + imported.setAside.count).toBe(40)
    // On the very day of the visit, told without an hour.
    expect(imported.visits).toBe(40)
    expect(await ends('corner')).toMatchObject({ kept: 20, lost: 20 })
    await undo(imported.importId)
  })

  it('teaches a journey that said nothing of outcomes how they are read, and can still be given visits without', async () => {
    expect(await ends('bakery')).toBe(422)
    const draft = await bring([
      'returned.csv',
      endsOf('visit_id,returned', { first: 10_001, rows: 90, values: ['Y', 'N'] }),
    ])
    const reading = readingOf(draft)
    expect(reading).toMatchObject({
      target: 'outcomes',
      outcomes: { journey: 'bakery', journeys: [{ found: 90, hasRule: false }] },
      mapping: { outcome: { kind: 'returned', reading: { kept: ['Y'], lost: ['N'] } } },
      effect: { outcome: { kept: 60, lost: 30 }, problems: [] },
    })
    expect(reading.journeyFile).toContain('later: true')
    const turned = await change(draft.id, (mapping) => ({
      ...mapping,
      outcome: { ...mapping.outcome!, kind: 'left', reading: { kind: 'lists', kept: ['N'], lost: ['Y'] } },
    }))
    expect(turned.reading!.effect.outcome).toMatchObject({ kept: 30, lost: 60 })
    const back = await change(draft.id, (mapping) => ({ ...mapping, outcome: reading.mapping.outcome }))
    expect(back.reading!.effect.outcome).toMatchObject({ kept: 60, lost: 30 })

    const imported = importedOf(await importAll(draft.id))
    expect(imported).toMatchObject({
      kind: 'outcomes',
      journey: 'bakery',
      journeySaved: 'updated',
      visits: 90,
    })
    expect(await ends('bakery')).toEqual({ kept: 60, lost: 30, unknownOutcome: 210 })
    expect((await journeyOf('bakery')).outcome).toMatchObject({ kind: 'returned', later: true })
    expect(await sourceOf('bakery')).toContain("# the owner's own words")

    const same = await bring(['visits.csv', visitsOf({ first: 10_001, visits: 300, outcome: false })])
    expect(same.reading).toMatchObject({ target: 'known', knownJourney: { id: 'bakery' }, outcomes: null })
    expect(importedOf(await importAll(same.id))).toMatchObject({ repeatedContent: true, added: 0 })
    const next = await bring(['february.csv', visitsOf({ first: 20_001, visits: 30, outcome: false })])
    expect(importedOf(await importAll(next.id))).toMatchObject({ journey: 'bakery', added: 30 })
    expect(await ends('bakery')).toEqual({ kept: 60, lost: 30, unknownOutcome: 240 })
  })

  it('that nothing can be made of leaves the journey as it was', async () => {
    await addVisits(
      PLAIN.replace('id: bakery', 'id: cafe').replace('Bakery', 'Cafe'),
      visitsOf({ first: 30_001, visits: 30, outcome: false }),
    )
    const draft = await bring(['at.csv', endsOf('visit_id,returned', { first: 30_001, rows: 20 })])
    expect(readingOf(draft)).toMatchObject({ outcomes: { journey: 'cafe' }, effect: { problems: [] } })
    for (const { id } of await imports('cafe')) await undo(id)
    const { state } = await importAll(draft.id)
    expect(state).toMatchObject({
      kind: 'failed',
      problem: { detail: expect.stringContaining('20 rows, each set aside') },
    })
    expect((await journeyOf('cafe')).outcome).toBeNull()
    expect((await imports('cafe')).map(({ kind }) => kind)).toEqual(['visits'])
  })

  it('whose ids several journeys know goes where most are found, or where the person says', async () => {
    await addVisits(
      RULED.replace('id: corner', 'id: branch').replace('Corner shop', 'Branch'),
      visitsOf({ first: 1, visits: 50, outcome: true }),
    )
    const draft = await bring(['ends.csv', endsOf('visit_id,overall', { first: 1, rows: 80 })])
    const reading = readingOf(draft)
    expect(reading.outcomes?.journeys).toEqual([
      { id: 'corner', name: 'Corner shop', found: 80, hasRule: true },
      { id: 'branch', name: 'Branch', found: 50, hasRule: true },
    ])
    const [decision] = reading.decisions
    expect(decision).toMatchObject({ id: 'journey-of-outcomes', chosen: 'corner' })
    const answered = await readJson<DraftDocument>(
      send('PUT', `${draft.id}/answers`, { decision: decision!.id, option: 'branch' }),
    )
    expect(answered.reading).toMatchObject({ target: 'outcomes', outcomes: { journey: 'branch' } })
    expect(answered.reading!.decisions[0]).toMatchObject({ chosen: 'branch' })
    expect(importedOf(await importAll(draft.id))).toMatchObject({ journey: 'branch', visits: 50 })
  })

  it('that matches no visit is not imported, and says so in a sentence', async () => {
    const draft = await bring(['ends.csv', endsOf('visit_id,overall', { first: 900_001, rows: 40 })])
    expect(draft.reading).toMatchObject({
      outcomes: { by: 'visit', rows: 40, journeys: [], journey: null },
    })
    expect(draft.reading!.effect.problems[0]!.en).toContain('none of its 40 visit ids')
    const refused = await problemOf(send('POST', `${draft.id}/import`, {}))
    expect(refused).toMatchObject({ status: 422, detail: expect.stringContaining('Import the visits first') })
  })

  it('can be corrected: another column names the visit, and a column of ratings makes it visits again', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `X${i},V${1 + i},${1 + (i % 5)},${i % 3 ? '만족' : '불만족'}`,
    )
    const draft = await bring(['mixed.csv', `order_id,slip,note,overall\n${rows.join('\n')}\n`])
    expect(rolesOf(readingOf(draft))).toMatchObject({ slip: 'visit', overall: 'outcome' })
    const none = await withRole(draft.id, 'order_id', 'visit')
    expect(rolesOf(none.reading!)).toMatchObject({ order_id: 'visit', overall: 'outcome' })
    expect(rolesOf(none.reading!)).not.toHaveProperty('slip')
    expect(none.reading!.outcomes).toMatchObject({ journeys: [] })
    expect(none.reading!.effect.problems).toHaveLength(1)
    const back = await withRole(draft.id, 'slip', 'visit')
    expect(back.reading).toMatchObject({ target: 'outcomes', outcomes: { journey: 'corner' } })
    const visits = await withRole(draft.id, 'note', 'rating')
    expect(visits.reading).toMatchObject({ outcomes: null, target: 'new' })
    expect(visits.reading!.mapping.moments).toHaveLength(1)
    expect(visits.reading!.mapping.journey.id).not.toBe('corner')
  })

  it('a table whose numbers happen to be those of visits is none of outcomes', async () => {
    await addVisits(
      RULED.replace('id: corner', 'id: counted').replace('Corner shop', 'Counted'),
      visitsOf({ first: 1, visits: 80, outcome: true }).replaceAll('\nV', '\n'),
    )
    const cities = await bring(['cities.csv', 'city,population\nSeoul,9\nBusan,3\nDaegu,2\n'])
    expect(cities.reading!.outcomes).toBeNull()
    const stock = Array.from({ length: 40 }, (_, i) => `${i % 2 ? '우유' : '빵'},${1 + i},${100 + i * 7}`)
    const drawn = await bring(['stock.csv', `물건,수량,값\n${stock.join('\n')}\n`])
    expect(drawn.reading!.outcomes).toBeNull()
    for (const { reading } of [cities, drawn]) expect(reading!.effect.problems.length).toBeGreaterThan(0)
  })

  it('a file of visits that share ids is still a file of visits', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => `V${1 + i},${1 + (i % 5)},${1 + ((i * 3) % 5)},${i % 3 ? '만족' : '불만족'}`,
    )
    const draft = await bring(['wave.csv', `visit_id,친절,청결,overall\n${lines.join('\n')}\n`])
    expect(draft.reading!.outcomes).toBeNull()
    expect(draft.reading!.mapping.moments.length).toBeGreaterThan(0)
  })
})
