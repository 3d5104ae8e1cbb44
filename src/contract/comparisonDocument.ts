import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'

/** One of the two sides that are compared: which visits. */
export interface ComparedSide {
  readonly from: string | null
  readonly to: string | null
  readonly where: readonly string[]
  readonly visits: number
}

/** A number on both sides and the second less the first, with its 90 % interval. */
export interface Difference {
  readonly a: Interval | null
  readonly b: Interval | null
  /** Null where one side has too few to say anything. */
  readonly difference: Interval | null
  /** Adjusted over everything compared here (Benjamini and Hochberg), so that looking at many finds nothing by itself. */
  readonly pValue: number | null
  readonly verdict: 'higher' | 'lower' | 'no-real-difference' | 'cannot-tell'
}

/** GET /api/v1/journeys/{id}/comparison: two places, periods or segments side by side. */
export interface ComparisonDocument {
  readonly journey: string
  readonly version: number
  readonly a: ComparedSide
  readonly b: ComparedSide
  /** Shares of visits kept and unbroken; null where there is no outcome or nobody was asked. */
  readonly kept: Difference | null
  readonly unbroken: Difference | null
  readonly moments: readonly ({ readonly id: MomentId } & { readonly failRate: Difference })[]
  /** Visits that are on both sides; a comparison of overlapping sides says so. */
  readonly overlap: number
}
