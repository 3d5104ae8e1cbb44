import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftIdParam, draftResponse } from './draftSchema.ts'
import { fileMappingSchema } from './fileMappingSchema.ts'

/** PUT /api/v1/drafts/{id}/mapping: corrects what the columns and their values mean. */
export const changeDraftMapping = createRoute({
  method: 'put',
  path: '/api/v1/drafts/{id}/mapping',
  operationId: 'changeDraftMapping',
  summary: 'Corrects what the columns and their values mean, and counts what that makes of the file',
  security: [{ token: [] }],
  request: {
    params: z.object({ id: draftIdParam }),
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ mapping: fileMappingSchema }) } },
    },
  },
  responses: {
    200: draftResponse(
      'The draft with its mapping completed where the role of a column changed, and its effect.',
    ),
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('There is no such draft, or no longer.'),
    409: problemResponse('The draft is being read or imported, or was imported already.'),
    413: problemResponse('The mapping is larger than any that makes sense.'),
    ...COMMON_PROBLEMS,
  },
})
