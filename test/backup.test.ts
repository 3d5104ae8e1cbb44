import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PatternTable } from '../src/domain/patternTable.ts'
import { BackupProblem } from '../src/server/backup/backupProblem.ts'
import { keepBackup } from '../src/server/backup/keepBackup.ts'
import { readBackup } from '../src/server/backup/readBackup.ts'
import { restoreBackup } from '../src/server/backup/restoreBackup.ts'
import { readTarHeader, toTarHeader } from '../src/server/backup/tarHeader.ts'
import { type DataFolder, openDataFolder } from '../src/server/dataFolder/openDataFolder.ts'
import { createDiagnosisJobs } from '../src/server/jobs/createDiagnosisJobs.ts'
import { backUp } from '../src/server/operations/backUp.ts'
import { createRandom } from '../src/stats/random.ts'
import { readJourney } from '../src/store/workspace/readJourney.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopForm, shopVisits } from './server/shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-backup-'))
const jobs = createDiagnosisJobs()
let server: TestApp
beforeAll(async () => {
  server = await openTestApp()
})
afterAll(async () => {
  await server.close()
  await jobs.close()
  rmSync(folder, { recursive: true, force: true })
})

const now = () => new Date('2026-03-01T00:00:00Z')
const visitsOf = (seed: number) => shopVisits({ visits: 300, seed, first: seed * 1000 })
const importVisits = async (seed: number): Promise<void> => {
  const visits = visitsOf(seed).replace(/,\d,(yes|no)\n$/, ',7,$1\n')
  const form = shopForm(visits, `${seed}.csv`)
  expect((await server.call('/api/v1/imports', { method: 'POST', body: form })).status).toBe(201)
}
const addOutcomes = async (seed: number, kept: boolean): Promise<void> => {
  const outcomes = Array.from({ length: 50 }, (_, i) => ({
    journey: 'shop',
    kind: 'satisfied',
    visit: String(seed * 1000 + i),
    kept,
  }))
  const answer = await server.call('/api/v1/outcomes', { method: 'POST', body: JSON.stringify(outcomes) })
  expect(answer.status).toBe(200)
}

const journeyOf = async (dataFolder: DataFolder) =>
  (await readJourney(dataFolder.workspace, { id: 'shop' }))!.journey
const tableOf = async (dataFolder: DataFolder): Promise<PatternTable> =>
  dataFolder.facts.patternTable({ journey: await journeyOf(dataFolder) })

/** What a data folder elsewhere holds. */
async function readFolder(path: string): Promise<PatternTable> {
  const opened = await openDataFolder({ path, holder: 'command' })
  if (opened.kind === 'refused') throw new Error(opened.problem.kind)
  try {
    return await tableOf(opened.dataFolder)
  } finally {
    await opened.dataFolder.close()
  }
}

async function keep(name: string): Promise<string> {
  const path = join(folder, name)
  const { bytes } = await backUp({ dataFolder: server.dataFolder, program: '0.0.0', now: now() })
  await keepBackup({ path, bytes })
  return path
}

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((thrown: unknown) => thrown)
  if (!(error instanceof BackupProblem)) throw error
  expect(error.say('ko')).toContain('.tar')
  expect(error.say('en')).toMatch(/[a-z]\.$/)
  return error.fault.kind
}

