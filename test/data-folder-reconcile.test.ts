import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import { type DataFolder, openDataFolder } from '../src/server/dataFolder/openDataFolder.ts'
import { addVisits } from '../src/server/operations/addVisits.ts'
import { undoImport } from '../src/server/operations/undoImport.ts'
import { listJourneys } from '../src/store/workspace/listJourneys.ts'
import { saveJourney } from '../src/store/workspace/saveJourney.ts'
import { SHOP_JOURNEY, shopVisits } from './server/shop.ts'

let path: string
const day = (n: number) => () => new Date(Date.UTC(2026, 2, n))
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'fifteen-reconcile-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

async function within<T>(work: (dataFolder: DataFolder) => Promise<T>, now = day(1)): Promise<T> {
  const opened = await openDataFolder({ path, holder: 'command', now })
  if (opened.kind === 'refused') throw new Error(opened.problem.kind)
  try {
    return await work(opened.dataFolder)
  } finally {
    await opened.dataFolder.close()
  }
}

const parsed = parseJourneyFile(SHOP_JOURNEY)
if (parsed.kind !== 'ok') throw new Error('the journey does not parse')
const { journey } = parsed

async function importShop(dataFolder: DataFolder): Promise<string> {
  const file = join(path, 'v.csv')
  writeFileSync(file, shopVisits({ visits: 20 }).replace(/,\d,(yes|no)\n$/, ',7,$1\n'))
  const added = await addVisits({
    dataFolder,
    journey,
    source: SHOP_JOURNEY,
    files: [{ path: file }],
    now: day(1),
  })
  if (added.kind !== 'added') throw new Error(added.kind)
  return added.summary.importId
}

describe('opening a data folder that was left in the middle of something', () => {
  it('takes back a journey whose import never came, and rows set aside by no import', async () => {
    await within(async (dataFolder) => {
      await importShop(dataFolder)
      const other = { ...journey, id: 'other' as typeof journey.id }
      await saveJourney(dataFolder.workspace, {
        journey: other,
        source: SHOP_JOURNEY,
        hasVisits: false,
        now: new Date(0),
        awaits: 'never',
      })
      for (const name of ['set-aside-never.csv', 'set-aside-never.csv.1.part', 'own-notes.csv'])
        writeFileSync(join(path, 'quarantine', name), 'x')
    })
    await within(async ({ workspace, facts }) => {
      expect((await listJourneys(workspace)).map((each) => String(each.journey.id))).toEqual(['shop'])
      const [entry] = await facts.listImports()
      expect(readdirSync(join(path, 'quarantine')).sort()).toEqual(
        ['own-notes.csv', entry!.quarantine].sort(),
      )
    })
  })

  it('takes over the register that the workspace once kept', async () => {
    const id = await within(importShop)
    await within(async ({ workspace }) => {
      const [quarantine] = readdirSync(join(path, 'quarantine'))
      await workspace.db
        .insertInto('imports')
        .values({
          id,
          journey_id: 'shop',
          journey_version: 1,
          content_hash: 'x',
          files: '[]',
          tags: '{"wave":"2016"}',
          counts: '{"rows":21}',
          set_aside: 1,
          quarantine_path: `/elsewhere/quarantine/${quarantine}`,
          imported_at: '2026-03-01',
        })
        .execute()
    })
    await within(async ({ workspace, facts }) => {
      expect(await facts.listImports()).toMatchObject([
        { id, rows: 21, tags: { wave: '2016' }, quarantine: expect.stringMatching(/^set-aside-/) },
      ])
      expect(await workspace.db.selectFrom('imports').selectAll().execute()).toEqual([])
    })
  })

  it('erases what was withdrawn 30 days ago, with its rows set aside', async () => {
    const id = await within(importShop)
    await within((dataFolder) => undoImport(dataFolder, id), day(2))
    const left = (now: () => Date) =>
      within(async ({ facts }) => (await facts.listImports({ withdrawn: true })).length, now)
    expect(await left(day(31))).toBe(1)
    expect(readdirSync(join(path, 'quarantine'))).toHaveLength(1)
    expect(await left(day(33))).toBe(0)
    expect(readdirSync(join(path, 'quarantine'))).toEqual([])
    expect(existsSync(join(path, 'facts.duckdb'))).toBe(true)
  })
})

describe('the tables of withdrawn visits', () => {
  it('have the columns of those in force', async () => {
    await within(async () => {})
    const instance = await DuckDBInstance.create(join(path, 'facts.duckdb'))
    const connection = await instance.connect()
    for (const table of ['visits', 'packed_encounters', 'detailed_encounters']) {
      const columns = async (name: string) =>
        (await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE ${name})`)).getRows()
      expect(await columns(`withdrawn_${table}`)).toEqual(await columns(table))
    }
    connection.closeSync()
    instance.closeSync()
  })
})
