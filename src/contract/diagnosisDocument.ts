import { z } from 'zod'
import type { Diagnosis } from '../domain/diagnosis.ts'
import { MODEL_NAMES } from '../domain/diagnosis.ts'
import { OUTCOME_KINDS } from '../domain/outcome.ts'

const share = z.number().min(0).max(1)
const count = z.int().nonnegative()
const momentId = z.string()

export const intervalSchema = z
  .object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() })
  .meta({
    id: 'Interval',
    description: 'A number with its 90 % interval and the number of visits it rests on.',
  })

const modelName = z.enum(MODEL_NAMES)

const modelSchema = z.object({
  verdict: z.enum([...MODEL_NAMES, 'cannot-tell', 'no-culprit']),
  candidates: z.array(
    z.object({
      name: modelName,
      heldOutLogLoss: z.number(),
      behindBest: z.object({ value: z.number(), standardError: z.number() }),
    }),
  ),
  baseline: z.object({ heldOutLogLoss: z.number() }),
  predictor: z.object({
    heldOutLogLoss: z.number(),
    accuracy: share,
    gear: z
      .enum(['ordinary', 'thorough'])
      .optional()
      .describe('thorough: parts of up to four moments and segments took part in the predictor.'),
  }),
  gate: z.object({ pValue: share, permutations: count }),
})

const weakestSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('named'), moment: momentId, probability: share }),
    z.object({
      kind: z.literal('shortlist'),
      moments: z.array(momentId),
      probability: share,
      tied: z.boolean(),
      askMore: z.number().nullable().describe('Further answers needed to settle it; null when tied.'),
    }),
    z.object({ kind: z.literal('no-culprit'), upperBoundPer1000: z.number() }),
    z.object({ kind: z.literal('cannot-tell'), askMore: z.number().nullable() }),
  ])
  .meta({ id: 'Weakest' })

const momentSchema = z
  .object({
    id: momentId,
    met: count,
    asked: count,
    picked: count,
    pickAsked: count.describe('Visits asked to pick a moment, of which `picked` picked this one.'),
    failRate: intervalSchema,
    lostPer1000: intervalSchema,
    withMood: z.object({ low: z.number(), high: z.number() }),
    probabilityWeakest: share,
    share: z.union([intervalSchema, z.null()]),
    veto: z.union([intervalSchema, z.null()]),
    penalty: intervalSchema,
    reward: intervalSchema,
    kind: z.enum(['must-not-fail', 'both-ways', 'surprise', 'indifferent']).nullable(),
    placebo: z.literal(true).optional(),
  })
  .meta({ id: 'MomentDiagnosis' })

const remarkSchema = z
  .looseObject({ kind: z.string() })
  .meta({ id: 'Remark', description: 'A note in structured form, its kind first; `notes` says it in words.' })

/** The diagnosis as one object: what `fifteen diagnose --json` prints and the API answers. */
export const diagnosisDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    outcomeKind: z.enum(OUTCOME_KINDS),
    visits: count,
    kept: count,
    lost: count,
    unknownOutcome: count,
    quarantined: count,
    unbroken: intervalSchema,
    keptByFailures: z.array(
      z.object({
        failed: count,
        orMore: z.boolean(),
        visits: count,
        kept: intervalSchema,
        predicted: z.record(modelName, z.number()).nullable(),
      }),
    ),
    model: modelSchema,
    weakest: weakestSchema,
    halo: z.object({ recordedOutcome: z.boolean(), caution: z.boolean() }),
    moments: z.array(momentSchema),
    average: intervalSchema,
    notes: z.array(z.string()),
    remarks: z.array(remarkSchema),
    pairs: z
      .array(
        z.object({
          moments: z.array(momentId),
          segment: z.string().nullable(),
          value: z.string().nullable(),
          effect: z.enum(['mostly', 'more', 'worse-together', 'less-together']),
          gain: z
            .object({ value: z.number(), standardError: z.number() })
            .describe('Log loss a visit that the pair saves on visits not seen.'),
          n: count,
          words: z.string().optional(),
        }),
      )
      .optional()
      .describe('Pairs of moments, or of a moment and a segment, that earn their place; best first.'),
    askNext: z
      .array(z.object({ moment: momentId, probability: share, chance: share }))
      .optional()
      .describe('How probable each moment should be among the two offered to the next customer.'),
    priors: z
      .object({
        from: z.array(z.enum(['template', 'sisters'])),
        worthVisits: count.describe('The most that the prior of any moment counted for.'),
        moments: z.array(z.object({ moment: momentId, worthVisits: count })),
      })
      .optional()
      .describe('What was expected beforehand and took part, in visits that it counted for.'),
    parts: z
      .object({
        sets: count.describe('How many sets of moments and segments have a part.'),
        n: count.describe('Visits that the parts were found from.'),
        largest: z.array(
          z.object({
            moments: z.array(momentId),
            segments: z.array(z.string()),
            move: z.number().nonnegative().describe('By how much it moves the log odds: root mean square.'),
          }),
        ),
      })
      .optional()
      .describe(
        'Of the thorough gear: its log odds of a visit are the sum of such parts, each what a set of moments and segments adds beyond smaller sets; the largest, by name.',
      ),
    seconds: z.number().nonnegative(),
  })
  .meta({ id: 'Diagnosis' })

/** The diagnosis as it goes over the wire: what was computed, of which journey, with its notes in English. */
export interface DiagnosisDocument extends Diagnosis {
  readonly journey: string
  readonly version: number
  /** Rows set aside at import. */
  readonly quarantined: number
  readonly notes: readonly string[]
  readonly seconds: number
}

/** The JSON Schema (draft 2020-12) of the diagnosis: published as schema/diagnosis.schema.json. */
export function createDiagnosisJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(diagnosisDocumentSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema.id
    },
  })
  return { $schema, $id: 'urn:fifteen:schema:diagnosis:1', title: 'Fifteen diagnosis', ...rest }
}
