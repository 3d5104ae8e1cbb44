import { createRoute, z } from '@hono/zod-openapi'
import { journeyIdParam, versionQuery } from './getJourney.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** GET /api/v1/journeys/{id}/file: the journey file as its owner gave it, to be kept, changed and imported again. */
export const getJourneyFile = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/file',
  operationId: 'getJourneyFile',
  summary: 'The journey file as its owner gave it',
  request: { params: z.object({ id: journeyIdParam }), query: z.object({ version: versionQuery }) },
  responses: {
    200: {
      description: 'The file, with a name to keep it under.',
      content: {
        'application/yaml': { schema: z.string() },
        'application/json': { schema: z.any() },
      },
    },
    404: problemResponse('No journey has this id.'),
    ...COMMON_PROBLEMS,
  },
})
