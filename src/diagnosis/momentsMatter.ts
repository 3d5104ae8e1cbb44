import {
  BUCKETS,
  KEPT,
  NOT_ASKED,
  NOT_MET,
  PICK_NONE,
  PICK_NOT_ASKED,
  UNKNOWN,
} from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { rowProducts } from '../stats/rowProducts.ts'
import type { Visits } from './visits.ts'

export const PERMUTATIONS = 999
/** Visits up to which outcomes are permuted one by one; beyond, and where customers repeat, by buckets. */
const MOST_PERMUTED = 1_000

/**
 * The gate before any structure is looked for: do the moments (but for placebos) predict the outcome at all, given the
 * segments?
 * The statistic adds up, over moments, the squared standardised association of its level and of its failure
 * with what is left of the outcome after segments; where picks were asked also of each pick, and of none. Under no
 * association outcomes may be permuted among visits of the same segments; where customers repeat, or there are many
 * visits, the sign of each bucket of customers is flipped instead (a randomisation test on cluster scores; Canay,
 * Romano, Shaikh 2017).
 *
 * @returns p-value, at least 1 / (PERMUTATIONS + 1)
 */
export function testMomentsMatter(visits: Visits, seed: number): number {
  const permute = !visits.customersRepeat && !visits.weighted && visits.known <= MOST_PERMUTED
  const random = createRandom(seed)
  const atLeast = permute ? permuteOutcomes(visits, random) : flipBuckets(visits, random)
  return (atLeast + 1) / (PERMUTATIONS + 1)
}

function statistic(scores: Float64Array): number {
  let total = 0
  for (const score of scores) total += score * score
  return total
}

/** A flip of every sign, or a swap of equals, differs from what was observed by rounding only. */
const atLeastOf = (observed: number): number => observed * (1 - 1e-9)

/** What a visit says that may go with its outcome; NaN where it was not met or not asked. */
interface Features {
  readonly columns: number
  readonly fill: (to: Float64Array, at: number, row: number) => void
}

function featuresOf({ moments, levels, picks: given }: Visits): Features {
  const width = moments.length
  const picks = given?.some((pick) => pick !== PICK_NOT_ASKED) ? given : null
  const failed = Uint8Array.from(moments, (moment) => moment.failed)
  const placebos = Uint8Array.from(moments, ({ placebo }) => (placebo ? 1 : 0))
  return {
    columns: 2 * width + (picks ? 1 + width : 0),
    fill: (to, at, row) => {
      for (let m = 0; m < width; m++) {
        const code = levels[row * width + m]!
        const absent = code === NOT_ASKED || code === NOT_MET || placebos[m] === 1
        to[at + 2 * m] = absent ? Number.NaN : code
        to[at + 2 * m + 1] = absent ? Number.NaN : code <= failed[m]! ? 1 : 0
      }
      if (!picks) return
      for (let pick = PICK_NONE; pick < width; pick++)
        to[at + 2 * width + 1 + pick] =
          picks[row] === PICK_NOT_ASKED ? Number.NaN : picks[row] === pick ? 1 : 0
    },
  }
}

/** The rows that take part: with a known outcome and weight. */
function rowsUsed({ rows, outcomes, weights }: Visits): number[] {
  const used: number[] = []
  for (let i = 0; i < rows; i++) if (outcomes[i] !== UNKNOWN && weights[i]! > 0) used.push(i)
  return used
}

/** How many permutations of the outcomes within segments are associated as much as what was observed. */
function permuteOutcomes(visits: Visits, random: () => number): number {
  const { combination, combinations, weights, outcomes } = visits
  const { columns, fill } = featuresOf(visits)
  const used = rowsUsed(visits)
  const x = new Float64Array(used.length * columns)
  const y = Float64Array.from(used, (i) => (outcomes[i] === KEPT ? 1 : 0))
  used.forEach((i, r) => {
    fill(x, r * columns, i)
  })
  centre(x, columns, used, combination, combinations.length, weights)
  centre(y, 1, used, combination, combinations.length, weights)
  standardise(x, columns, used, weights)
  const least = atLeastOf(statistic(scoresOf(x, y, columns, used, weights)))
  // rows that stand for several visits hold the same outcome: permuting them as one is allowed only if all
  // stand for one
  const single = used.every((i) => visits.counts[i] === 1)
  const expanded = single ? { x, y, rows: used } : expand(x, y, columns, used, visits.counts)
  const byColumn = turned(expanded.x, columns)
  const groups = groupBy(expanded.rows, combination, combinations.length)
  const shuffled = expanded.y.slice()
  const scores = new Float64Array(columns)
  let atLeast = 0
  for (let k = 0; k < PERMUTATIONS; k++) {
    for (const group of groups) shuffle(shuffled, group, random)
    rowProducts(scores, byColumn, shuffled)
    if (statistic(scores) >= least) atLeast++
  }
  return atLeast
}

/** Rows of `columns` values, column by column. */
function turned(values: Float64Array, columns: number): Float64Array {
  const byColumn = new Float64Array(values.length)
  const rows = values.length / columns
  for (let r = 0, at = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, at++) byColumn[c * rows + r] = values[at]!
  return byColumn
}

function shuffle(values: Float64Array, places: Int32Array, random: () => number): void {
  for (let j = places.length - 1; j > 0; j--) {
    const o = Math.floor(random() * (j + 1))
    const swap = values[places[j]!]!
    values[places[j]!] = values[places[o]!]!
    values[places[o]!] = swap
  }
}

