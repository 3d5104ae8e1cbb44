import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DataFolderProblem } from '../src/server/dataFolder/dataFolderProblem.ts'
import { findRunningServer } from '../src/server/dataFolder/findRunningServer.ts'
import { readLockFile, writeLockFile } from '../src/server/dataFolder/lockFile.ts'
import { type DataFolder, openDataFolder } from '../src/server/dataFolder/openDataFolder.ts'
import { sayDataFolderProblem } from '../src/server/dataFolder/sayDataFolderProblem.ts'

let place: string
let path: string
const open: DataFolder[] = []

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'fifteen-data-folder-'))
  path = join(place, 'data')
})
afterEach(async () => {
  for (const dataFolder of open.splice(0)) await dataFolder.close()
  rmSync(place, { recursive: true, force: true })
})

async function openHere(holder: 'server' | 'command' = 'server'): Promise<DataFolder> {
  const opened = await openDataFolder({ path, holder, patienceMs: 0 })
  if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened.problem))
  open.push(opened.dataFolder)
  return opened.dataFolder
}

async function close(dataFolder: DataFolder): Promise<void> {
  open.splice(open.indexOf(dataFolder), 1)
  await dataFolder.close()
}

async function problemAt(where = path): Promise<DataFolderProblem> {
  const opened = await openDataFolder({ path: where, holder: 'server', patienceMs: 0 })
  if (opened.kind === 'opened') {
    open.push(opened.dataFolder)
    throw new Error('opened without a problem')
  }
  return opened.problem
}

/** Every problem is a sentence in both languages that names the folder, and no more than a few lines. */
function expectSaid(problem: DataFolderProblem): void {
  for (const lang of ['ko', 'en'] as const) {
    const sentence = sayDataFolderProblem(problem, lang)
    expect(sentence).toContain(problem.path)
    expect(sentence).not.toMatch(/undefined|null|NaN|\n/)
    expect(/[가-힣]/.test(sentence)).toBe(lang === 'ko')
  }
}

