import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import { importFiles } from '../src/server/operations/importFiles.ts'
import { createRandom } from '../src/stats/random.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'
import { realDataFolder } from '../test/realData.ts'

/**
 * Import against DuckDB's own COPY of the same file into a bare table: `npx tsx bench/import.ts [rows]`. Each runs in
 * a process of its own, turn about, best of `RUNS`; ratios are of wall and of processor time, the memory is the
 * peak of the process.
 */
const RUNS = 3
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
  readonly peakMb: number
}

const [mode, ...rest] = process.argv.slice(2)
if (mode === 'copy' || mode === 'import') {
  const measured = mode === 'copy' ? await copy(rest) : await importOnce(rest)
  process.stdout.write(JSON.stringify({ ...measured, peakMb: process.resourceUsage().maxRSS / 1024 }))
} else await compareAll(Number(mode ?? 1_000_000))

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
  return { seconds, cpuSeconds, rows: rowsChanged }
}

async function importOnce([csv = '', store = '', journeyPath = '']: readonly string[]): Promise<
  Omit<Measured, 'peakMb'>
> {
  const parsed = parseJourneyFile(journeyPath === '' ? SHOP : readFileSync(journeyPath))
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  const facts = await openFacts({ path: store, customerKey: new Uint8Array(32) })
  const before = process.cpuUsage()
  const started = performance.now()
  const result = await importFiles({ journey: parsed.journey, files: [{ path: csv }], facts })
  const seconds = (performance.now() - started) / 1000
  const cpuSeconds = cpuSince(before)
  await facts.close()
  if (result.kind !== 'imported') throw new Error(result.kind)
  return { seconds, cpuSeconds, rows: result.summary.rows }
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

async function compareAll(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-bench-'))
  console.log(`Node ${process.version}, ${cpus().length} cores; best of ${RUNS}; in memory and into a file`)
  try {
    const data = realDataFolder()
    if (data)
      compare('airline', join(data, 'airline/visits.csv'), folder, join(data, 'airline/flight.journey.yaml'))
    const csv = join(folder, 'generated.csv')
    await generate(csv, rows)
    compare(`generated, ${MOMENTS} moments, customers, times`, csv, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compare(name: string, csv: string, folder: string, journeyPath?: string): void {
  for (const kind of ['memory', 'file']) {
    const best: Record<string, Measured> = {}
    for (let i = 0; i < RUNS; i++)
      for (const mode of ['copy', 'import']) {
        const store = join(folder, `${mode}.duckdb`)
        for (const path of [store, `${store}.wal`]) if (existsSync(path)) rmSync(path)
        const measured = run([
          mode,
          csv,
          kind === 'memory' ? ':memory:' : store,
          ...(journeyPath ? [journeyPath] : []),
        ])
        if (!best[mode] || measured.seconds < best[mode].seconds) best[mode] = measured
      }
    const [plain, own] = [best.copy!, best.import!]
    console.log(
      [
        `${name} (${own.rows.toLocaleString('en')} rows, ${(statSync(csv).size / 1e6).toFixed(0)} MB), ${kind}:`,
        `import ${own.seconds.toFixed(2)} s, ${Math.round(own.rows / own.seconds).toLocaleString('en')} rows/s, peak ${own.peakMb.toFixed(0)} MB;`,
        `COPY ${plain.seconds.toFixed(2)} s, peak ${plain.peakMb.toFixed(0)} MB; ratio ${(own.seconds / plain.seconds).toFixed(2)} of wall, ${(own.cpuSeconds / plain.cpuSeconds).toFixed(2)} of processor time`,
      ].join(' '),
    )
  }
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
