import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JourneyId, MomentId } from '../../domain/ids.ts'
import type { Journey, Moment } from '../../domain/journey.ts'
import { listJourneys } from './listJourneys.ts'
import { listReadingChanges } from './listReadingChanges.ts'
import { openWorkspace, type Workspace } from './openWorkspace.ts'
import { readJourney } from './readJourney.ts'
import { saveJourney } from './saveJourney.ts'
import { settleJourneys } from './settleJourneys.ts'

let folder: string
let workspace: Workspace
const now = new Date('2026-03-01T09:00:00Z')
const scale = { min: 1, max: 5, failed: 2, target: 4, reversed: false, labels: {} }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fifteen-journeys-'))
  const opened = await openWorkspace({ path: join(folder, 'workspace.sqlite'), now })
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  workspace = opened.workspace
})
afterEach(async () => {
  await workspace.close()
  rmSync(folder, { recursive: true })
})

const moment = (id: string, parts: Partial<Moment> = {}): Moment => ({
  id: id as MomentId,
  name: id,
  description: null,
  phase: 'smot',
  seconds: null,
  touchpoint: null,
  standard: null,
  keywords: {},
  remedies: [],
  scale,
  column: [id],
  secondsColumn: null,
  expectationColumn: null,
  notMet: [],
  notAsked: [],
  codes: [],
  ...parts,
})

const journey = (parts: Partial<Journey> = {}): Journey => ({
  id: 'shop' as JourneyId,
  version: 1,
  name: '가게',
  scale,
  moments: [moment('greeting'), moment('change')],
  outcome: null,
  pick: null,
  visit: [],
  customer: null,
  at: null,
  place: null,
  staff: null,
  comment: null,
  weight: null,
  segments: [],
  long: null,
  value: null,
  reading: { confidence: 0.5 },
  ...parts,
})

const save = (
  changed: Journey,
  {
    hasVisits = true,
    source = JSON.stringify(changed),
    awaits = null,
  }: { hasVisits?: boolean; source?: string; awaits?: string | null } = {},
) => saveJourney(workspace, { journey: changed, source, hasVisits, now, awaits })

describe('saving a journey', () => {
  it('keeps every version and reads the newest', async () => {
    await save(journey())
    await save(journey({ version: 3, name: 'three' }))
    await save(journey({ version: 2, name: 'two' }))
    expect((await readJourney(workspace, { id: 'shop' }))?.journey.version).toBe(3)
    expect((await readJourney(workspace, { id: 'shop', version: 2 }))?.journey.name).toBe('two')
    expect(await readJourney(workspace, { id: 'shop', version: 9 })).toBeNull()
    expect(await readJourney(workspace, { id: 'elsewhere' })).toBeNull()
  })

  it('gives back just the journey and the file that it was given', async () => {
    await save(journey())
    const stored = await readJourney(workspace, { id: 'shop' })
    expect(stored?.journey).toEqual(journey())
    expect(stored?.source).toBe(JSON.stringify(journey()))
  })

  it('tells created, same and updated apart', async () => {
    expect(await save(journey())).toEqual({ kind: 'created' })
    expect(await save(journey())).toEqual({ kind: 'same' })
    expect(await save(journey({ name: 'The shop' }))).toEqual({ kind: 'updated' })
  })

  it('takes corrected texts, remedies, seconds and further column names although visits are kept', async () => {
    await save(journey())
    const remedies = [{ name: 'into the hand', cost: 'low', effort: 'low' }] as const
    const change = moment('change', { name: '거스름돈', remedies, seconds: 2, column: ['change', 'q7'] })
    const changed = journey({ value: 12_000, moments: [moment('greeting'), change] })
    expect(await save(changed)).toEqual({ kind: 'updated' })
    expect((await readJourney(workspace, { id: 'shop' }))?.journey).toEqual(changed)
  })

  it('refuses another way of reading while visits are kept, naming what changed and the next version', async () => {
    await save(journey())
    await save(journey({ version: 4 }))
    const change = moment('change', { scale: { ...scale, failed: 3 }, column: ['q8', 'change'] })
    const changed = journey({ moments: [moment('greeting'), change], customer: ['member'] })
    expect(await save(changed)).toEqual({
      kind: 'conflict',
      changes: ['customer', 'moments.change.scale', 'moments.change.column'],
      nextVersion: 5,
    })
    expect((await readJourney(workspace, { id: 'shop', version: 1 }))?.journey).toEqual(journey())
  })

  it('refuses another set or order of moments while visits are kept', async () => {
    await save(journey())
    const more = journey({ moments: [...journey().moments, moment('farewell')] })
    expect(await save(more)).toMatchObject({ kind: 'conflict' })
    expect(await save(journey({ moments: journey().moments.toReversed() }))).toMatchObject({
      kind: 'conflict',
      changes: ['moments'],
    })
  })

  it('takes any change while there are no visits', async () => {
    await save(journey())
    expect(await save(journey({ moments: [moment('greeting')] }), { hasVisits: false })).toEqual({
      kind: 'updated',
    })
  })

  it("lists the newest versions, the owner's own before the sample", async () => {
    const sample = journey({ id: 'corner-shop' as JourneyId })
    await saveJourney(workspace, { journey: sample, source: '', sample: true, hasVisits: false, now })
    await save(journey())
    await save(journey({ version: 2 }))
    const listed = await listJourneys(workspace)
    expect(listed.map(({ journey: { id, version }, sample }) => [id, version, sample])).toEqual([
      ['shop', 2, false],
      ['corner-shop', 1, true],
    ])
  })
})