/** How many random signs of the buckets' scores are associated as much as what was observed. */
function flipBuckets(visits: Visits, random: () => number): number {
  const { columns, fill } = featuresOf(visits)
  const byBucket = scoreBuckets(visits, columns, fill)
  const byColumn = turned(byBucket, columns)
  const scores = new Float64Array(columns)
  const signs = new Float64Array(BUCKETS).fill(1)
  rowProducts(scores, byColumn, signs)
  const least = atLeastOf(statistic(scores))
  let atLeast = 0
  for (let k = 0; k < PERMUTATIONS; k++) {
    for (let b = 0; b < BUCKETS; b++) signs[b] = random() < 0.5 ? -1 : 1
    rowProducts(scores, byColumn, signs)
    if (statistic(scores) >= least) atLeast++
  }
  return atLeast
}

/** Scores of every bucket, features and outcomes centred within segments, features of unit length: BUCKETS x columns. */
function scoreBuckets(visits: Visits, columns: number, fill: Features['fill']): Float64Array {
  const { combination, combinations, weights, outcomes, buckets } = visits
  const wide = columns + 1
  const sums = new Float64Array(combinations.length * wide)
  const totals = new Float64Array(combinations.length * wide)
  const row = new Float64Array(wide)
  const used = Uint32Array.from(rowsUsed(visits))
  const read = (i: number): void => {
    fill(row, 0, i)
    row[columns] = outcomes[i] === KEPT ? 1 : 0
  }
  for (const i of used) {
    read(i)
    addPresent(sums, totals, combination[i]! * wide, row, weights[i]!)
  }
  for (let at = 0; at < sums.length; at++) sums[at]! /= totals[at]!
  const squares = new Float64Array(columns)
  const byBucket = new Float64Array(BUCKETS * columns)
  for (const i of used) {
    read(i)
    addScores(byBucket, buckets[i]! * columns, squares, row, sums, combination[i]! * wide, weights[i]!)
  }
  for (let at = 0; at < byBucket.length; at++) {
    const square = squares[at % columns]!
    byBucket[at]! *= square > 1e-12 ? 1 / Math.sqrt(square) : 0
  }
  return byBucket
}

function addPresent(
  sums: Float64Array,
  totals: Float64Array,
  at: number,
  row: Float64Array,
  w: number,
): void {
  for (let c = 0; c < row.length; c++) {
    const value = row[c]!
    if (Number.isNaN(value)) continue
    sums[at + c]! += w * value
    totals[at + c]! += w
  }
}

function addScores(
  scores: Float64Array,
  to: number,
  squares: Float64Array,
  row: Float64Array,
  means: Float64Array,
  at: number,
  w: number,
): void {
  const columns = squares.length
  const y = w * (row[columns]! - means[at + columns]!)
  for (let c = 0; c < columns; c++) {
    const value = row[c]!
    if (Number.isNaN(value)) continue
    const x = value - means[at + c]!
    squares[c]! += w * x * x
    scores[to + c]! += y * x
  }
}

/** Takes off the weighted mean within each combination of segments; a missing value becomes 0 (the mean). */
function centre(
  values: Float64Array,
  columns: number,
  used: readonly number[],
  combination: Uint16Array,
  combinations: number,
  weights: Float64Array,
): void {
  const sums = new Float64Array(combinations * columns)
  const totals = new Float64Array(combinations * columns)
  used.forEach((i, r) => {
    const at = combination[i]! * columns
    for (let c = 0; c < columns; c++) {
      const value = values[r * columns + c]!
      if (Number.isNaN(value)) continue
      sums[at + c]! += weights[i]! * value
      totals[at + c]! += weights[i]!
    }
  })
  used.forEach((i, r) => {
    const at = combination[i]! * columns
    for (let c = 0; c < columns; c++) {
      const value = values[r * columns + c]!
      values[r * columns + c] = Number.isNaN(value) ? 0 : value - sums[at + c]! / totals[at + c]!
    }
  })
}

function standardise(x: Float64Array, columns: number, used: readonly number[], weights: Float64Array): void {
  const squares = new Float64Array(columns)
  used.forEach((i, r) => {
    for (let c = 0; c < columns; c++) squares[c]! += weights[i]! * x[r * columns + c]! ** 2
  })
  for (let c = 0; c < columns; c++) squares[c] = squares[c]! > 1e-12 ? 1 / Math.sqrt(squares[c]!) : 0
  for (let at = 0; at < x.length; at++) x[at]! *= squares[at % columns]!
}

function scoresOf(
  x: Float64Array,
  y: Float64Array,
  columns: number,
  used: readonly number[],
  weights: Float64Array,
): Float64Array {
  const scores = new Float64Array(columns)
  for (let r = 0; r < used.length; r++) {
    const w = weights[used[r]!]! * y[r]!
    const at = r * columns
    for (let c = 0; c < columns; c++) scores[c]! += w * x[at + c]!
  }
  return scores
}

/** A row for every visit, where rows stand for several. */
function expand(
  x: Float64Array,
  y: Float64Array,
  columns: number,
  used: readonly number[],
  counts: Float64Array,
) {
  const from: number[] = []
  used.forEach((i, r) => {
    for (let k = 0; k < counts[i]!; k++) from.push(r)
  })
  const wide = new Float64Array(from.length * columns)
  from.forEach((r, to) => {
    wide.set(x.subarray(r * columns, (r + 1) * columns), to * columns)
  })
  return { x: wide, y: Float64Array.from(from, (r) => y[r]!), rows: from.map((r) => used[r]!) }
}

function groupBy(rows: readonly number[], combination: Uint16Array, size: number): Int32Array[] {
  const groups: number[][] = Array.from({ length: size }, () => [])
  rows.forEach((i, r) => {
    groups[combination[i]!]!.push(r)
  })
  return groups.map((places) => Int32Array.from(places))
}
