import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { importFiles } from '../src/server/operations/importFiles.ts'
import { createRandom } from '../src/stats/random.ts'
import type { openFacts } from '../src/store/facts/openFacts.ts'
import { sasJourneyYaml } from '../src/worlds/sas/sasJourneyYaml.ts'
import { SAS_MOMENTS, SAS_PLACES, SAS_SEGMENTS } from '../src/worlds/sas/sasRules.ts'
import { realDataFolder } from '../test/realData.ts'

/**
 * Import against DuckDB's own COPY of the same file into a bare table: `npx tsx bench/import.ts [rows] [runs]`. Each
 * runs in a process of its own, turn about, so that both suffer what else the machine does; of `runs` the medians are
 * told, and of their ratios. The built program is measured where there is one (`npm run build`): a thread that first
 * has to compile its TypeScript is no measure.
 */
const RUNS = 3
const BUILT = join(import.meta.dirname, '../dist/program/importFiles.js')
const isBuilt = existsSync(BUILT)
const MOMENTS = 12

const SHOP = `
fifteen: 1
id: bench-shop
name: Shop
scale: {min: 1, max: 5, failed: 2, target: 4}
outcome: {kind: satisfied, column: overall, kept: ["yes"], lost: ["no"]}
visit: {column: visit_id}
customer: {column: member}
at: {column: visited_at, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul}
place: {column: shop}
segments: [age_band, first_time]
moments:
${Array.from({ length: MOMENTS }, (_, m) => `  - {id: m${m}, name: Moment ${m}, column: q${m}, notMet: [0]}`).join('\n')}
`

interface Measured {
  readonly seconds: number
  /** Processor time of all threads: what a busy machine does not change. */
  readonly cpuSeconds: number
  readonly rows: number
  readonly encounters: number
  readonly peakMb: number
}

const [mode, ...rest] = process.argv.slice(2)
if (mode === 'copy' || mode === 'import') {
  const measured = mode === 'copy' ? await copy(rest) : await importOnce(rest)
  process.stdout.write(JSON.stringify({ ...measured, peakMb: process.resourceUsage().maxRSS / 1024 }))
} else await compareAll(Number(mode ?? 1_000_000), Number(rest[0] ?? RUNS))

