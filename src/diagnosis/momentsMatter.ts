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
import type { Visits } from './visits.ts'

export const PERMUTATIONS = 999
/** Visits up to which outcomes are permuted one by one; beyond, and where customers repeat, by buckets. */
const MOST_PERMUTED = 1_000

/**
 * The gate before any structure is looked for: do the moments predict the outcome at all, given the segments?
 * The statistic adds up, over moments, the squared standardised association of its level and of its failure
 * with what is left of the outcome after segments; where picks were asked also of each pick, and of none. Under no association outcomes may be permuted among visits
 * of the same segments; where customers repeat, or there are many visits, the sign of each bucket of customers
 * is flipped instead (a randomisation test on cluster scores; Canay, Romano, Shaikh 2017).
 *
 * @returns p-value, at least 1 / (PERMUTATIONS + 1)
 */
export function testMomentsMatter(visits: Visits, seed: number): number {
  const { rows, moments, levels, combination, combinations, weights, outcomes } = visits
  const width = moments.length
  const picks = visits.picks?.some((pick) => pick !== PICK_NOT_ASKED) ? visits.picks : null
  const columns = 2 * width + (picks ? 1 + width : 0)
  const used: number[] = []
  for (let i = 0; i < rows; i++) if (outcomes[i] !== UNKNOWN && weights[i]! > 0) used.push(i)

  const x = new Float64Array(used.length * columns)
  const y = new Float64Array(used.length)
  used.forEach((i, r) => {
    y[r] = outcomes[i] === KEPT ? 1 : 0
    for (let m = 0; m < width; m++) {
      const code = levels[i * width + m]!
      const moment = moments[m]!
      const absent = code === NOT_ASKED || code === NOT_MET
      x[r * columns + 2 * m] = absent ? Number.NaN : code
      x[r * columns + 2 * m + 1] = absent ? Number.NaN : code <= moment.failed ? 1 : 0
    }
    if (!picks) return
    for (let pick = PICK_NONE; pick < width; pick++)
      x[r * columns + 2 * width + 1 + pick] =
        picks[i] === PICK_NOT_ASKED ? Number.NaN : picks[i] === pick ? 1 : 0
  })
  centre(x, columns, used, combination, combinations.length, weights)
  centre(y, 1, used, combination, combinations.length, weights)
  standardise(x, columns, used, weights)

  const statistic = (scores: Float64Array): number => {
    let total = 0
    for (const score of scores) total += score * score
    return total
  }
  const observed = statistic(scoresOf(x, y, columns, used, weights))
  // a flip of every sign, or a swap of equals, differs from what was observed by rounding only
  const least = observed * (1 - 1e-9)
  const random = createRandom(seed)
  let atLeast = 0
  const permute = !visits.customersRepeat && !visits.weighted && visits.known <= MOST_PERMUTED
  if (permute) {
    // rows that stand for several visits hold the same outcome: permuting them as one is allowed only if all
    // stand for one
    const single = used.every((i) => visits.counts[i] === 1)
    const expanded = single ? { x, y, rows: used } : expand(x, y, columns, used, visits.counts)
    const ones = new Float64Array(rows).fill(1)
    const groups = groupBy(expanded.rows, combination, combinations.length)
    const shuffled = expanded.y.slice()
    for (let k = 0; k < PERMUTATIONS; k++) {
      for (const group of groups)
        for (let j = group.length - 1; j > 0; j--) {
          const o = Math.floor(random() * (j + 1))
          const a = group[j]!
          const b = group[o]!
          const swap = shuffled[a]!
          shuffled[a] = shuffled[b]!
          shuffled[b] = swap
        }
      if (statistic(scoresOf(expanded.x, shuffled, columns, expanded.rows, ones)) >= least) atLeast++
    }
  } else {
    const byBucket = new Float64Array(BUCKETS * columns)
    used.forEach((i, r) => {
      const at = visits.buckets[i]! * columns
      const w = weights[i]! * y[r]!
      for (let c = 0; c < columns; c++) byBucket[at + c]! += w * x[r * columns + c]!
    })
    const scores = new Float64Array(columns)
    for (let k = 0; k < PERMUTATIONS; k++) {
      scores.fill(0)
      for (let b = 0; b < BUCKETS; b++) {
        const sign = random() < 0.5 ? -1 : 1
        for (let c = 0; c < columns; c++) scores[c]! += sign * byBucket[b * columns + c]!
      }
      if (statistic(scores) >= least) atLeast++
    }
  }
  return (atLeast + 1) / (PERMUTATIONS + 1)
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

function groupBy(rows: readonly number[], combination: Uint16Array, size: number): number[][] {
  const groups: number[][] = Array.from({ length: size }, () => [])
  rows.forEach((i, r) => {
    groups[combination[i]!]!.push(r)
  })
  return groups
}
