import type { Interval } from '../domain/interval.ts'
import type { PerceptionTally } from '../domain/perceptionTally.ts'
import { PERSPECTIVES } from '../domain/visitBatch.ts'
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts'
import { meanOfUnits } from '../stats/meanOfUnits.ts'
import { studentT95 } from '../stats/studentT.ts'
import { studentTTail } from '../stats/studentTTail.ts'
import { FEWEST_SHOWN } from './poolGroups.ts'

/** Whose ratings are compared: the first less the second. */
export const GAP_PAIRS = [
  ['customer', 'provider'],
  ['customer', 'mystery'],
  ['provider', 'mystery'],
] as const

export type GapPair = (typeof GAP_PAIRS)[number]

/** Adjusted p-values under this tell a gap. */
const SURE = 0.1
/** Gaps up to this part of the scale's length are none that matter: a quarter of a step on five. */
const NO_REAL_GAP = 1 / 16

/** How two sides see one moment. Gaps are in steps of the moment's scale. */
export interface PerceptionGap {
  /** Index of the journey's moment. */
  readonly moment: number
  readonly of: GapPair[0]
  readonly less: GapPair[1]
  /** Mean level of each side, over the places and periods in which both rated. */
  readonly means: readonly [number, number]
  readonly ratings: readonly [number, number]
  /** Pairs of place and period in which both rated. */
  readonly cells: number
  readonly gap: Interval
  /** Adjusted over all moments and pairs (Benjamini and Hochberg). */
  readonly pValue: number
  readonly verdict: 'lower' | 'higher' | 'alike' | 'cannot-tell'
}

/**
 * Perception gaps: customers less providers less mystery visitors, moment by moment, paired by place and period so that
 * a good shop or a bad month is no gap. The mean over places (over periods, where there is one place) is a
 * random-effects one with Student's t: the few people who rate from behind the counter do not count as many.
 * Gaps of fewer than 5 ratings on a side are not told.
 *
 * @param levels of each moment's scale
 */
export function measurePerceptionGaps(
  tally: PerceptionTally,
  { levels }: { readonly levels: readonly number[] },
): readonly PerceptionGap[] {
  const found = levels.flatMap((count, moment) =>
    GAP_PAIRS.flatMap((pair) => {
      const gap = measureGap(tally, moment, pair)
      return gap ? [{ ...gap, within: (count - 1) * NO_REAL_GAP }] : []
    }),
  )
  const adjusted = benjaminiHochberg(found.map(({ pValue }) => pValue))
  return found.map(({ within, ...gap }, i) => {
    const pValue = adjusted[i]!
    return { ...gap, pValue, verdict: toVerdict(gap.gap, pValue, within) }
  })
}

function toVerdict({ low, high }: Interval, pValue: number, within: number): PerceptionGap['verdict'] {
  if (pValue < SURE && high < 0) return 'lower'
  if (pValue < SURE && low > 0) return 'higher'
  return low >= -within && high <= within ? 'alike' : 'cannot-tell'
}

interface Side {
  n: number
  sum: number
  squares: number
}

type Cell = readonly [Side, Side]

function measureGap(
  tally: PerceptionTally,
  moment: number,
  [of, less]: GapPair,
): Omit<PerceptionGap, 'verdict'> | null {
  const cells = readCells(tally, moment, [PERSPECTIVES.indexOf(of), PERSPECTIVES.indexOf(less)])
  const both = [...cells.values()].filter(({ cell: [a, b] }) => a.n > 0 && b.n > 0)
  const totals = [0, 1].map((side) => addUp(both.map(({ cell }) => cell[side as 0 | 1])))
  const [a, b] = [totals[0]!, totals[1]!]
  if (a.n < FEWEST_SHOWN || b.n < FEWEST_SHOWN) return null
  const spreads = [0, 1].map((side) => withinVariance(both.map(({ cell }) => cell[side as 0 | 1])))
  const gaps = both.map(({ place, cell: [one, other] }) => ({
    place,
    value: one.sum / one.n - other.sum / other.n,
    variance: Math.max(1e-6, spreads[0]! / one.n + spreads[1]! / other.n),
  }))
  const byPlace = joinPlaces(gaps)
  const units = byPlace.length >= 3 ? byPlace : gaps
  const mean = meanOfUnits(units) ?? {
    value: gaps[0]!.value,
    standardError: Math.sqrt(gaps[0]!.variance),
    degrees: Math.min(a.n, b.n) - 1,
    pValue: 0,
  }
  const pValue =
    units.length > 1
      ? mean.pValue
      : Math.min(1, 2 * studentTTail(Math.abs(mean.value) / mean.standardError, mean.degrees))
  const half = studentT95(mean.degrees) * mean.standardError
  return {
    moment,
    of,
    less,
    means: [a.sum / a.n, b.sum / b.n],
    ratings: [a.n, b.n],
    cells: both.length,
    gap: { value: mean.value, low: mean.value - half, high: mean.value + half, n: a.n + b.n },
    pValue,
  }
}

function readCells(tally: PerceptionTally, moment: number, perspectives: readonly number[]) {
  const cells = new Map<string, { readonly place: number; readonly cell: Cell }>()
  for (let row = 0; row < tally.rows; row++) {
    const side = perspectives.indexOf(tally.perspectives[row]!)
    if (tally.moments[row] !== moment || side < 0) continue
    const key = `${tally.places[row]} ${tally.periods[row]}`
    const known = cells.get(key) ?? { place: tally.places[row]!, cell: [noSide(), noSide()] as const }
    cells.set(key, known)
    const sums = known.cell[side as 0 | 1]
    sums.n += tally.ratings[row]!
    sums.sum += tally.sums[row]!
    sums.squares += tally.squares[row]!
  }
  return cells
}

const noSide = (): Side => ({ n: 0, sum: 0, squares: 0 })

const addUp = (sides: readonly Side[]): Side =>
  sides.reduce(
    (total, { n, sum, squares }) => ({
      n: total.n + n,
      sum: total.sum + sum,
      squares: total.squares + squares,
    }),
    noSide(),
  )

/** Variance of ratings about their cell's mean, drawn a little towards one step where they are few. */
function withinVariance(sides: readonly Side[]): number {
  const squares = sides.reduce((total, side) => total + Math.max(0, side.squares - side.sum ** 2 / side.n), 0)
  const degrees = sides.reduce((total, { n }) => total + n - 1, 0)
  return (squares + 2) / (degrees + 2)
}

/** Gaps of one place over its periods, weighted by how sure each is. */
function joinPlaces(
  gaps: readonly { readonly place: number; readonly value: number; readonly variance: number }[],
): readonly { readonly value: number; readonly variance: number }[] {
  const places = new Map<number, { sum: number; weight: number }>()
  for (const { place, value, variance } of gaps) {
    const known = places.get(place) ?? { sum: 0, weight: 0 }
    places.set(place, { sum: known.sum + value / variance, weight: known.weight + 1 / variance })
  }
  return [...places.values()].map(({ sum, weight }) => ({ value: sum / weight, variance: 1 / weight }))
}
