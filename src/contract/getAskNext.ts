import { createRoute, z } from '@hono/zod-openapi'
import { diagnosisQuery } from './getDiagnosis.ts'
import { journeyIdParam } from './getJourney.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** Which visits are learnt from, how many moments a customer is asked about, and for how many customers. */
export const askNextQuery = diagnosisQuery.omit({ seed: true }).extend({
  count: z.coerce.number().int().min(1).max(100).optional().openapi({
    type: 'integer',
    description: 'Moments to offer to one customer; 2 when left out, all where the journey has fewer.',
    example: 2,
  }),
  customers: z.coerce.number().int().min(1).max(1000).optional().openapi({
    type: 'integer',
    description: 'Draw the offers of so many customers; 1 when left out.',
  }),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).optional().openapi({
    type: 'integer',
    description: 'Start of the random draw: other customers must be asked with another seed.',
  }),
})

export const askNextDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    count: z.int().positive().describe('Moments offered to one customer.'),
    visits: z.int().nonnegative().describe('Visits with a known outcome that were learnt from.'),
    knows: z
      .enum(['nothing', 'priors', 'answers'])
      .describe('What the probabilities rest on: with nothing all moments are offered alike.'),
    moments: z
      .array(z.object({ moment: z.string(), probability: z.number().min(0).max(1) }))
      .describe(
        'How probable each moment is among those offered; they sum to `count`. Record them with the answer as `offered`.',
      ),
    offers: z
      .array(z.array(z.string()))
      .describe('For each customer the moments to offer, drawn with these probabilities, in journey order.'),
  })
  .meta({ id: 'AskNext' })

/** What to ask the next customers, as it goes over the wire. */
export type AskNextDocument = z.infer<typeof askNextDocumentSchema>

/** GET /api/v1/journeys/{id}/ask-next: which moments to offer to the next customers. */
export const getAskNext = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/ask-next',
  operationId: 'getAskNext',
  summary: 'Which moments to ask the next customers about, so that few answers name the weakest',
  request: { params: z.object({ id: journeyIdParam }), query: askNextQuery },
  responses: {
    200: {
      description: 'How often to offer each moment, and a draw; also where nothing was answered yet.',
      content: { 'application/json': { schema: askNextDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('The question cannot be answered, such as a condition on an unknown column.'),
    503: problemResponse('The server is stopping.'),
    ...COMMON_PROBLEMS,
  },
})
