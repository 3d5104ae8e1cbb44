import {
  BUCKETS,
  type MomentColumn,
  NOT_ASKED,
  NOT_MET,
  PICK_NONE,
  PICK_NOT_ASKED,
} from '../../domain/patternTable.ts'
import { FEWEST_PICKS } from '../askedByPlan.ts'
import type { Visits } from '../visits.ts'

/**
 * Visits as the latent model reads them: of each row only what was asked, as cells. The cell of moment j and
 * code c is `j * width + c`, where c is the level less 1, and the number of levels for "not met".
 */
export interface LatentVisits {
  readonly rows: number
  readonly moments: readonly MomentColumn[]
  /** Cells a moment: the most levels of any, and one. */
  readonly width: number
  /** Where each row's asked cells begin; rows + 1 long. */
  readonly first: Int32Array
  readonly asked: Uint16Array
  /** PICK_NOT_ASKED, PICK_NONE or the index of a moment. */
  readonly picks: Int16Array
  readonly outcomes: Uint8Array
  readonly weights: Float64Array
  readonly buckets: Uint8Array
  readonly combination: Uint16Array
  /** The segment values (a code a segment) of each combination. */
  readonly combinations: readonly (readonly number[])[]
  /** Values of each segment. */
  readonly segmentValues: readonly number[]
  readonly hasPicks: boolean
}

/** Lays visits out by what was asked, in the order of their buckets. A pick of a moment that the same customer did not meet counts as not asked. */
export function toLatentVisits(visits: Visits): LatentVisits {
  const { rows, moments, levels } = visits
  const size = moments.length
  const width = 1 + moments.reduce((most, { levels: l }) => Math.max(most, l), 1)
  const order = orderByBucket(visits.buckets, rows)
  const first = new Int32Array(rows + 1)
  const asked: number[] = []
  const picks = new Int16Array(rows).fill(PICK_NOT_ASKED)
  let picked = 0
  for (let at = 0; at < rows; at++) {
    const i = order[at]!
    const pick = visits.picks?.[i] ?? PICK_NOT_ASKED
    const notMet = pick >= 0 && levels[i * size + pick] === NOT_MET
    if (pick >= PICK_NONE && pick < size && !notMet) {
      picks[at] = pick
      picked += visits.counts[i]!
    }
    for (let j = 0; j < size; j++) {
      const code = levels[i * size + j]!
      if (code !== NOT_ASKED) asked.push(j * width + (code === NOT_MET ? moments[j]!.levels : code - 1))
    }
    first[at + 1] = asked.length
  }
  const hasPicks = picked >= FEWEST_PICKS
  return {
    rows,
    moments,
    width,
    first,
    asked: Uint16Array.from(asked),
    picks: hasPicks ? picks : picks.fill(PICK_NOT_ASKED),
    outcomes: Uint8Array.from(order, (i) => visits.outcomes[i]!),
    weights: Float64Array.from(order, (i) => visits.weights[i]!),
    buckets: Uint8Array.from(order, (i) => visits.buckets[i]!),
    combination: Uint16Array.from(order, (i) => visits.combination[i]!),
    combinations: visits.combinations,
    segmentValues: visits.segments.map(({ values }) => values),
    hasPicks,
  }
}

/** Rows by bucket of customers, otherwise as they come. */
function orderByBucket(buckets: Uint8Array, rows: number): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1)
  for (let i = 0; i < rows; i++) starts[buckets[i]! + 1]!++
  for (let b = 0; b < BUCKETS; b++) starts[b + 1]! += starts[b]!
  const order = new Uint32Array(rows)
  for (let i = 0; i < rows; i++) order[starts[buckets[i]!]!++] = i
  return order
}

/** The same visits with equal ones made one row, whatever their bucket: all that a fit needs, and far fewer rows. */
export function merged(visits: LatentVisits): LatentVisits {
  const { rows, first, asked, picks, outcomes, combination } = visits
  const rowOf = new Map<string, number>()
  const from: number[] = []
  const sums: number[] = []
  for (let i = 0; i < rows; i++) {
    const key = String.fromCharCode(
      combination[i]!,
      outcomes[i]!,
      picks[i]! - PICK_NOT_ASKED,
      ...asked.subarray(first[i]!, first[i + 1]!),
    )
    const row = rowOf.get(key)
    if (row === undefined) {
      rowOf.set(key, from.length)
      from.push(i)
      sums.push(visits.weights[i]!)
    } else sums[row]! += visits.weights[i]!
  }
  return { ...rowsOf(visits, from), weights: Float64Array.from(sums) }
}

/** Every n-th row, its weight times n. */
export function thinned(visits: LatentVisits, n: number): LatentVisits {
  if (n === 1) return visits
  const from = Array.from({ length: Math.ceil(visits.rows / n) }, (_, i) => i * n)
  const few = rowsOf(visits, from)
  return { ...few, weights: few.weights.map((w) => w * n) }
}

function rowsOf(visits: LatentVisits, from: readonly number[]): LatentVisits {
  const first = new Int32Array(from.length + 1)
  from.forEach((i, row) => {
    first[row + 1] = first[row]! + visits.first[i + 1]! - visits.first[i]!
  })
  const asked = new Uint16Array(first[from.length]!)
  from.forEach((i, row) => {
    asked.set(visits.asked.subarray(visits.first[i]!, visits.first[i + 1]!), first[row]!)
  })
  return {
    ...visits,
    rows: from.length,
    first,
    asked,
    picks: Int16Array.from(from, (i) => visits.picks[i]!),
    outcomes: Uint8Array.from(from, (i) => visits.outcomes[i]!),
    weights: Float64Array.from(from, (i) => visits.weights[i]!),
    buckets: Uint8Array.from(from, (i) => visits.buckets[i]!),
    combination: Uint16Array.from(from, (i) => visits.combination[i]!),
  }
}
