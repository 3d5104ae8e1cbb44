import { createRoute, z } from '@hono/zod-openapi'
import { journeyIdParam } from './getJourney.ts'
import { visitsQuery } from './getJourneyNumbers.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { whereDocumentSchema } from './whereDocument.ts'

const by = z
  .string()
  .regex(/^(place|period|segment:.+)$/, 'expected place, period or segment:NAME')
  .openapi({ description: 'place, period (months) or segment:NAME.', example: 'place' })

/** GET /api/v1/journeys/{id}/where-and-for-whom: the weakest moment by group, where the evidence says it differs. */
export const getWhereAndForWhom = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/where-and-for-whom',
  operationId: 'getWhereAndForWhom',
  summary: 'Where and for whom another moment is the weakest',
  request: { params: z.object({ id: journeyIdParam }), query: visitsQuery.extend({ by }) },
  responses: {
    200: {
      description: 'The weakest moment by group; one answer for all is an answer too.',
      content: { 'application/json': { schema: whereDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('There is nothing to diagnose, such as no visit in these days or no such segment.'),
    ...COMMON_PROBLEMS,
  },
})
