import { z } from '@hono/zod-openapi'
import type { Interval } from '../domain/interval.ts'
import { intervalSchema } from './diagnosisDocument.ts'

/** What the length of a moment does: to visits lost, or to failures at the moment. */
export interface LengthEffectDocument {
  readonly n: number
  /** Per 1,000 visits that met the moment: fewer lost (failed) had none run beyond the target. Null without a target. */
  readonly per1000: Interval | null
  /** Per 1,000 visits beyond the target, for each `step` seconds beyond it. */
  readonly perStep: Interval | null
  readonly curve: readonly { readonly seconds: number; readonly share: Interval }[]
  readonly heldOut: { readonly value: number; readonly standardError: number }
  readonly verdict: 'longer-costs' | 'no-real-effect' | 'cannot-tell'
}

/** GET /api/v1/journeys/{id}/moments/{moment}/seconds: what each second costs. */
export interface SecondsEffectDocument {
  readonly journey: string
  readonly version: number
  readonly moment: string
  readonly target: number | null
  readonly step: number
  readonly measured: number
  readonly lost: LengthEffectDocument | null
  readonly failed: LengthEffectDocument | null
  readonly adjustedFor: readonly ('hour' | 'place' | 'segment')[]
}

const nullable = z.union([intervalSchema, z.null()])

const effect = z
  .object({
    n: z.int().nonnegative(),
    per1000: nullable.describe(
      'Fewer lost or failed per 1,000 of those who met it, had none run over the target.',
    ),
    perStep: nullable.describe('Per 1,000 visits over the target, for each `step` seconds.'),
    curve: z.array(z.object({ seconds: z.number(), share: intervalSchema })),
    heldOut: z
      .object({ value: z.number(), standardError: z.number() })
      .describe('Held-out log loss saved by knowing the length.'),
    verdict: z.enum(['longer-costs', 'no-real-effect', 'cannot-tell']),
  })
  .openapi('LengthEffect')

/** What each second of a moment costs, as it goes over the wire. */
export const secondsEffectDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    moment: z.string(),
    target: z.number().nullable(),
    step: z.number().positive(),
    measured: z.int().nonnegative().describe('Visits whose length was measured.'),
    lost: z.union([effect, z.null()]).describe('Null where too few ended either way.'),
    failed: z.union([effect, z.null()]),
    adjustedFor: z.array(z.enum(['hour', 'place', 'segment'])),
  })
  .openapi('SecondsEffect')