describe('a data folder', () => {
  it('is made with both stores and keeps its secret over a reopening', async () => {
    const first = await openHere()
    const { customerKey, created } = first
    expect(created).toBe(true)
    for (const name of ['fifteen.lock', 'facts.duckdb', 'workspace.sqlite'])
      expect([name, statSync(join(path, name)).mode & 0o777]).toEqual([name, 0o600])
    await close(first)
    expect(readdirSync(path).sort()).toEqual(['facts.duckdb', 'workspace.sqlite'])
    const second = await openHere()
    expect(second.created).toBe(false)
    expect(second.customerKey).toEqual(customerKey)
    expect(second.token).not.toBe(first.token)
  })

  it('does not give its secret away in the lock file', async () => {
    const { customerKey } = await openHere()
    const text = readFileSync(join(path, 'fifteen.lock'), 'utf8')
    expect(text).not.toContain(Buffer.from(customerKey).toString('hex'))
    expect(text).not.toContain(Buffer.from(customerKey).toString('base64'))
  })

  it('may have a Korean name with spaces', async () => {
    path = join(place, '우리 가게 데이터')
    await openHere()
    expect(existsSync(join(path, 'facts.duckdb'))).toBe(true)
  })

  it('is held by one process: the second learns where the first serves', async () => {
    const first = await openHere()
    first.announce('http://127.0.0.1:1515')
    const problem = await problemAt()
    expect(problem).toEqual({
      kind: 'held',
      path,
      holder: 'server',
      pid: process.pid,
      url: 'http://127.0.0.1:1515',
    })
    expectSaid(problem)
    expect(sayDataFolderProblem(problem, 'en')).toContain('http://127.0.0.1:1515')
    expect(readLockFile(path)?.token).toBe(first.token)
  })

  it('waits for a short command to be done with it', async () => {
    const command = await openHere('command')
    expectSaid(await problemAt())
    const waiting = openDataFolder({ path, holder: 'server', patienceMs: 10_000 })
    await close(command)
    const opened = await waiting
    expect(opened.kind).toBe('opened')
    if (opened.kind === 'opened') open.push(opened.dataFolder)
  })

  it('is refused when it is a file', async () => {
    writeFileSync(path, 'a file')
    const problem = await problemAt()
    expect(problem.kind).toBe('not-a-folder')
    expectSaid(problem)
  })

  it('is refused when it cannot be made', async () => {
    for (const where of ['/proc/fifteen/data', join(path, 'x'.repeat(300))]) {
      const problem = await problemAt(where)
      expect(['cannot-make', 'read-only']).toContain(problem.kind)
      expectSaid(problem)
    }
    writeFileSync(join(place, 'file'), '')
    const under = await problemAt(join(place, 'file', 'data'))
    expect(under.kind).toBe('cannot-make')
    expectSaid(under)
  })

  it('is refused when it may not be written to', async ({ skip }) => {
    mkdirSync(path)
    const frozen = spawnSync('chattr', ['+i', path]).status === 0
    try {
      writeFileSync(join(path, 'probe'), '')
      skip('this user may write anywhere and chattr does not work here')
    } catch {
      const problem = await problemAt()
      expect(problem.kind).toBe('read-only')
      expectSaid(problem)
    } finally {
      if (frozen) spawnSync('chattr', ['-i', path])
    }
  })

  it('is refused on a full disk, and whole again once there is room', async ({ skip }) => {
    mkdirSync(path)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', path]).status !== 0)
      skip('a small disk cannot be mounted here')
    try {
      const { customerKey } = await openHere()
      await close(open[0]!)
      const rest = statfsSync(path)
      writeFileSync(join(path, 'fill'), new Uint8Array(rest.bavail * rest.bsize))
      const problem = await problemAt()
      expect(problem.kind).toBe('no-space')
      expectSaid(problem)
      rmSync(join(path, 'fill'))
      const again = await openHere()
      expect(again.customerKey).toEqual(customerKey)
      await close(again)
    } finally {
      for (const dataFolder of open.splice(0)) await dataFolder.close()
      spawnSync('umount', ['-l', path])
    }
  })

  it('is refused, and left as it is, when a store is damaged', async () => {
    await close(await openHere())
    for (const file of ['facts.duckdb', 'workspace.sqlite']) {
      const whole = readFileSync(join(path, file))
      writeFileSync(join(path, file), 'this is no database '.repeat(400))
      const damaged = readFileSync(join(path, file))
      const problem = await problemAt()
      expect(problem).toMatchObject({ kind: 'damaged', file })
      expectSaid(problem)
      expect(readFileSync(join(path, file))).toEqual(damaged)
      expect(existsSync(join(path, 'fifteen.lock'))).toBe(false)
      writeFileSync(join(path, file), whole)
    }
    await openHere()
  })

  it('is refused when a store comes from a newer Fifteen', async () => {
    await close(await openHere())
    const workspace = new Database(join(path, 'workspace.sqlite'))
    workspace.exec("insert into migrations values (99, 'from the future', '2030-01-01')")
    workspace.close()
    const ofWorkspace = await problemAt()
    expect(ofWorkspace).toMatchObject({ kind: 'newer', file: 'workspace.sqlite', found: 99 })
    expectSaid(ofWorkspace)
    const again = new Database(join(path, 'workspace.sqlite'))
    again.exec('delete from migrations where number = 99')
    again.close()

    const facts = await DuckDBInstance.create(join(path, 'facts.duckdb'))
    const connection = await facts.connect()
    await connection.run('update fifteen_facts set version = 99')
    connection.closeSync()
    facts.closeSync()
    const ofFacts = await problemAt()
    expect(ofFacts).toMatchObject({ kind: 'newer', file: 'facts.duckdb', found: 99 })
    expectSaid(ofFacts)
  })

  it('is refused when one of its two stores is missing', async () => {
    await close(await openHere())
    const workspace = readFileSync(join(path, 'workspace.sqlite'))
    rmSync(join(path, 'workspace.sqlite'))
    const withoutWorkspace = await problemAt()
    expect(withoutWorkspace).toMatchObject({ kind: 'missing', file: 'workspace.sqlite' })
    expectSaid(withoutWorkspace)
    writeFileSync(join(path, 'workspace.sqlite'), workspace)
    rmSync(join(path, 'facts.duckdb'))
    const withoutFacts = await problemAt()
    expect(withoutFacts).toMatchObject({ kind: 'missing', file: 'facts.duckdb' })
    expectSaid(withoutFacts)
    expect(existsSync(join(path, 'facts.duckdb'))).toBe(false)
  })
})

describe('finding the running server', () => {
  const lock = {
    holder: 'server',
    url: 'http://127.0.0.1:9',
    token: 'secret',
    instance: 'this run',
    startedAt: '2026-03-01T00:00:00.000Z',
  } as const

  it('finds none in an empty folder, beside a broken lock file or after a dead process', async () => {
    mkdirSync(path)
    expect(await findRunningServer(path)).toBeNull()
    writeFileSync(join(path, 'fifteen.lock'), '{"pid": ')
    expect(await findRunningServer(path)).toBeNull()
    const gone = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' })
    writeLockFile(path, { ...lock, pid: Number(gone.stdout) })
    expect(await findRunningServer(path)).toBeNull()
  })

  it('does not take a stranger on the same port, or with the same process id, for the server', async () => {
    mkdirSync(path)
    const stranger = spawn(
      process.execPath,
      [
        '-e',
        `const seen = []; const server = require('http').createServer((request, answer) => { seen.push(request.headers.authorization ?? ''); answer.end(JSON.stringify({ instance: 'another run', seen })) }).listen(0, '127.0.0.1', () => console.log(server.address().port))`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const port = await new Promise<string>((done) =>
      stranger.stdout.once('data', (text) => done(String(text))),
    )
    const url = `http://127.0.0.1:${port.trim()}`
    writeLockFile(path, { ...lock, pid: stranger.pid ?? 0, url })
    expect(await findRunningServer(path)).toBeNull()
    const { seen } = (await (await fetch(url)).json()) as { seen: string[] }
    expect(seen.join('')).toBe('')
    stranger.kill()
  })

  it('lets the folder of a killed server be opened at once', async () => {
    await close(await openHere())
    writeLockFile(path, { ...lock, pid: process.pid })
    await openHere()
    expect(readLockFile(path)?.instance).not.toBe('this run')
  })
})
