import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import type { Visits } from './visits.ts'

/** Whether a level code is a failure of this moment. */
export function isFailure(code: number, failedLevel: number): boolean {
  return code !== NOT_ASKED && code !== NOT_MET && code <= failedLevel
}

/**
 * Failures of every row: how many of its moments were met (and asked about), how many failed, and the last of these.
 * Placebo moments do not count: nothing of the service fails there.
 */
export interface Failures {
  readonly met: Uint16Array
  readonly failed: Uint16Array
  readonly last: Uint16Array
}

const counted = new WeakMap<Visits, Failures>()

/** The failures of all rows; counted once. */
export function countFailures(visits: Visits): Failures {
  let failures = counted.get(visits)
  if (!failures) {
    const { rows, moments, levels } = visits
    failures = { met: new Uint16Array(rows), failed: new Uint16Array(rows), last: new Uint16Array(rows) }
    const failing = Uint8Array.from(moments, ({ failed }) => failed)
    const mendable = Uint16Array.from(moments.flatMap(({ placebo }, m) => (placebo ? [] : [m])))
    for (let i = 0; i < rows; i++) countRow(failures, i, levels, failing, mendable)
    counted.set(visits, failures)
  }
  return failures
}

function countRow(
  { met, failed, last }: Failures,
  row: number,
  levels: Uint8Array,
  failing: Uint8Array,
  mendable: Uint16Array,
): void {
  const width = failing.length
  for (let k = 0; k < mendable.length; k++) {
    const m = mendable[k]!
    const code = levels[row * width + m]!
    if (code === NOT_ASKED || code === NOT_MET) continue
    met[row]!++
    if (code > failing[m]!) continue
    failed[row]!++
    last[row] = m
  }
}
