import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MIGRATIONS, type Migration } from './migrations/migrations.ts'
import { openWorkspace, type Workspace } from './openWorkspace.ts'
import { readCustomerKey } from './readCustomerKey.ts'
import { readSetting } from './readSetting.ts'
import { saveSetting } from './saveSetting.ts'

let folder: string
let path: string
const open: Workspace[] = []
const now = new Date('2026-03-01T09:00:00Z')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fifteen-workspace-'))
  path = join(folder, 'workspace.sqlite')
})
afterEach(async () => {
  for (const workspace of open.splice(0)) await workspace.close()
  rmSync(folder, { recursive: true })
})

async function openHere(migrations: readonly Migration[] = MIGRATIONS): Promise<Workspace> {
  const opened = await openWorkspace({ path, now, migrations })
  if (opened.kind !== 'opened') throw new Error(`not opened: ${JSON.stringify(opened)}`)
  open.push(opened.workspace)
  return opened.workspace
}

async function close(workspace: Workspace): Promise<void> {
  open.splice(open.indexOf(workspace), 1)
  await workspace.close()
}

const later: Migration = {
  number: MIGRATIONS.length + 1,
  name: 'add-notes',
  up: async (db: Kysely<unknown>) => {
    await db.schema.createTable('notes').addColumn('text', 'text').execute()
  },
}

describe('opening the workspace', () => {
  it('writes every commit through to the disk and holds to foreign keys', async () => {
    const { db } = await openHere()
    const pragmas = await Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys', 'locking_mode'].map(async (name) => {
        const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)
        return Object.values(rows[0] ?? {})[0]
      }),
    )
    expect(pragmas).toEqual(['wal', 2, 1, 'exclusive'])
  })

  it('keeps what was saved, and the customer key, over a reopening', async () => {
    const first = await openHere()
    const key = await readCustomerKey(first)
    await saveSetting(first, 'lang', 'ko')
    await saveSetting(first, 'lang', 'en')
    await close(first)
    const second = await openHere()
    expect(await readSetting(second, 'lang')).toBe('en')
    expect(await readCustomerKey(second)).toEqual(key)
    expect(key).toHaveLength(32)
  })

  it('is refused while another has it open', async () => {
    await openHere()
    expect((await openWorkspace({ path, now })).kind).toBe('busy')
  })

  it('is refused while another process has it, and free at once when that process is killed', async () => {
    await close(await openHere())
    const script = `const D = require('libsql'); const d = new D(process.argv[1]); d.pragma('locking_mode = EXCLUSIVE'); d.exec('begin immediate; commit'); console.log('held'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((done) => child.stdout.once('data', done))
    expect((await openWorkspace({ path, now })).kind).toBe('busy')
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    await openHere()
  })

  it('refuses a file that is no database, and leaves it as it is', async () => {
    writeFileSync(path, 'not a database at all '.repeat(500))
    const before = readFileSync(path)
    expect((await openWorkspace({ path, now })).kind).toBe('damaged')
    expect(readFileSync(path)).toEqual(before)
  })

  it('refuses a database with a damaged page', async () => {
    const workspace = await openHere()
    for (let index = 0; index < 200; index++)
      await saveSetting(workspace, `setting ${index}`, 'x'.repeat(500))
    await close(workspace)
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096 * 3, 4096 * 9)
    writeFileSync(path, bytes)
    expect((await openWorkspace({ path, now })).kind).toBe('damaged')
  })

  it('refuses a database cut short', async () => {
    const workspace = await openHere()
    for (let index = 0; index < 200; index++)
      await saveSetting(workspace, `setting ${index}`, 'x'.repeat(500))
    await close(workspace)
    truncateSync(path, 4096 * 3)
    expect((await openWorkspace({ path, now })).kind).toBe('damaged')
  })

  it('says so when the file cannot be made', async () => {
    expect((await openWorkspace({ path: '/proc/workspace.sqlite', now })).kind).toBe('cannot-open')
  })
})

describe('migrating', () => {
  it('refuses a store of a newer program untouched', async () => {
    await close(await openHere([...MIGRATIONS, later]))
    const before = readFileSync(path)
    const opened = await openWorkspace({ path, now })
    expect(opened).toEqual({ kind: 'newer', found: later.number, known: MIGRATIONS.length })
    expect(readFileSync(path)).toEqual(before)
  })

  it('brings an older store up to date and leaves a copy of it beside', async () => {
    const old = await openHere()
    await saveSetting(old, 'lang', 'ko')
    await close(old)
    const opened = await openWorkspace({ path, now, migrations: [...MIGRATIONS, later] })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    open.push(opened.workspace)
    expect(await readSetting(opened.workspace, 'lang')).toBe('ko')
    await sql`insert into notes values ('x')`.execute(opened.workspace.db)
    const copy = new Database(opened.backupPath ?? '')
    expect(copy.prepare('select value from settings').all()).toEqual([{ value: 'ko' }])
    expect(copy.prepare("select name from sqlite_master where name = 'notes'").all()).toEqual([])
    copy.close()
  })

  it('makes no copy of a new or a current store', async () => {
    await close(await openHere())
    await close(await openHere())
    expect(readdirSync(folder)).toEqual(['workspace.sqlite'])
  })

  it('leaves the older store as it was when a migration fails', async () => {
    await close(await openHere())
    const broken: Migration = {
      number: 99,
      name: 'broken',
      up: async (db) => {
        await db.schema.createTable('half').addColumn('text', 'text').execute()
        throw new Error('broken migration')
      },
    }
    await expect(openWorkspace({ path, now, migrations: [...MIGRATIONS, broken] })).rejects.toThrow(
      'broken migration',
    )
    const { db } = await openHere()
    const { rows } = await sql`select name from sqlite_master where name = 'half'`.execute(db)
    expect(rows).toEqual([])
    expect(existsSync(path)).toBe(true)
  })

  it('numbers the migrations from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1))
  })
})
