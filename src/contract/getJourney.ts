import { createRoute, z } from '@hono/zod-openapi'
import { journeyDocumentSchema } from './journeyDocument.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

export const journeyIdParam = z.string().min(1).max(200).openapi({ example: 'corner-shop' })

export const versionQuery = z.coerce
  .number()
  .int()
  .positive()
  .optional()
  .openapi({ description: 'A version of the journey; the newest by default.' })

/** GET /api/v1/journeys/{id}: one journey with its moments. */
export const getJourney = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}',
  operationId: 'getJourney',
  summary: 'One journey with its moments',
  request: { params: z.object({ id: journeyIdParam }), query: z.object({ version: versionQuery }) },
  responses: {
    200: {
      description: 'The journey, every default filled.',
      content: { 'application/json': { schema: journeyDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    ...COMMON_PROBLEMS,
  },
})
