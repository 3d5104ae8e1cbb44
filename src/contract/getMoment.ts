import { createRoute, z } from '@hono/zod-openapi'
import { journeyIdParam } from './getJourney.ts'
import { visitsQuery } from './getJourneyNumbers.ts'
import { momentDocumentSchema } from './momentNumbersDocument.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** Which visits, in which pieces of time, and how many comments the page of a moment is asked for. */
export const momentQuery = visitsQuery.extend({
  period: z
    .enum(['day', 'week', 'month'])
    .optional()
    .openapi({ description: 'Pieces of time; chosen by how long the visits reach when left out.' }),
  comments: z.coerce
    .number()
    .int()
    .min(0)
    .max(500)
    .optional()
    .openapi({ type: 'integer', description: 'At most so many comments, the newest; 20 when left out.' }),
})

/** GET /api/v1/journeys/{id}/moments/{moment}: the page of one moment. */
export const getMoment = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/moments/{moment}',
  operationId: 'getMoment',
  summary: 'One moment over time, by place, hour and segment, with its comments',
  request: {
    params: z.object({
      id: journeyIdParam,
      moment: z.string().min(1).max(200).openapi({ example: 'change' }),
    }),
    query: momentQuery,
  },
  responses: {
    200: {
      description: 'The numbers of this moment; groups under 5 encounters are pooled.',
      content: { 'application/json': { schema: momentDocumentSchema } },
    },
    404: problemResponse('No journey, or no moment of it, has this id.'),
    422: problemResponse('There is nothing to count, such as no visit in these days.'),
    ...COMMON_PROBLEMS,
  },
})
