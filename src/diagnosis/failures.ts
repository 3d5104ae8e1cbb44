import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import type { Visits } from './visits.ts'

/** Whether a level code is a failure of this moment. */
export function isFailure(code: number, failedLevel: number): boolean {
  return code !== NOT_ASKED && code !== NOT_MET && code <= failedLevel
}

/** How many moments a row's visits met (and were asked about), and how many of these failed. */
export function failuresOf(visits: Visits, row: number): { readonly failed: number; readonly met: number } {
  const width = visits.moments.length
  let failed = 0
  let met = 0
  for (let m = 0; m < width; m++) {
    const code = visits.levels[row * width + m]!
    if (code === NOT_ASKED || code === NOT_MET) continue
    met++
    if (code <= visits.moments[m]!.failed) failed++
  }
  return { failed, met }
}
