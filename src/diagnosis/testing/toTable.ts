import type { MomentId } from '../../domain/ids.ts'
import type { OutcomeKind } from '../../domain/outcome.ts'
import {
  KEPT,
  LOST,
  type MomentColumn,
  type PatternTable,
  PICK_NOT_ASKED,
} from '../../domain/patternTable.ts'

/** One made-up visit. */
export interface MadeUpVisit {
  /** A code a moment: a level, NOT_MET or NOT_ASKED. */
  readonly levels: readonly number[]
  /** KEPT, LOST or UNKNOWN. */
  readonly outcome: number
  readonly bucket: number
  /** Survey weight; 1 unless stated. */
  readonly weight?: number
  /** A value a segment. */
  readonly segments?: readonly string[]
  readonly pick?: number
}

/** A moment rated from 1 to 5 that fails at 1 and 2 and is mended at 4, unless stated otherwise. */
export const momentOf = (id: string, scale: Partial<Omit<MomentColumn, 'id'>> = {}): MomentColumn => ({
  levels: 5,
  failed: 2,
  target: 4,
  ...scale,
  id: id as MomentId,
})

/** The pattern table of made-up visits: equal ones grouped, rows sorted, as the store would give it. */
export function toTable(
  moments: readonly MomentColumn[],
  visits: readonly MadeUpVisit[],
  options: {
    readonly customersRepeat?: boolean
    readonly segments?: readonly string[]
    readonly outcomeKind?: OutcomeKind
  } = {},
): PatternTable {
  const grouped = new Map<string, { visit: MadeUpVisit; count: number; weight: number }>()
  for (const visit of visits) {
    const { levels, outcome, bucket, segments = [], pick = PICK_NOT_ASKED, weight = 1 } = visit
    const key = [...levels, outcome, ...segments, pick, bucket].join('|')
    const group = grouped.get(key) ?? { visit, count: 0, weight: 0 }
    grouped.set(key, { visit, count: group.count + 1, weight: group.weight + weight })
  }
  const rows = [...grouped.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
  const names = options.segments ?? []
  return {
    rows: rows.length,
    moments,
    levels: moments.map((_, m) => Uint8Array.from(rows, ({ visit }) => visit.levels[m]!)),
    picks: Int16Array.from(rows, ({ visit }) => visit.pick ?? PICK_NOT_ASKED),
    outcomes: Uint8Array.from(rows, ({ visit }) => visit.outcome),
    segments: names.map((name, s) => {
      const values = [...new Set(rows.map(({ visit }) => visit.segments![s]!))].sort()
      return {
        name,
        values,
        codes: Uint16Array.from(rows, ({ visit }) => values.indexOf(visit.segments![s]!)),
      }
    }),
    buckets: Uint8Array.from(rows, ({ visit }) => visit.bucket),
    counts: Float64Array.from(rows, ({ count }) => count),
    weights: Float64Array.from(rows, ({ weight }) => weight),
    customersRepeat: options.customersRepeat ?? false,
    outcomeKind: options.outcomeKind ?? 'satisfied',
  }
}

export const outcomeOf = (kept: boolean): number => (kept ? KEPT : LOST)
