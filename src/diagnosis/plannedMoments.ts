import { BUCKETS, KEPT, NOT_ASKED, NOT_MET, UNKNOWN } from '../domain/patternTable.ts'
import type { Visits } from './visits.ts'

/** Column 0 is the outcome, then segment values, then level codes of each moment (its levels and "not met"). */
export interface PlannedColumns {
  readonly size: number
  readonly firstSegment: number
  readonly firstMoment: readonly number[]
}

export function planColumns(visits: Visits): PlannedColumns {
  let size = 1
  for (const segment of visits.segments) size += segment.values
  const firstMoment = visits.moments.map((moment) => {
    const first = size
    size += moment.levels + 1
    return first
  })
  return { size, firstSegment: 1, firstMoment }
}

/**
 * Sums over visits, in groups of customers, of every pair of columns seen together: how often both were
 * there to be seen, and how often both were 1.
 */
export interface PairSums {
  readonly groups: number
  readonly size: number
  /** groups x size: weight of visits in which the column was 1. */
  readonly ones: Float64Array
  /** groups x size x size. */
  readonly both: Float64Array
  /** groups x parts x parts: weight of visits in which both parts (outcome, segments, each moment) were seen. */
  readonly seen: Float64Array
  readonly parts: number
  readonly partOf: Int32Array
}

/** Adds up pairs of columns over visits; `groups` merges neighbouring buckets of customers. */
export function sumPairs(visits: Visits, columns: PlannedColumns, groups: number): PairSums {
  const { rows, moments, segments, levels, weights, buckets, outcomes } = visits
  const { size, firstMoment } = columns
  const parts = 2 + moments.length
  const partOf = new Int32Array(size)
  for (let c = 1; c < size; c++) partOf[c] = 1
  moments.forEach((moment, m) => {
    for (let c = 0; c <= moment.levels; c++) partOf[firstMoment[m]! + c] = 2 + m
  })
  const ones = new Float64Array(groups * size)
  const both = new Float64Array(groups * size * size)
  const seen = new Float64Array(groups * parts * parts)
  const present: number[] = []
  const seenParts: number[] = []
  for (let i = 0; i < rows; i++) {
    const group = Math.floor((buckets[i]! * groups) / BUCKETS)
    const weight = weights[i]!
    present.length = 0
    seenParts.length = 0
    if (outcomes[i] !== UNKNOWN) {
      seenParts.push(0)
      if (outcomes[i] === KEPT) present.push(0)
    }
    seenParts.push(1)
    let column = 1
    for (const segment of segments) {
      present.push(column + segment.codes[i]!)
      column += segment.values
    }
    for (let m = 0; m < moments.length; m++) {
      const code = levels[i * moments.length + m]!
      if (code === NOT_ASKED) continue
      seenParts.push(2 + m)
      present.push(firstMoment[m]! + (code === NOT_MET ? moments[m]!.levels : code - 1))
    }
    for (const a of present) {
      ones[group * size + a]! += weight
      const row = (group * size + a) * size
      for (const b of present) both[row + b]! += weight
    }
    for (const a of seenParts) for (const b of seenParts) seen[(group * parts + a) * parts + b]! += weight
  }
  return { groups, size, ones, both, seen, parts, partOf }
}

/** Adds up the groups of customers. */
export function totalPairs(sums: PairSums): PairTotals {
  const add = (values: Float64Array): Float64Array => {
    const total = new Float64Array(values.length / sums.groups)
    for (let at = 0; at < values.length; at++) total[at % total.length]! += values[at]!
    return total
  }
  return { ones: add(sums.ones), both: add(sums.both), seen: add(sums.seen) }
}

export interface PairTotals {
  readonly ones: Float64Array
  readonly both: Float64Array
  readonly seen: Float64Array
}

/**
 * Covariances of all columns from the pairs that were seen together, leaving one group of customers out (or
 * none, with `without` = -1).
 */
export function covariances(sums: PairSums, totals: PairTotals, without: number): Covariances {
  const { size, parts, partOf } = sums
  const left = (all: Float64Array, values: Float64Array): Float64Array =>
    without < 0 ? all : all.map((total, at) => total - values[without * all.length + at]!)
  const ones = left(totals.ones, sums.ones)
  const both = left(totals.both, sums.both)
  const seen = left(totals.seen, sums.seen)
  const means = ones.map((one, c) => {
    const n = seen[partOf[c]! * parts + partOf[c]!]!
    return n > 1e-9 ? one / n : 0
  })
  const matrix = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      const n = seen[partOf[a]! * parts + partOf[b]!]!
      matrix[a * size + b] = n > 1e-9 ? both[a * size + b]! / n - means[a]! * means[b]! : 0
    }
  return { matrix, means }
}

export interface Covariances {
  /** size x size. */
  readonly matrix: Float64Array
  readonly means: Float64Array
}
