import { createRoute, z } from '@hono/zod-openapi'
import { journeyIdParam } from './getJourney.ts'
import { visitsQuery } from './getJourneyNumbers.ts'
import { orderEffectsDocumentSchema } from './orderEffectsDocument.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** GET /api/v1/journeys/{id}/order: first impression, end, peak, recovery. */
export const getOrderEffects = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/order',
  operationId: 'getOrderEffects',
  summary: 'What the order of good and bad moments does: first, last, worst, and after a failure',
  request: { params: z.object({ id: journeyIdParam }), query: visitsQuery },
  responses: {
    200: {
      description: 'Effects beyond each moment’s own; "not told apart" where order and moment are one.',
      content: { 'application/json': { schema: orderEffectsDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('There is nothing to count, such as no visit in these days.'),
    ...COMMON_PROBLEMS,
  },
})
