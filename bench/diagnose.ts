import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'
import { realDataFolder } from '../test/realData.ts'

/**
 * The diagnosis of real surveys, whole processes from cold: `npx tsx bench/diagnose.ts`. Median wall time of `RUNS`
 * and the largest peak memory. The peer on the airline file is one `glm()` of its main effects in R, when R is there.
 */
const RUNS = 3
const root = join(import.meta.dirname, '..')

interface Run {
  readonly seconds: number
  readonly peakMb: number
  readonly stdout: string
}

/** Runs a command and follows its peak memory where the system tells it (Linux). */
async function run(command: string, args: readonly string[]): Promise<Run> {
  const started = performance.now()
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  let peakMb = 0
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const status = `/proc/${child.pid}/status`
  const watch = setInterval(() => {
    if (!existsSync(status)) return
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]
    peakMb = Math.max(peakMb, Number(peak ?? 0) / 1024)
  }, 20)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${code}\n${stderr}`)
  return { seconds: (performance.now() - started) / 1000, peakMb, stdout }
}

async function measure(command: string, args: readonly string[]): Promise<Run> {
  const runs: Run[] = []
  for (let i = 0; i < RUNS; i++) runs.push(await run(command, args))
  const bySeconds = runs.toSorted((a, b) => a.seconds - b.seconds)
  return { ...bySeconds[RUNS >> 1]!, peakMb: Math.max(...runs.map((r) => r.peakMb)) }
}

function tell(name: string, { seconds, peakMb, stdout }: Run): void {
  const d = JSON.parse(stdout) as DiagnosisDocument
  const first = d.moments.slice(0, 5).map((m) => `${m.id} ${m.lostPer1000.value.toFixed(1)}`)
  console.log(`${name}: ${seconds.toFixed(1)} s, peak ${peakMb.toFixed(0)} MB, ${d.visits} visits`)
  console.log(`  kept ${d.kept}, lost ${d.lost}, unknown ${d.unknownOutcome}, quarantined ${d.quarantined}`)
  console.log(`  predictor ${d.model.predictor.heldOutLogLoss.toFixed(4)}, model ${d.model.verdict}`)
  console.log(`  ${JSON.stringify(d.weakest)}; first five: ${first.join(', ')}`)
}

async function peer(csv: string): Promise<number | null> {
  if (spawnSync('Rscript', ['--version']).error) return null
  const code = `d <- read.csv(${JSON.stringify(csv)}, check.names = FALSE)
    x <- d[, 10:23]; x[] <- lapply(x, factor)
    names(x) <- paste0("m", 1:14)
    x$a <- factor(d[["Customer Type"]]); x$b <- factor(d[["Type of Travel"]]); x$c <- factor(d[["Class"]])
    x$y <- as.integer(d[["Satisfaction"]] == "Satisfied")
    cat(system.time(fit <- glm(y ~ ., data = x, family = binomial))[["elapsed"]])`
  const { stdout } = await run('Rscript', ['-e', code])
  return Number(stdout)
}

const data = realDataFolder()
if (!data) console.log('skipped: the shared data is not there')
else {
  console.log(`Node ${process.version}, ${cpus().length} cores; median of ${RUNS} cold processes`)
  const fifteen = join(root, 'bin/fifteen.mjs')
  const airline = join(data, 'airline/visits.csv')
  const journey = join(data, 'airline/flight.journey.yaml')
  const own = await measure('node', [fifteen, 'diagnose', airline, '--journey', journey, '--json'])
  tell(`airline (${(statSync(airline).size / 1e6).toFixed(0)} MB)`, own)
  const r = await peer(airline)
  if (r === null) console.log('  skipped the peer: R is not installed')
  else
    console.log(
      `  R, one glm() of the main effects alone: ${r.toFixed(1)} s; ratio ${(own.seconds / r).toFixed(2)}`,
    )
  const airport = join(data, 'sfo-airport/airport.journey.yaml')
  const wave = (year: number): string[] => [join(data, `sfo-airport/${year}.csv`), '--tag', `wave=${year}`]
  const years = [2014, 2015, 2016]
  for (const year of years)
    tell(
      `airport ${year}`,
      await measure('node', [fifteen, 'diagnose', ...wave(year), '--journey', airport, '--json']),
    )
  tell(
    'airport, three waves',
    await measure('node', [fifteen, 'diagnose', ...years.flatMap(wave), '--journey', airport, '--json']),
  )
}
