import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'

/**
 * The sample's diagnosis as a person meets it, from a built server on a data folder of its own: `npx tsx bench/page.ts`
 * (`… 9`: so many runs of each). Opened so many seconds after the server said that it is ready, and asked for at once
 * after an outcome came, before anything can have been made ready. Medians of walls from request to answer; the
 * processor time of the whole server from the one to the other beside them (Linux).
 */
const RUNS = Number(process.argv[2] ?? 5)
const WAITS = [0, 1, 2, 3]
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'fifteen-page-'))
const JOURNEY = '/api/v1/journeys/corner-shop'

interface Running {
  readonly url: string
  readonly child: ChildProcess
  /** From the start of the process to its address. */
  readonly startedMs: number
  readonly blocks: () => Promise<{ readonly max: number; readonly p999: number }>
  readonly stop: () => Promise<void>
}

async function start({ watched = false } = {}): Promise<Running> {
  const since = performance.now()
  const watch = watched ? ['--import', join(root, 'bench/watchEventLoop.mjs')] : []
  const child = spawn(
    process.execPath,
    [...watch, join(root, 'bin/fifteen.mjs'), 'serve', '--port', '0', '--data', folder],
    { env: { ...process.env, FIFTEEN_LOG: 'warn' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let [out, err] = ['', '']
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${err}`)))
  })
  return {
    url,
    child,
    startedMs: performance.now() - since,
    blocks: async () => {
      err = ''
      child.kill('SIGUSR2')
      for (;;) {
        const told = /BLOCKS (.*)\n/.exec(err)?.[1]
        if (told) return JSON.parse(told)
        await sleep(10)
      }
    },
    stop: async () => {
      child.kill('SIGINT')
      await ended
    },
  }
}

/** Processor time of a process and its threads in milliseconds; NaN where the system does not tell. */
function spentOf({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return 10 * (Number(fields[11]) + Number(fields[12]))
  } catch {
    return Number.NaN
  }
}

interface Asked<T> {
  readonly body: T
  readonly ms: number
  readonly cpuMs: number
}

async function ask<T>({ url, child }: Running, path: string): Promise<Asked<T>> {
  const spent = spentOf(child)
  const since = performance.now()
  const answer = await fetch(`${url}${path}`)
  const text = await answer.text()
  const ms = performance.now() - since
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  const isJson = answer.headers.get('content-type')?.includes('json')
  return { body: (isJson ? JSON.parse(text) : text) as T, ms, cpuMs: spentOf(child) - spent }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const tell = (values: readonly number[]): string =>
  `${median(values).toFixed(0)} (${values.map((value) => value.toFixed(0)).join(', ')})`

async function open(waitSeconds: number): Promise<void> {
  const [first, diagnosis, all, cpu, started]: number[][] = [[], [], [], [], []]
  for (let run = 0; run < RUNS; run++) {
    const server = await start()
    started!.push(server.startedMs)
    await sleep(1000 * waitSeconds)
    const since = performance.now()
    first!.push((await ask(server, '/')).ms)
    await ask(server, '/api/v1/journeys')
    const [told] = await Promise.all([ask(server, `${JOURNEY}/diagnosis`), ask(server, JOURNEY)])
    diagnosis!.push(told.ms)
    cpu!.push(told.cpuMs)
    all!.push(performance.now() - since)
    await server.stop()
  }
  console.log(
    `opened after ${waitSeconds} s: page ${tell(first!)}, diagnosis ${tell(diagnosis!)}, from the first request to it ${tell(all!)} ms; CPU of the diagnosis ${tell(cpu!)} ms; start to address ${tell(started!)} ms`,
  )
}

/** An outcome that comes later, of the sample's first visit. */
async function addOutcome({ url }: Running, kept: boolean): Promise<void> {
  const { token } = JSON.parse(readFileSync(join(folder, 'fifteen.lock'), 'utf8')) as { token: string }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ journey: 'corner-shop', visit: 'V00001', kind: 'satisfied', kept })
  const answer = await fetch(`${url}/api/v1/outcomes`, { method: 'POST', body, headers })
  if (!answer.ok) throw new Error(`an outcome: ${answer.status} ${await answer.text()}`)
}

async function changed(): Promise<void> {
  const server = await start()
  await sleep(4000)
  const [diagnosis, cpu, seconds, whatIf]: number[][] = [[], [], [], []]
  for (let run = 0; run < RUNS; run++) {
    const { body: before } = await ask<DiagnosisDocument>(server, `${JOURNEY}/diagnosis`)
    await addOutcome(server, run % 2 === 1)
    const { body, ms, cpuMs } = await ask<DiagnosisDocument>(server, `${JOURNEY}/diagnosis`)
    if (body.kept === before.kept) throw new Error('the outcome that came is not in the diagnosis')
    diagnosis!.push(ms)
    cpu!.push(cpuMs)
    seconds!.push(1000 * body.seconds)
    const change = `${body.moments[0]!.id}:fewer-50`
    whatIf!.push((await ask(server, `${JOURNEY}/what-if?change=${change}`)).ms)
    await sleep(3000)
  }
  await server.stop()
  console.log(
    `asked at once after an outcome came: diagnosis ${tell(diagnosis!)} ms; CPU ${tell(cpu!)} ms; told by itself ${tell(seconds!)} ms; what if then ${tell(whatIf!)} ms`,
  )
}

async function watched(): Promise<void> {
  const server = await start({ watched: true })
  // what the start itself took is no block of a server that answers
  await server.blocks()
  await sleep(4000)
  const made = await server.blocks()
  // the first question of all compiles what answers questions
  await ask(server, `${JOURNEY}/diagnosis`)
  await server.blocks()
  await addOutcome(server, RUNS % 2 === 1)
  await ask(server, `${JOURNEY}/diagnosis`)
  await sleep(3000)
  const again = await server.blocks()
  console.log(
    `event loop, its longest block in processor time: ${made.max.toFixed(1)} ms from the address on while it makes ready, ${again.max.toFixed(1)} ms with an outcome and a question`,
  )
  await server.stop()
}

try {
  await (await start()).stop()
  for (const wait of WAITS) await open(wait)
  await changed()
  if (process.platform === 'linux') await watched()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
