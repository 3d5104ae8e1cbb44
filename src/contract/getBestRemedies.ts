import { createRoute, z } from '@hono/zod-openapi'
import { diagnosisQuery, thorough } from './getDiagnosis.ts'
import { journeyIdParam } from './getJourney.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { bestRemediesDocumentSchema } from './whatIfDocument.ts'

const many = (check: z.ZodString, description: string, example: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat())
    .pipe(z.array(check).max(200))
    .optional()
    .openapi({ type: 'array', items: { type: 'string' }, description, example: [example] })

/** Which visits are meant, as for the diagnosis, the budget, and prices other than the journey's. */
export const bestRemediesQuery = diagnosisQuery.extend({
  thorough,
  budget: z.coerce.number().min(0).max(1e12).openapi({
    description:
      'In points (cost and effort of a remedy: none 0, low 1, medium 2, high 3 each), or in the unit of the prices given.',
    example: 4,
  }),
  price: many(
    z.string().regex(/^.+:\d{1,12}(\.\d+)?$/, 'expected remedy:price'),
    'remedy:price of an offer, other than its points; repeatable.',
    'change.1:3',
  ),
  without: many(z.string().min(1), 'Offers that are not to be had; repeatable.', 'queue.2'),
  shortens: many(
    z.string().regex(/^.+:\d{1,7}(\.\d+)?$/, 'expected remedy:seconds'),
    'remedy:seconds of an offer that shortens its moment to so many seconds instead of mending it; repeatable.',
    'queue.2:60',
  ),
  mends: z
    .string()
    .regex(/^(target|fewer-(100|[1-9]\d?))$/, 'expected target or fewer-50')
    .optional()
    .openapi({
      description:
        'What every remedy does to its moment: target (lifts it, the usual) or fewer-50 (halves its failures).',
      example: 'target',
    }),
})

/** GET /api/v1/journeys/{id}/best-remedies: the remedies that keep most within a budget. */
export const getBestRemedies = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/best-remedies',
  operationId: 'getBestRemedies',
  summary: 'The remedies that keep most within a budget',
  request: { params: z.object({ id: journeyIdParam }), query: bestRemediesQuery },
  responses: {
    200: {
      description: 'The best set, how sure that is, and what more would buy.',
      content: { 'application/json': { schema: bestRemediesDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('There is nothing to diagnose, such as no visit in these days or no outcome.'),
    503: problemResponse('The server is stopping.'),
    ...COMMON_PROBLEMS,
  },
})
