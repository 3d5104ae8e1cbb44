import type { Measured, WorldRow } from './worldRow.ts'

/** The bars that a release must clear and that known worlds decide. */
export const BARS = [
  'no-faults',
  'cover-cost',
  'cover-zero',
  'named-wrong',
  'named-where-nothing-matters',
  'regret',
  'model-right',
  'model-wrong',
  'three-of-ten',
  'halo-caution',
  'halo-range',
  'ask-more',
] as const
export type BarName = (typeof BARS)[number]

/** One bar at the row, or over the rows, where it is least held. */
export interface Bar {
  readonly name: BarName
  /** `broken`: missed by more than 2 Monte Carlo errors; `missed`: by less, which chance may explain. */
  readonly verdict: 'held' | 'missed' | 'broken' | 'not-run'
  /** Where it is furthest from held; null where all rows were pooled. */
  readonly at: { readonly world: string; readonly visits: number } | null
  readonly measured: Measured | null
  /** All rows at which it is broken; empty where all rows were pooled. */
  readonly brokenAt: readonly { readonly world: string; readonly visits: number }[]
  readonly least: number | null
  readonly most: number | null
}

const COVER = { least: 0.87, most: 0.93, leastZero: 0.88 }
const NAMED_WRONG = 0.05
const REGRET = { most: 1, visits: 2000 }
const MODEL = { leastRight: 0.8, rightVisits: 20_000, mostWrong: 0.02 }
const HALO = 0.95
const ERRORS = 2
/** After as many further answers as were asked for: the share of sets that are settled. */
const SETTLED = { least: 0.4, most: 0.6 }
/** Worlds whose costs an honest method must rank rightly at 2,000 visits. */
const REGRET_WORLDS = ['additive', 'chain', 'confounded', 'not-met', 'some-only']
/** Worlds whose model must be found at 20,000 visits. */
const MODEL_WORLDS = ['additive', 'weakest-link', 'chain', 'confounded', 'not-met']
const NOTHING_WORLD = 'nothing-matters'
/** Asking three of ten at five times the visits of its twin. */
const PLANNED = { world: 'three-of-ten', twin: 'ten-asked', times: 5 }

/** By how many Monte Carlo errors a value lies outside the bar; 0 or less: it lies within. */
function excess({ value, error }: Measured, least: number | null, most: number | null): number {
  const outside = Math.max(least === null ? -1 : least - value, most === null ? -1 : value - most)
  return outside <= 0 ? outside : outside / Math.max(error, 1e-12)
}

interface Limits {
  readonly least?: number
  readonly most?: number
}

/** The worst of the rows against one bar. */
function judgeRows(
  name: BarName,
  rows: readonly WorldRow[],
  measure: (row: WorldRow) => Measured | null,
  { least = null, most = null }: { readonly least?: number | null; readonly most?: number | null },
): Bar {
  const brokenAt: { world: string; visits: number }[] = []
  let worst: { row: WorldRow; measured: Measured; by: number } | undefined
  for (const row of rows) {
    const measured = measure(row)
    if (!measured) continue
    const by = excess(measured, least, most)
    if (!worst || by > worst.by) worst = { row, measured, by }
    if (by > ERRORS) brokenAt.push({ world: row.world, visits: row.visits })
  }
  if (!worst) return { name, verdict: 'not-run', at: null, measured: null, brokenAt, least, most }
  const { row, measured, by } = worst
  const verdict = by <= 0 ? 'held' : by <= ERRORS ? 'missed' : 'broken'
  return { name, verdict, at: { world: row.world, visits: row.visits }, measured, brokenAt, least, most }
}

/** One bar over the tries of many rows together. */
function judgePooled(name: BarName, shares: readonly (Measured | null)[], { least, most }: Limits): Bar {
  const found = shares.filter((share) => share !== null)
  const of = found.reduce((sum, share) => sum + share.of, 0)
  const limits = { least: least ?? null, most: most ?? null }
  if (of === 0) return { name, verdict: 'not-run', at: null, measured: null, brokenAt: [], ...limits }
  const value = found.reduce((sum, share) => sum + share.value * share.of, 0) / of
  const cautious = (value * of + 2) / (of + 4)
  const measured = { value, error: Math.sqrt((cautious * (1 - cautious)) / (of + 4)), of }
  const by = excess(measured, limits.least, limits.most)
  const verdict = by <= 0 ? 'held' : by <= ERRORS ? 'missed' : 'broken'
  return { name, verdict, at: null, measured, brokenAt: [], ...limits }
}

/** The error of costs when three of ten are asked, as a multiple of the twin's with a fifth of the visits. */
function plannedErrorRatio(rows: readonly WorldRow[], row: WorldRow): Measured | null {
  const twin = rows.find(
    ({ world, visits }) => world === PLANNED.twin && visits === row.visits / PLANNED.times,
  )
  if (!twin?.costError?.value || !row.costError) return null
  const value = row.costError.value / twin.costError.value
  const relative = Math.hypot(
    row.costError.error / row.costError.value,
    twin.costError.error / twin.costError.value,
  )
  return { value, error: value * relative, of: row.sets }
}

/** Holds the rows of a run against the bars; `not-run` where the run had no row that could tell. */
export function checkBars(rows: readonly WorldRow[]): Bar[] {
  const at = (worlds: readonly string[], visits: number) =>
    rows.filter((row) => worlds.includes(row.world) && row.visits === visits)
  const faults = (row: WorldRow): Measured => ({
    value: row.faults / (row.faults + row.sets),
    error: 0,
    of: row.faults + row.sets,
  })
  return [
    judgeRows('no-faults', rows, faults, { most: 0 }),
    judgeRows('cover-cost', rows, (row) => row.coverCost, COVER),
    judgeRows('cover-zero', rows, (row) => row.coverZero, { least: COVER.leastZero }),
    judgePooled(
      'named-wrong',
      rows.filter(({ world }) => world !== NOTHING_WORLD).map((row) => row.namedWrong),
      { most: NAMED_WRONG },
    ),
    judgeRows(
      'named-where-nothing-matters',
      rows.filter(({ world }) => world === NOTHING_WORLD),
      (row) => row.named,
      { most: NAMED_WRONG },
    ),
    judgeRows('regret', at(REGRET_WORLDS, REGRET.visits), (row) => row.regret, { most: REGRET.most }),
    judgeRows('model-right', at(MODEL_WORLDS, MODEL.rightVisits), (row) => row.modelRight, {
      least: MODEL.leastRight,
    }),
    judgeRows('model-wrong', rows, (row) => row.modelWrong, { most: MODEL.mostWrong }),
    judgeRows(
      'three-of-ten',
      rows.filter(({ world }) => world === PLANNED.world),
      (row) => plannedErrorRatio(rows, row),
      { most: 1 },
    ),
    judgeRows('halo-caution', rows, (row) => row.caution, { least: HALO }),
    judgeRows('halo-range', rows, (row) => row.moodIncludesZero, { least: HALO }),
    judgePooled(
      'ask-more',
      rows.map((row) => row.settledAfter),
      SETTLED,
    ),
  ]
}