describe('a journey kept by an earlier Fifteen', () => {
  const known: Journey = journey({
    long: { visit: ['v'], moment: ['m'], rating: null, at: null },
  })
  const asKept = () => {
    const { labels: _labels, ...plain } = scale
    const { pick: _pick, ...rest } = known
    return {
      ...rest,
      scale: plain,
      moments: known.moments.map(({ expectationColumn: _expectation, codes: _codes, ...kept }) => ({
        ...kept,
        scale: plain,
      })),
      long: { visit: ['v'], moment: ['m'], rating: ['rating'] },
    }
  }

  it('lacks what came later, and reads visits as the same file does now', async () => {
    await save(known)
    await workspace.db
      .updateTable('journeys')
      .set({ journey: JSON.stringify(asKept()) })
      .execute()
    const read = (await readJourney(workspace, { id: 'shop' }))!.journey
    expect(read).toEqual({ ...known, long: { ...known.long, rating: ['rating'] } })
    expect(listReadingChanges(read, known)).toEqual([])
    expect((await save(known)).kind).toBe('updated')
  })

  it('needs a new version where a label, a pick, an expectation or a code comes to it', () => {
    const [first, second] = known.moments as [Moment, Moment]
    const labelled = { ...first, scale: { ...scale, labels: { 좋음: 5 } } }
    const changed = journey({
      ...known,
      pick: { column: ['worst'], none: [], moments: {} },
      moments: [labelled, { ...second, expectationColumn: ['e'], codes: ['A3'] }],
      long: { visit: ['v'], moment: ['m'], rating: ['rating'], at: ['t'] },
    })
    expect(listReadingChanges(known, changed)).toEqual([
      'pick.column',
      'pick.none',
      'pick.moments',
      'long.at',
      `moments.${first.id}.scale`,
      `moments.${second.id}.expectationColumn`,
      `moments.${second.id}.codes`,
    ])
  })
})

describe('a journey saved for an import', () => {
  const hasCome = () => true
  const neverCame = () => false
  const found = async (version = 1) => (await readJourney(workspace, { id: 'shop', version }))?.source ?? null

  it('is taken back when the import never came, and stays when it did', async () => {
    await save(journey(), { awaits: 'a' })
    await settleJourneys(workspace, { hasCome: neverCame })
    expect(await found()).toBeNull()
    await save(journey(), { awaits: 'b' })
    await settleJourneys(workspace, { hasCome })
    await settleJourneys(workspace, { hasCome: neverCame })
    expect(await found()).not.toBeNull()
  })

  it('is put back as it was before, however many were awaited', async () => {
    await save(journey(), { source: 'first' })
    await save(journey({ name: '둘째' }), { source: 'second', awaits: 'a' })
    await save(journey({ name: '셋째' }), { source: 'third', awaits: 'b' })
    expect(await found()).toBe('third')
    await settleJourneys(workspace, { hasCome: neverCame, awaits: 'a' })
    expect(await found()).toBe('third')
    await settleJourneys(workspace, { hasCome: neverCame })
    expect(await found()).toBe('first')
    expect((await readJourney(workspace, { id: 'shop' }))?.journey.name).toEqual(journey().name)
  })
})
