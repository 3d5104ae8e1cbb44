import { z } from '@hono/zod-openapi'
import type { Interval } from '../domain/interval.ts'
import { intervalSchema } from './diagnosisDocument.ts'

const SIDES = ['customer', 'provider', 'mystery'] as const

/** GET /api/v1/journeys/{id}/perception: how customers, providers and mystery visitors see the same moments. */
export interface PerceptionGapsDocument {
  readonly journey: string
  readonly version: number
  readonly gaps: readonly {
    readonly moment: string
    readonly of: (typeof SIDES)[number]
    readonly less: (typeof SIDES)[number]
    /** Mean ratings of the two sides, on levels from 1 (worst). */
    readonly means: readonly number[]
    readonly ratings: readonly number[]
    /** Pairs of place and month in which both rated. */
    readonly cells: number
    /** In steps of the moment's scale. */
    readonly gap: Interval
    readonly pValue: number
    readonly verdict: 'lower' | 'higher' | 'alike' | 'cannot-tell'
  }[]
}

/** Perception gaps, as they go over the wire. */
export const perceptionGapsDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    gaps: z.array(
      z.object({
        moment: z.string(),
        of: z.enum(SIDES),
        less: z.enum(SIDES),
        means: z.array(z.number()).describe('Mean levels of the two sides; 1 is the worst.'),
        ratings: z.array(z.int().nonnegative()),
        cells: z.int().positive().describe('Pairs of place and month in which both rated.'),
        gap: intervalSchema.describe('In steps of the moment’s scale.'),
        pValue: z.number().min(0).max(1).describe('Adjusted over all gaps (Benjamini and Hochberg).'),
        verdict: z.enum(['lower', 'higher', 'alike', 'cannot-tell']),
      }),
    ),
  })
  .openapi('PerceptionGaps')
