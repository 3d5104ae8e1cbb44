import { createRoute, z } from '@hono/zod-openapi'
import { OUTCOME_KINDS, type OutcomeKind } from '../domain/outcome.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** The most outcomes in one call. */
export const MOST_OUTCOMES = 10_000

const id = z.union([z.string().min(1).max(1000), z.number()]).transform(String)

/** How a visit ended, told after the visit. */
export const outcomeSchema = z
  .strictObject({
    journey: z.string().min(1).max(200),
    visit: z
      .union([id, z.array(id).min(1).max(20)])
      .optional()
      .describe('The id of the visit; a list where several columns together name it.'),
    customer: id
      .optional()
      .describe('The customer, whose visit nearest before `at` is meant, or without `at` the latest.'),
    kind: z.enum(OUTCOME_KINDS).optional().describe('The journey’s own kind when left out.'),
    kept: z.boolean().optional().describe('Whether the customer was kept: false for a complaint.'),
    value: z
      .union([z.number(), z.string().min(1).max(1000)])
      .optional()
      .describe('Read by the rule of the journey’s outcome; of other kinds a number, such as money spent.'),
    at: z
      .string()
      .optional()
      .describe(
        'When it happened, ISO 8601, local to the journey where it has no offset. The latest counts.',
      ),
  })
  .openapi('Outcome')

export interface OutcomeInput {
  readonly journey: string
  readonly visit?: string | readonly string[] | undefined
  readonly customer?: string | undefined
  readonly kind?: OutcomeKind | undefined
  readonly kept?: boolean | undefined
  readonly value?: number | string | undefined
  readonly at?: string | undefined
}

export const OUTCOME_RESULTS = ['joined', 'same', 'unknown-visit', 'refused'] as const

export const outcomeResultSchema = z
  .object({
    index: z.int().nonnegative(),
    result: z.enum(OUTCOME_RESULTS),
    reason: z.string().nullable().describe('Why it was refused, in the language of Accept-Language.'),
    importId: z.string().nullable().describe('The import under which it is listed, withdrawn, restored.'),
  })
  .openapi('OutcomeResult')

export interface OutcomeResult {
  readonly index: number
  readonly result: (typeof OUTCOME_RESULTS)[number]
  readonly reason: string | null
  readonly importId: string | null
}

/** POST /api/v1/outcomes: outcomes that come later, one or many; answered when they are on disk. */
export const addOutcomes = createRoute({
  method: 'post',
  path: '/api/v1/outcomes',
  operationId: 'addOutcomes',
  summary: 'Tells how visits ended, one or up to 10,000',
  security: [{ token: [] }],
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.union([outcomeSchema, z.array(outcomeSchema).max(MOST_OUTCOMES)]),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Of a list: what became of each. Of one: it was told before.',
      content: {
        'application/json': {
          schema: z.union([outcomeResultSchema, z.object({ results: z.array(outcomeResultSchema) })]),
        },
      },
    },
    201: {
      description: 'The one outcome is on disk.',
      content: { 'application/json': { schema: outcomeResultSchema } },
    },
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('No visit is this one.'),
    413: problemResponse('More than 10,000, or too many bytes.'),
    422: problemResponse('The one outcome cannot be used.'),
    507: problemResponse('No space is left on the disk.'),
    ...COMMON_PROBLEMS,
  },
})
