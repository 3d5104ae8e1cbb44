import { z } from '@hono/zod-openapi'
import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'
import { intervalSchema } from './diagnosisDocument.ts'

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
  /**
   * Of the second side against the first: higher or lower only if the adjusted p-value is under 0.1, no real difference
   * only if the whole interval lies within `withinPoints`, else cannot tell.
   */
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
  /** Differences of up to so many percentage points are none that matter. */
  readonly withinPoints: number
}

const count = z.int().nonnegative()
const nullable = z.union([intervalSchema, z.null()])

const difference = z
  .object({
    a: nullable,
    b: nullable,
    difference: nullable.describe('The second less the first; its n is that of both sides.'),
    pValue: z.number().min(0).max(1).nullable().describe('Adjusted over everything compared here.'),
    verdict: z
      .enum(['higher', 'lower', 'no-real-difference', 'cannot-tell'])
      .describe('Of the second side against the first.'),
  })
  .openapi('Difference')

const side = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  where: z.array(z.string()),
  visits: count,
})

/** Two sides compared, as it goes over the wire. */
export const comparisonDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    a: side,
    b: side,
    kept: z.union([difference, z.null()]),
    unbroken: z.union([difference, z.null()]),
    moments: z.array(z.object({ id: z.string(), failRate: difference })),
    overlap: count.describe('Visits that are on both sides.'),
    withinPoints: z.number(),
  })
  .openapi('Comparison')
