import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { MadeSasYear } from '../../server/operations/makeSasYear.ts'
import { runCold } from './runCold.ts'

/** One size of the year, made and diagnosed by processes of their own. */
export interface GrowthRow {
  readonly encounters: number
  readonly visits: number
  readonly makeSeconds: number
  readonly encountersPerSecond: number
  readonly makePeakMb: number
  readonly diagnoseSeconds: number
  readonly diagnoseCpuSeconds: number
  readonly diagnosePeakMb: number
  readonly weakest: string
  readonly trueWeakest: string
  /** Moments whose true cost lies within the interval, of all. */
  readonly held: number
  readonly moments: number
}

/** Makes and diagnoses a year of each size, one after the other, in a folder of its own that goes again. */
export async function measureGrowth({
  sizes,
  seed,
  signal,
  onRow,
}: {
  /** Visits of each year. */
  readonly sizes: readonly number[]
  readonly seed: number
  readonly signal: AbortSignal
  readonly onRow: (row: GrowthRow) => void
}): Promise<GrowthRow[]> {
  const rows: GrowthRow[] = []
  for (const visits of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'fifteen-sas-'))
    try {
      const path = join(folder, 'data')
      const words = ['bench', 'sas-year', '--make', path, '--visits', String(visits), '--seed', String(seed)]
      const make = await runCold([...words, '--json'], signal)
      const made = JSON.parse(make.stdout) as MadeSasYear
      const run = await runCold(['diagnose', '--data', path, '--journey', 'sas', '--json'], signal)
      const row = toRow(made, make.peakMb, { run, document: JSON.parse(run.stdout) as DiagnosisDocument })
      rows.push(row)
      onRow(row)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return rows
}

function toRow(
  made: MadeSasYear,
  makePeakMb: number,
  { run, document }: { run: Awaited<ReturnType<typeof runCold>>; document: DiagnosisDocument },
): GrowthRow {
  const { weakest, moments } = document
  return {
    encounters: made.encounters,
    visits: made.visits,
    makeSeconds: made.seconds,
    encountersPerSecond: made.encountersPerSecond,
    makePeakMb,
    diagnoseSeconds: run.seconds,
    diagnoseCpuSeconds: run.cpuSeconds,
    diagnosePeakMb: run.peakMb,
    weakest: weakest.kind === 'named' ? weakest.moment : weakest.kind,
    trueWeakest: made.truth.weakest,
    held: made.truth.moments.filter(({ id, lostPer1000 }) => {
      const found = moments.find((moment) => moment.id === id)?.lostPer1000
      return found !== undefined && found.low <= lostPer1000 && lostPer1000 <= found.high
    }).length,
    moments: moments.length,
  }
}
