import { createRoute, z } from '@hono/zod-openapi'
import { comparisonDocumentSchema } from './comparisonDocument.ts'
import { journeyIdParam } from './getJourney.ts'
import { visitsQuery } from './getJourneyNumbers.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

const { from, to, where } = visitsQuery.shape

/** Which visits are the first side (`from`, `to`, `where`) and which the second (`toFrom`, `toTo`, `toWhere`). */
export const comparisonQuery = visitsQuery.extend({
  toFrom: from.openapi({ description: 'First day of the second side, inclusive.' }),
  toTo: to.openapi({ description: 'Last day of the second side, inclusive.' }),
  toWhere: where.openapi({ description: 'column=value of the second side; repeatable, and all must hold.' }),
})

/** GET /api/v1/journeys/{id}/comparison: two places, periods or segments side by side. */
export const getComparison = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/comparison',
  operationId: 'getComparison',
  summary: 'Two places, periods or segments side by side',
  request: { params: z.object({ id: journeyIdParam }), query: comparisonQuery },
  responses: {
    200: {
      description:
        'Differences with their intervals; "no real difference" and "cannot tell" are answers too.',
      content: { 'application/json': { schema: comparisonDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('One side has too few visits to compare.'),
    ...COMMON_PROBLEMS,
  },
})
