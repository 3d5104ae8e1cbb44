import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/**
 * A SAS-year: making it beside DuckDB's own COPY of the same visits, cold diagnoses of it, and the event loop of a server
 * while it diagnoses. `npx tsx bench/sasYear.ts [visits] [folder that is made already]`, after `npm run build`.
 */
const RUNS = 3
const program = join(import.meta.dirname, '../bin/fifteen.mjs')
const TELL = `data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>{const{user,system}=process.cpuUsage();writeSync(2,"\\nTOOK "+JSON.stringify({cpu:(user+system)/1e6,peakMb:Math.round(process.resourceUsage().maxRSS/1024)})+"\\n")})`
/** Loaded into the server before anything else: says how long its event loop was blocked when told to. */
const WATCH = join(import.meta.dirname, 'watchEventLoop.mjs')

const visits = Number(process.argv[2] ?? 10_000_000)
const given = process.argv[3]
const folder = mkdtempSync(join(tmpdir(), 'fifteen-sas-'))
const made = given ?? join(folder, 'made')
try {
  if (given === undefined) {
    const make = cold('bench', 'sas-year', '--make', made, '--visits', String(visits), '--json')
    const told = JSON.parse(make.stdout) as {
      seconds: number
      encounters: number
      encountersPerSecond: number
    }
    console.log(
      `made ${told.encounters.toLocaleString('en')} encounters in ${told.seconds.toFixed(1)} s: ${told.encountersPerSecond.toLocaleString('en')} a second; whole process ${make.cpu.toFixed(1)} s of processor time, ${make.peakMb} MB`,
    )
    const copy = await copyOfTheSame()
    console.log(
      `COPY of the same visits (${(copy.bytes / 1e6).toFixed(0)} MB of CSV) into a bare table: ${copy.seconds.toFixed(1)} s wall, ${copy.cpu.toFixed(1)} s of processor time; making takes ${(told.seconds / copy.seconds).toFixed(2)} of its time`,
    )
  }
  for (let run = 0; run < RUNS; run++) {
    const { stdout, seconds, cpu, peakMb } = cold('diagnose', '--data', made, '--journey', 'sas', '--json')
    console.log(
      `diagnosed cold: ${seconds.toFixed(1)} s wall, ${cpu.toFixed(1)} s of processor time, ${peakMb} MB; ${verdict(stdout)}`,
    )
  }
  await watchServer()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function cold(...words: readonly string[]) {
  const started = performance.now()
  const child = spawnSync(process.execPath, ['--import', TELL, program, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const seconds = (performance.now() - started) / 1000
  const took = /TOOK (\{.*\})/.exec(child.stderr)?.[1]
  if (child.status !== 0 || took === undefined) throw new Error(child.stderr)
  return { stdout: child.stdout, seconds, ...(JSON.parse(took) as { cpu: number; peakMb: number }) }
}

function verdict(json: string): string {
  const { weakest, moments } = JSON.parse(json) as {
    weakest: { kind: string; moment?: string }
    moments: { id: string; lostPer1000: { low: number; high: number } }[]
  }
  const truth = JSON.parse(readFileSync(join(made, 'sas.truth.json'), 'utf8')) as {
    weakest: string
    moments: { id: string; lostPer1000: number }[]
  }
  const held = truth.moments.filter(({ id, lostPer1000: cost }) => {
    const { low, high } = moments.find((moment) => moment.id === id)!.lostPer1000
    return low <= cost && cost <= high
  })
  return `${weakest.kind} ${weakest.moment ?? ''} (true: ${truth.weakest}), ${held.length} of ${moments.length} intervals hold the truth`
}

/** Writes the visits out as CSV and lets DuckDB copy that into a bare table of its own. */
async function copyOfTheSame() {
  const csv = join(folder, 'visits.csv')
  const store = await DuckDBInstance.create(join(made, 'facts.duckdb'), { access_mode: 'READ_ONLY' })
  const reading = await store.connect()
  const levels = Array.from(
    { length: 14 },
    (_, m) =>
      `CASE (p.levels >> ${4 * m}) & 15 WHEN 0 THEN NULL WHEN 15 THEN 0 ELSE (p.levels >> ${4 * m}) & 15 END AS m${m}`,
  )
  await reading.run(
    `COPY (SELECT 'c' || lpad(v.customer::VARCHAR, 8, '0') AS member, v."at", x.text AS airport, t.traits, o.text AS flew_again, ${levels.join(', ')}
       FROM visits v JOIN packed_encounters p ON p.visit = v.visit JOIN texts x ON x.code = v.place
       JOIN texts o ON o.code = v.outcome_value JOIN trait_sets t ON t.code = v.traits) TO '${csv}'`,
  )
  reading.closeSync()
  store.closeSync()
  const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'))
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE bare AS SELECT * FROM read_csv('${csv}') LIMIT 0`)
  const before = process.cpuUsage()
  const started = performance.now()
  await connection.run(`COPY bare FROM '${csv}'`)
  await connection.run('CHECKPOINT')
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  connection.closeSync()
  instance.closeSync()
  const bytes = statSync(csv).size
  rmSync(csv)
  return { seconds, cpu: (user + system) / 1e6, bytes }
}

/** A server on the folder: two ask for the diagnosis at once, a third gives up, others ask for small things meanwhile. */
async function watchServer(): Promise<void> {
  const server = spawn(
    process.execPath,
    ['--import', WATCH, program, 'serve', '--port', '0', '--data', made],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  try {
    const url = await listening(server)
    const token = (JSON.parse(readFileSync(join(made, 'fifteen.lock'), 'utf8')) as { token: string }).token
    const get = (path: string, signal?: AbortSignal) =>
      fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` }, ...(signal && { signal }) })
    await get('/healthz')
    // what starting brings along comes to its end
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await blocksOf(server)
    const path = '/api/v1/journeys/sas/diagnosis'
    const started = performance.now()
    const asked = [get(path), get(path)]
    const givenUp = new AbortController()
    const other = get(`${path}?seed=99`, givenUp.signal).catch(() => {})
    setTimeout(() => givenUp.abort(), 500)
    let slowest = 0
    let done = false
    const answers = Promise.all(asked.map(async (answer) => (await answer).text())).finally(() => {
      done = true
    })
    while (!done) {
      const before = performance.now()
      await (await get('/healthz')).text()
      slowest = Math.max(slowest, performance.now() - before)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const [first, second] = await answers
    await other
    const blocks = await blocksOf(server)
    console.log(
      `server: two asked at once, answered alike (${first === second}) in ${((performance.now() - started) / 1000).toFixed(1)} s; event loop blocked at most ${blocks.max.toFixed(1)} ms of its own processor time (99.9 %: ${blocks.p999.toFixed(1)} ms, 99 %: ${blocks.p99.toFixed(1)} ms; ${blocks.cpu.toFixed(1)} s in all); slowest small request ${slowest.toFixed(0)} ms`,
    )
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve))
  }
}

function listening(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
    const lock = join(made, 'fifteen.lock')
    const timer = setInterval(() => {
      if (!existsSync(lock)) return
      const { url } = JSON.parse(readFileSync(lock, 'utf8')) as { url?: string }
      if (!url) return
      clearInterval(timer)
      resolve(url)
    }, 50)
  })
}

interface Blocks {
  readonly max: number
  readonly p99: number
  readonly p999: number
  /** Seconds of processor time of the main thread. */
  readonly cpu: number
}

function blocksOf(server: ChildProcess): Promise<Blocks> {
  return new Promise((resolve) => {
    const onText = (text: Buffer): void => {
      const told = /BLOCKS (\{.*\})/.exec(String(text))?.[1]
      if (told === undefined) return
      server.stderr!.off('data', onText)
      resolve(JSON.parse(told) as Blocks)
    }
    server.stderr!.on('data', onText)
    server.kill('SIGUSR2')
  })
}
