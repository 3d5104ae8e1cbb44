import { createRoute, z } from '@hono/zod-openapi'
import { diagnosisQuery } from './getDiagnosis.ts'
import { journeyIdParam } from './getJourney.ts'
import { journeyNumbersDocumentSchema } from './momentNumbersDocument.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** Which visits numbers are asked of: as for a diagnosis, without its seed and without another outcome. */
export const visitsQuery = diagnosisQuery.omit({
  seed: true,
  outcome: true,
  atLeast: true,
  atMost: true,
})

/** GET /api/v1/journeys/{id}/moments: what can be said of every moment without a model. */
export const getJourneyNumbers = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/moments',
  operationId: 'getJourneyNumbers',
  summary: 'What can be said of every moment without a model',
  request: { params: z.object({ id: journeyIdParam }), query: visitsQuery },
  responses: {
    200: {
      description: 'Counts, failures and lengths of every moment; needs no outcome.',
      content: { 'application/json': { schema: journeyNumbersDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('There is nothing to count, such as no visit in these days.'),
    ...COMMON_PROBLEMS,
  },
})
