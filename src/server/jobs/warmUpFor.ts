import { statSync } from 'node:fs'
import type { DiagnosisJobs } from './createDiagnosisJobs.ts'

/** Files from this size on hold so many visits that a second thread helps. */
const MUCH_BYTES = 500_000

/** Gets threads ready for the diagnosis of these files. */
export function warmUpFor(paths: readonly string[], jobs: Pick<DiagnosisJobs, 'warmUp'>): void {
  const size = paths.reduce((sum, path) => sum + bytesOf(path), 0)
  jobs.warmUp({ forMuch: size > MUCH_BYTES })
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
