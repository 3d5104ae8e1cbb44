import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftIdParam, draftResponse } from './draftSchema.ts'

/** POST /api/v1/drafts/{id}/cancel: gives up reading or importing; nothing of it stays. */
export const cancelDraft = createRoute({
  method: 'post',
  path: '/api/v1/drafts/{id}/cancel',
  operationId: 'cancelDraft',
  summary: 'Gives up reading or importing; nothing of it stays',
  security: [{ token: [] }],
  request: { params: z.object({ id: draftIdParam }) },
  responses: {
    200: draftResponse('The draft is cancelled: neither journey, visits nor files of it are left.'),
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('There is no such draft, or no longer.'),
    409: problemResponse('The import was done before: undo it instead.'),
    ...COMMON_PROBLEMS,
  },
})
