import { createRoute, z } from '@hono/zod-openapi'
import { journeyIdParam } from './getJourney.ts'
import { visitsQuery } from './getJourneyNumbers.ts'
import { perceptionGapsDocumentSchema } from './perceptionGapsDocument.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** GET /api/v1/journeys/{id}/perception: the perception mirror. */
export const getPerceptionGaps = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/perception',
  operationId: 'getPerceptionGaps',
  summary: 'How customers, providers and mystery visitors see the same moments',
  request: { params: z.object({ id: journeyIdParam }), query: visitsQuery },
  responses: {
    200: {
      description: 'Gaps by moment, paired by place and month; empty where only customers rated.',
      content: { 'application/json': { schema: perceptionGapsDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('There is nothing to count, such as no visit in these days.'),
    ...COMMON_PROBLEMS,
  },
})
