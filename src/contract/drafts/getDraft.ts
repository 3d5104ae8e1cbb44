import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftIdParam, draftResponse } from './draftSchema.ts'

/** GET /api/v1/drafts/{id}: how far a draft is, and all that is known of its files. */
export const getDraft = createRoute({
  method: 'get',
  path: '/api/v1/drafts/{id}',
  operationId: 'getDraft',
  summary: 'How far a draft is, and all that is known of its files',
  request: { params: z.object({ id: draftIdParam }) },
  responses: {
    200: draftResponse('The draft.'),
    404: problemResponse('There is no such draft, or no longer.'),
    ...COMMON_PROBLEMS,
  },
})
