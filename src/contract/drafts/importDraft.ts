import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftIdParam, draftResponse } from './draftSchema.ts'

/** POST /api/v1/drafts/{id}/import: imports the table as it is mapped, all of it or nothing. */
export const importDraft = createRoute({
  method: 'post',
  path: '/api/v1/drafts/{id}/import',
  operationId: 'importDraft',
  summary: 'Imports the table as it is mapped, all of it or nothing',
  security: [{ token: [] }],
  request: {
    params: z.object({ id: draftIdParam }),
    body: {
      required: false,
      content: {
        'application/json': {
          schema: z.object({
            unnamed: z
              .enum(['ask', 'treatAsNew', 'replace'])
              .optional()
              .describe('Where visits have no ids and some rows were imported before.'),
            into: z
              .enum(['known', 'given', 'new', 'outcomes'])
              .optional()
              .describe(
                'The journey that already reads this table, the one given as a file, a new one, or only outcomes of visits that are here; `target` of the reading by default.',
              ),
          }),
        },
      },
    },
  },
  responses: {
    202: draftResponse('The import has begun or waits for another: ask for the draft again.'),
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('There is no such draft, or no longer.'),
    409: problemResponse('The draft is being read or imported, or was imported already.'),
    413: problemResponse('The request is larger than any that makes sense.'),
    422: problemResponse('Something in the mapping stands in the way; `detail` says what.'),
    503: problemResponse('The server is stopping.'),
    ...COMMON_PROBLEMS,
  },
})
