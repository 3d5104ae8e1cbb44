import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'
import { realDataFolder } from '../test/realData.ts'

/**
 * The diagnosis of real surveys, whole processes from cold: `npx tsx bench/diagnose.ts`. Median wall time of `RUNS`
 * and the largest peak memory. Peers on the airline file, where they are installed: one `glm()` of its main effects in
 * R, one `LogisticRegression` of scikit-learn.
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

/** A peer's own time of one fit to the airline file's main effects, and that of its whole process; null: not here. */
interface Peer {
  readonly name: string
  readonly command: string
  readonly isHere: readonly string[]
  readonly code: (csv: string) => readonly string[]
}

const PEERS: readonly Peer[] = [
  {
    name: 'R, one glm() of the main effects alone',
    command: 'Rscript',
    isHere: ['--version'],
    code: (csv) => [
      '-e',
      `d <- read.csv(${JSON.stringify(csv)}, check.names = FALSE)
      x <- d[, 10:23]; x[] <- lapply(x, factor)
      names(x) <- paste0("m", 1:14)
      x$a <- factor(d[["Customer Type"]]); x$b <- factor(d[["Type of Travel"]]); x$c <- factor(d[["Class"]])
      x$y <- as.integer(d[["Satisfaction"]] == "Satisfied")
      cat(system.time(fit <- glm(y ~ ., data = x, family = binomial))[["elapsed"]])`,
    ],
  },
  {
    name: 'scikit-learn, one LogisticRegression of the same, no draws, no interval',
    command: '/usr/bin/python3',
    isHere: ['-c', 'import sklearn, scipy'],
    code: (csv) => [
      '-c',
      `import csv, time, numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OneHotEncoder
rows = list(csv.reader(open(${JSON.stringify(csv)}, encoding='utf-8-sig')))
head, rows = rows[0], rows[1:]
columns = list(range(9, 23)) + [head.index(n) for n in ('Customer Type', 'Type of Travel', 'Class')]
y = np.array([r[head.index('Satisfaction')] == 'Satisfied' for r in rows])
x = OneHotEncoder(drop='first').fit_transform([[r[c] for c in columns] for r in rows])
started = time.time()
LogisticRegression(C=1e6, max_iter=1000).fit(x, y)
print(time.time() - started)`,
    ],
  },
]

/** Median seconds of a peer's fit and of its whole process; null where it is not installed. */
async function measurePeer(peer: Peer, csv: string): Promise<{ fit: number; whole: number } | null> {
  const found = spawnSync(peer.command, peer.isHere)
  if (found.error || found.status !== 0) return null
  const whole = await measure(peer.command, peer.code(csv))
  return { fit: Number(whole.stdout), whole: whole.seconds }
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
  for (const peer of PEERS) {
    const measured = await measurePeer(peer, airline)
    if (!measured) console.log(`  SKIPPED: ${peer.name}: not installed here`)
    else
      console.log(
        `  ${peer.name}: ${measured.fit.toFixed(1)} s (whole process ${measured.whole.toFixed(1)} s); ours is ${(own.seconds / measured.fit).toFixed(2)} of it (${(own.seconds / measured.whole).toFixed(2)})`,
      )
  }
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
