import { z } from 'zod'
import type { WhereAndForWhom } from '../domain/whereAndForWhom.ts'
import { intervalSchema } from './diagnosisDocument.ts'

/** Where and for whom another moment is the weakest. */
export interface WhereDocument {
  readonly journey: string
  readonly version: number
  /** `place`, `period`, or `segment:` and its name. */
  readonly by: string
  /** Null where there is but one group, or too little is known. */
  readonly answer: WhereAndForWhom | null
}

const count = z.int().nonnegative()

/** The same, as it goes over the wire. */
export const whereDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    by: z.string(),
    answer: z
      .object({
        visits: count,
        overall: z.object({ moment: z.string(), lostPer1000: intervalSchema }),
        differs: z.boolean().describe('Whether another moment is the weakest in any group.'),
        effectsByGroup: z
          .object({ gain: z.number(), standardError: z.number() })
          .describe('Log loss that effects by group save on visits not seen.'),
        groups: z.array(
          z.object({
            value: z.string().nullable().describe('Null for small groups that were pooled.'),
            pooled: count,
            visits: count,
            differs: z.boolean(),
            moment: z.string(),
            lostPer1000: intervalSchema,
            overallHere: intervalSchema,
          }),
        ),
      })
      .nullable()
      .describe('Null where there is but one group, or too little is known.'),
  })
  .meta({ id: 'WhereAndForWhom' })
