import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftIdParam, draftResponse } from './draftSchema.ts'

/** PUT /api/v1/drafts/{id}/table: chooses the sheet or file that is imported. */
export const chooseDraftTable = createRoute({
  method: 'put',
  path: '/api/v1/drafts/{id}/table',
  operationId: 'chooseDraftTable',
  summary: 'Chooses which table of the files is imported; it is read anew',
  security: [{ token: [] }],
  request: {
    params: z.object({ id: draftIdParam }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ table: z.string().max(200).describe('The id of one of the draft’s tables.') }),
        },
      },
    },
  },
  responses: {
    200: draftResponse('The table is being read.'),
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('There is no such draft, or no such table in it.'),
    409: problemResponse('The draft is being read or imported, or was imported already.'),
    413: problemResponse('The request is larger than any that makes sense.'),
    503: problemResponse('The server is stopping.'),
    ...COMMON_PROBLEMS,
  },
})
