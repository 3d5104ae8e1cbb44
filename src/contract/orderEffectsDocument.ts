import { z } from '@hono/zod-openapi'
import type { Interval } from '../domain/interval.ts'
import { intervalSchema } from './diagnosisDocument.ts'

const QUESTIONS = ['first', 'last', 'peak', 'recovery'] as const
const VERDICTS = ['costs', 'helps', 'no-real-effect', 'cannot-tell', 'not-told-apart'] as const

/** GET /api/v1/journeys/{id}/order: what the order of good and bad moments does. */
export interface OrderEffectsDocument {
  readonly journey: string
  readonly version: number
  readonly visits: number
  /** Whether visits met their moments in different orders. */
  readonly orderVaries: boolean
  readonly effects: readonly {
    readonly question: (typeof QUESTIONS)[number]
    /** Kept more per 1,000 visits concerned than moments' own effects make; null where that cannot be told apart. */
    readonly per1000: Interval | null
    readonly ofItsOwn: number
    readonly pValue: number | null
    readonly heldOut: { readonly value: number; readonly standardError: number } | null
    readonly verdict: (typeof VERDICTS)[number]
  }[]
}

/** Order effects, as they go over the wire. */
export const orderEffectsDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    visits: z.int().nonnegative(),
    orderVaries: z.boolean().describe('Whether visits met their moments in different orders.'),
    effects: z.array(
      z.object({
        question: z
          .enum(QUESTIONS)
          .describe(
            'The first moment failed, the last failed, how bad the worst was, a good one right after a failure.',
          ),
        per1000: z
          .union([intervalSchema, z.null()])
          .describe('Kept more per 1,000 visits concerned than moments’ own effects make.'),
        ofItsOwn: z.number().min(0).max(1).describe('Share of it that moments’ own levels do not make.'),
        pValue: z.number().min(0).max(1).nullable(),
        heldOut: z.union([z.object({ value: z.number(), standardError: z.number() }), z.null()]),
        verdict: z.enum(VERDICTS),
      }),
    ),
  })
  .openapi('OrderEffects')
