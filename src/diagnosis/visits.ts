import type { MomentColumn, PatternTable } from '../domain/patternTable.ts'
import { UNKNOWN } from '../domain/patternTable.ts'
import { type PooledSegment, poolSegments } from './poolSegments.ts'

/**
 * The visits of one analysis, laid out row by row for fast passes. A row is a distinct visit (pattern) of a
 * bucket of customers.
 */
export interface Visits {
  readonly rows: number
  readonly moments: readonly MomentColumn[]
  /** Level codes, row-major: rows x moments. */
  readonly levels: Uint8Array
  readonly segments: readonly PooledSegment[]
  readonly leftOut: readonly string[]
  /** Index of the row's combination of segment values, 0..combinations-1. */
  readonly combination: Uint16Array
  /** The segment values (a code per segment) of each combination. */
  readonly combinations: readonly (readonly number[])[]
  readonly buckets: Uint8Array
  readonly outcomes: Uint8Array
  /** The index of the moment picked, PICK_NONE or PICK_NOT_ASKED; absent: no picks were asked. */
  readonly picks?: Int16Array
  /** Visits in the row. */
  readonly counts: Float64Array
  /** Survey weights, scaled so that those of visits with a known outcome sum to `effective`. */
  readonly weights: Float64Array
  /** Kish's effective number of visits with a known outcome; their plain number without survey weights. */
  readonly effective: number
  /** Number of visits with a known outcome. */
  readonly known: number
  readonly customersRepeat: boolean
  readonly weighted: boolean
}

/** Lays a pattern table out row by row and pools rare segment values. */
export function toVisits(table: PatternTable): Visits {
  const { rows, moments } = table
  const width = moments.length
  const levels = new Uint8Array(rows * width)
  for (let m = 0; m < width; m++) layOut(levels, m, width, table.levels[m]!, rows)
  let known = 0
  let sum = 0
  let sumOfSquares = 0
  let weighted = false
  for (let i = 0; i < rows; i++) {
    const count = table.counts[i]!
    const weight = table.weights[i]!
    if (Math.abs(weight - count) > 1e-9 * count) weighted = true
    if (table.outcomes[i] === UNKNOWN) continue
    known += count
    sum += weight
    sumOfSquares += (weight * weight) / count
  }
  const effective = sum > 0 ? (sum * sum) / sumOfSquares : 0
  const scale = sum > 0 ? effective / sum : 1
  const pooled = poolSegments(table)
  return {
    rows,
    moments,
    levels,
    ...pooled,
    buckets: table.buckets,
    outcomes: table.outcomes,
    picks: table.picks,
    counts: table.counts,
    weights: table.weights.map((w) => w * scale),
    effective,
    known,
    customersRepeat: table.customersRepeat,
    weighted,
  }
}

function layOut(to: Uint8Array, at: number, stride: number, column: Uint8Array, rows: number): void {
  for (let i = 0; i < rows; i++) to[at + i * stride] = column[i]!
}
