import { createRoute, z } from '@hono/zod-openapi'
import { journeyIdParam } from './getJourney.ts'
import { visitsQuery } from './getJourneyNumbers.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { secondsEffectDocumentSchema } from './secondsEffectDocument.ts'

/** GET /api/v1/journeys/{id}/moments/{moment}/seconds: what each second beyond the target costs. */
export const getSecondsEffect = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/moments/{moment}/seconds',
  operationId: 'getSecondsEffect',
  summary: 'What each second of a moment beyond its target costs',
  request: {
    params: z.object({
      id: journeyIdParam,
      moment: z.string().min(1).max(200).openapi({ example: 'queue' }),
    }),
    query: visitsQuery,
  },
  responses: {
    200: {
      description: 'Effects of the measured length on visits lost and on failures.',
      content: { 'application/json': { schema: secondsEffectDocumentSchema } },
    },
    404: problemResponse('No journey, or no moment of it, has this id.'),
    422: problemResponse('There is nothing to count, such as no visit in these days.'),
    ...COMMON_PROBLEMS,
  },
})
