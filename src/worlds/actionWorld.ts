import type { DayTally } from '../domain/dayTally.ts'
import type { MomentId } from '../domain/ids.ts'
import { drawNormal } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'

/** A chain of shops in which something was done at some, and everything about it is known. */
export interface ActionProcess {
  readonly treated: number
  readonly untreated: number
  readonly daysBefore: number
  readonly daysAfter: number
  /** Visits a day and place. */
  readonly visits: number
  /** Change that the action makes to the share failing at the treated moment: the truth. */
  readonly effect: number
  /** Change of that share over 100 days, everywhere. */
  readonly commonTrend?: number
  /** The same at treated places only. */
  readonly ownTrend?: number
  /** Standard deviations: of lasting changes at a place about the day of the action; of one day at a place. */
  readonly lastingNoise?: number
  readonly dayNoise?: number
}

/** Share failing at the treated moment before anything is done, on average. */
const FAILING = 0.25
const OTHER_FAILING = 0.15
/** P(kept) without and with a failure at the treated moment. */
const KEPT = 0.92
const KEPT_FAILED = 0.52

/** The change that the action makes to the share of visits kept. */
export const trueKeptEffect = ({ effect }: ActionProcess): number => effect * (KEPT_FAILED - KEPT)

const clip = (share: number): number => Math.min(0.95, Math.max(0.01, share))

/** Visits of such a chain, counted by place and day; the action begins on day 0. */
export function drawAction(process: ActionProcess, random: Random): DayTally {
  const { treated, untreated, daysBefore, daysAfter } = process
  const places = Array.from({ length: treated + untreated }, (_, i) => ({
    place: `shop ${i + 1}`,
    treated: i < treated,
  }))
  const rows: (readonly [measure: number, unit: number, day: number, yes: number, n: number])[] = []
  places.forEach((place, unit) => {
    const level = 0.05 * drawNormal(random)
    const lasting = (process.lastingNoise ?? 0) * drawNormal(random)
    for (let day = -daysBefore; day < daysAfter; day++) {
      const trend = (process.commonTrend ?? 0) + (place.treated ? (process.ownTrend ?? 0) : 0)
      const noise = (process.dayNoise ?? 0) * drawNormal(random)
      const moved = day >= 0 ? lasting + (place.treated ? process.effect : 0) : 0
      const failing = clip(FAILING + level + (trend * day) / 100 + moved + noise)
      const counts = [0, 0, 0]
      for (let i = 0; i < process.visits; i++) {
        const failed = random() < failing
        if (random() < (failed ? KEPT_FAILED : KEPT)) counts[0]!++
        if (failed) counts[1]!++
        if (random() < OTHER_FAILING) counts[2]!++
      }
      counts.forEach((yes, measure) => {
        rows.push([measure, unit, day, yes, process.visits])
      })
    }
  })
  const column = (at: number): Float64Array => Float64Array.from(rows, (row) => row[at]!)
  return {
    rows: rows.length,
    measures: Uint16Array.from(column(0)),
    units: Uint32Array.from(column(1)),
    days: Int32Array.from(column(2)),
    yes: column(3),
    all: column(4),
    squares: column(4),
    n: column(4),
    asked: [
      { kind: 'kept' },
      { kind: 'failed', moment: 'change' as MomentId, treated: true },
      { kind: 'failed', moment: 'door' as MomentId, treated: false },
    ],
    places,
    designEffects: [1, 1, 1],
  }
}