async function copy([csv = '', store = '']: readonly string[]): Promise<Omit<Measured, 'peakMb'>> {
  const instance = await DuckDBInstance.create(store)
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE bare AS SELECT * FROM read_csv('${csv}') LIMIT 0`)
  const before = process.cpuUsage()
  const started = performance.now()
  const { rowsChanged } = await connection.run(`COPY bare FROM '${csv}'`)
  const seconds = (performance.now() - started) / 1000
  const cpuSeconds = cpuSince(before)
  connection.closeSync()
  instance.closeSync()
  return { seconds, cpuSeconds, rows: rowsChanged, encounters: 0 }
}

async function importOnce([csv = '', store = '', journeyPath = '']: readonly string[]): Promise<
  Omit<Measured, 'peakMb'>
> {
  const parsed = parseJourneyFile(journeyPath === '' ? SHOP : readFileSync(journeyPath))
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  const source = (path: string): string =>
    isBuilt
      ? join(import.meta.dirname, '../dist/program', `${basename(path)}.js`)
      : join(import.meta.dirname, '../src', `${path}.ts`)
  const opening = (await import(source('store/facts/openFacts'))) as { openFacts: typeof openFacts }
  const importing = (await import(source('server/operations/importFiles'))) as {
    importFiles: typeof importFiles
  }
  const facts = await opening.openFacts({ path: store, customerKey: new Uint8Array(32) })
  const before = process.cpuUsage()
  const started = performance.now()
  const result = await importing.importFiles({ journey: parsed.journey, files: [{ path: csv }], facts })
  const seconds = (performance.now() - started) / 1000
  const cpuSeconds = cpuSince(before)
  await facts.close()
  if (result.kind !== 'imported') throw new Error(result.kind)
  const { rows, encounters } = result.summary
  return { seconds, cpuSeconds, rows, encounters }
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function run(args: readonly string[]): Measured {
  const child = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, ...args], {
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Measured
}

async function compareAll(rows: number, runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-bench-'))
  console.log(
    `Node ${process.version}, ${cpus().length} cores; ${isBuilt ? 'built' : 'from the sources'}; medians of ${runs}; in memory and into a file`,
  )
  try {
    const data = realDataFolder()
    if (data)
      compare('airline', join(data, 'airline/visits.csv'), {
        folder,
        runs,
        journeyPath: join(data, 'airline/flight.journey.yaml'),
      })
    const csv = join(folder, 'generated.csv')
    await generate(csv, rows)
    compare(`generated, ${MOMENTS} moments, customers, times`, csv, { folder, runs })
    const flights = join(folder, 'flights.csv')
    const flightJourney = join(folder, 'sas.journey.yaml')
    writeFileSync(flightJourney, sasJourneyYaml())
    await generateFlights(flights, rows)
    compare(`an airline's year, ${SAS_MOMENTS.length} moments of which five are met, no ids`, flights, {
      folder,
      runs,
      journeyPath: flightJourney,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compare(
  name: string,
  csv: string,
  { folder, runs, journeyPath }: { folder: string; runs: number; journeyPath?: string },
): void {
  for (const kind of ['memory', 'file']) {
    const measured: Record<'copy' | 'import', Measured[]> = { copy: [], import: [] }
    for (let i = 0; i < runs; i++)
      for (const mode of ['copy', 'import'] as const) {
        const store = join(folder, `${mode}.duckdb`)
        for (const path of [store, `${store}.wal`]) if (existsSync(path)) rmSync(path)
        measured[mode].push(
          run([mode, csv, kind === 'memory' ? ':memory:' : store, ...(journeyPath ? [journeyPath] : [])]),
        )
      }
    const of = (mode: 'copy' | 'import', what: keyof Measured): number =>
      median(measured[mode].map((each) => each[what]))
    const ratio = (what: 'seconds' | 'cpuSeconds'): string =>
      median(measured.import.map((each, i) => each[what] / measured.copy[i]![what])).toFixed(2)
    const perSecond = (what: 'rows' | 'encounters'): string =>
      Math.round(of('import', what) / of('import', 'seconds')).toLocaleString('en')
    console.log(
      [
        `${name} (${of('import', 'rows').toLocaleString('en')} rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB), ${kind}:`,
        `import ${of('import', 'seconds').toFixed(2)} s (${of('import', 'cpuSeconds').toFixed(2)} s of processor time), ${perSecond('rows')} rows/s, ${perSecond('encounters')} encounters/s, peak ${of('import', 'peakMb').toFixed(0)} MB;`,
        `COPY ${of('copy', 'seconds').toFixed(2)} s (${of('copy', 'cpuSeconds').toFixed(2)} s), peak ${of('copy', 'peakMb').toFixed(0)} MB;`,
        `ratio ${ratio('seconds')} of wall, ${ratio('cpuSeconds')} of processor time`,
      ].join(' '),
    )
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Visits as an airline's year has them: a customer, a place and a time each, five of the moments rated. */
async function generateFlights(path: string, rows: number): Promise<void> {
  const random = createRandom(16)
  const below = (n: number): number => Math.floor(random() * n)
  const out = createWriteStream(path)
  const columns = SAS_MOMENTS.map(({ id }) => id.replace('-', '_'))
  const segments = SAS_SEGMENTS.map(({ name }) => name)
  out.write(`member,flown_at,airport,${segments.join(',')},${columns.join(',')},flew_again\n`)
  for (let i = 0; i < rows; i++) {
    const at = new Date(Date.UTC(2025, 0, 1) + Math.floor((i / rows) * 365 * 1440) * 60_000).toISOString()
    const levels = new Array<string>(columns.length).fill('')
    for (let met = 0; met < 5; ) {
      const moment = below(levels.length)
      if (levels[moment] !== '') continue
      levels[moment] = String(1 + below(5))
      met++
    }
    const line = [
      `c${String(below(Math.ceil(rows / 4))).padStart(8, '0')}`,
      `${at.slice(0, 10)} ${at.slice(11, 16)}`,
      `A${String(1 + below(SAS_PLACES)).padStart(2, '0')}`,
      ...SAS_SEGMENTS.map(({ values }) => values[below(values.length)]!),
      ...levels,
      random() < 0.7 ? 'yes' : 'no',
    ]
    if (!out.write(`${line.join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

async function generate(path: string, rows: number): Promise<void> {
  const random = createRandom(15)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const out = createWriteStream(path)
  const moments = Array.from({ length: MOMENTS }, (_, m) => `q${m}`)
  out.write(`visit_id,member,visited_at,shop,age_band,first_time,${moments.join(',')},overall,remarks\n`)
  const start = Date.UTC(2026, 0, 1)
  for (let i = 0; i < rows; i++) {
    const at = new Date(start + Math.floor(random() * 90 * 1440) * 60_000).toISOString()
    const levels = moments.map(() => pick([0, 1, 2, 3, 4, 4, 5, 5]))
    const line = [
      `v${String(i).padStart(8, '0')}`,
      random() < 0.5 ? `m${Math.floor(random() * 200_000)}` : '',
      `${at.slice(0, 10)} ${at.slice(11, 16)}`,
      pick(['강남', '홍대', '부산']),
      pick(['10s', '20s', '30s', '40s', '50s']),
      pick(['yes', 'no']),
      ...levels,
      levels.some((level) => level === 1) ? 'no' : 'yes',
      random() < 0.1 ? '"친절했어요, 또 올게요"' : '',
    ]
    if (!out.write(`${line.join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
