import { createRoute } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { importIdParams } from './undoImport.ts'

/** POST /api/v1/imports/{id}/restore: puts a withdrawn import back exactly. */
export const restoreImport = createRoute({
  method: 'post',
  path: '/api/v1/imports/{id}/restore',
  operationId: 'restoreImport',
  summary: 'Puts a withdrawn import back exactly as it was',
  security: [{ token: [] }],
  request: { params: importIdParams },
  responses: {
    204: { description: 'It is in force, as if it had never been withdrawn.' },
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('No import has this id: it may have been erased.'),
    409: problemResponse('Its content has been imported again, or its journey reads visits differently now.'),
    ...COMMON_PROBLEMS,
  },
})