describe('a backup', () => {
  it('taken while imports and outcomes arrive gives, restored elsewhere, a state that was acknowledged', async () => {
    await importVisits(1)
    const states: PatternTable[] = [await tableOf(server.dataFolder)]
    let arriving = true
    const backups: Promise<string>[] = []
    const load = (async () => {
      for (let seed = 2; arriving || seed < 4; seed++) {
        await importVisits(seed)
        states.push(await tableOf(server.dataFolder))
        await addOutcomes(seed, seed % 2 === 0)
        states.push(await tableOf(server.dataFolder))
      }
    })()
    for (let i = 0; i < 3; i++) {
      await new Promise((done) => setTimeout(done, 300))
      backups.push(keep(`load-${i}.tar`))
    }
    const paths = await Promise.all(backups)
    arriving = false
    await load
    for (const [i, path] of paths.entries()) {
      const to = join(folder, `restored-${i}`)
      expect((await restoreBackup({ backup: path, path: to })).kind).toBe('restored')
      const table = await readFolder(to)
      const state = states.find((each) => each.rows === table.rows && isDeepStrictEqual(each, table))
      expect(state).toBeDefined()
      if (i < paths.length - 1) continue
      expect(await jobs.diagnose(table, { seed: 15 })).toEqual(await jobs.diagnose(state!, { seed: 15 }))
      expect(readdirSync(join(to, 'quarantine')).length).toBeGreaterThan(0)
    }
    expect(states.length).toBeGreaterThan(3)
  })

  it('is readable by its owner only, and leaves nothing else behind', async () => {
    const path = await keep('owned.tar')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
    expect(readdirSync(server.dataFolder.folderFor('uploads'))).toEqual([])
    expect(await readBackup(path)).toMatchObject({ fifteenBackup: 1, journeys: 1, program: '0.0.0' })
  })

  it('cut short anywhere is recognised, and nothing is made of it', async () => {
    const path = await keep('whole.tar')
    const whole = readFileSync(path)
    const random = createRandom(15)
    const cut = join(folder, 'cut.tar')
    const lengths = [
      ...[1, 100, 511, 512, 513, 1024, 1536],
      ...Array.from({ length: 20 }, () => Math.floor(random() * whole.length)),
      ...Array.from({ length: 14 }, (_, i) => whole.length - 1 - i * 256),
    ]
    for (const length of lengths) {
      writeFileSync(cut, whole)
      truncateSync(cut, length)
      const to = join(folder, 'never')
      expect(await faultOf(restoreBackup({ backup: cut, path: to })), `${length}`).toBe('cut-short')
      expect(existsSync(to)).toBe(false)
    }
    writeFileSync(cut, '')
    expect(await faultOf(readBackup(cut))).toBe('no-backup')
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([])
  })

  it('altered by one bit anywhere, or longer than it was, is recognised', async () => {
    const path = await keep('bits.tar')
    const whole = readFileSync(path)
    const random = createRandom(16)
    const altered = join(folder, 'altered.tar')
    const places = [
      ...Array.from({ length: 25 }, () => Math.floor(random() * whole.length)),
      ...Array.from({ length: 40 }, () => whole.length - 1 - Math.floor(random() * 5000)),
      ...Array.from({ length: 20 }, () => Math.floor(random() * 1536)),
    ]
    for (const place of places) {
      const copy = Buffer.from(whole)
      copy[place]! ^= 1 << Math.floor(random() * 8)
      writeFileSync(altered, copy)
      expect(['altered', 'no-backup', 'cut-short'], `${place}`).toContain(await faultOf(readBackup(altered)))
    }
    writeFileSync(altered, Buffer.concat([whole, Buffer.from([0])]))
    expect(await faultOf(readBackup(altered))).toBe('altered')
    writeFileSync(altered, shopVisits())
    expect(await faultOf(readBackup(altered))).toBe('no-backup')
    expect(await faultOf(readBackup(join(folder, 'nowhere.tar')))).toBe('missing')
  })

  it('is never mixed with what is in a folder', async () => {
    const path = await keep('again.tar')
    const to = join(folder, 'filled')
    expect((await restoreBackup({ backup: path, path: to })).kind).toBe('restored')
    const before = readdirSync(to).sort()
    expect((await restoreBackup({ backup: path, path: to })).kind).toBe('not-empty')
    expect(readdirSync(to).sort()).toEqual(before)
    expect((await restoreBackup({ backup: path, path: server.dataFolder.path })).kind).toBe('not-empty')
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect((await restoreBackup({ backup: path, path: file })).kind).toBe('refused')
  })

  it('is given to holders of the token only, not to the page', async () => {
    const own = { origin: 'http://127.0.0.1:1515', 'sec-fetch-site': 'same-origin' }
    const ask = (headers: Record<string, string>) =>
      server.call('/api/v1/backups', { method: 'POST', headers }).then(({ status }) => status)
    expect(await ask({ ...own, authorization: '' })).toBe(401)
    const given = await server.call('/api/v1/backups', { method: 'POST' })
    expect(given.headers.get('content-type')).toBe('application/x-tar')
    const path = join(folder, 'sent.tar')
    await keepBackup({ path, bytes: given.body! })
    expect((await readBackup(path)).imports).toBeGreaterThan(1)
  })

  it('holds files of any size', () => {
    for (const size of [0, 1, 8 ** 11 - 1, 8 ** 11, 10 ** 13]) {
      const entry = { name: 'facts.duckdb', size, modified: 1_772_000_000 }
      expect(readTarHeader(toTarHeader(entry))).toEqual(entry)
    }
  })
})
