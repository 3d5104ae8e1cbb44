import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftIdParam } from './draftSchema.ts'

/** DELETE /api/v1/drafts/{id}: forgets a draft and its files; what was imported from it stays. */
export const discardDraft = createRoute({
  method: 'delete',
  path: '/api/v1/drafts/{id}',
  operationId: 'discardDraft',
  summary: 'Forgets a draft and its files; what was imported from it stays',
  security: [{ token: [] }],
  request: { params: z.object({ id: draftIdParam }) },
  responses: {
    204: { description: 'The draft and its files are gone.' },
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('There is no such draft, or no longer.'),
    ...COMMON_PROBLEMS,
  },
})
