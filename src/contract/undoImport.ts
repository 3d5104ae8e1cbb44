import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** DELETE /api/v1/imports/{id}: takes an import back whole. */
export const undoImport = createRoute({
  method: 'delete',
  path: '/api/v1/imports/{id}',
  operationId: 'undoImport',
  summary: 'Takes an import back whole',
  security: [{ token: [] }],
  request: { params: z.object({ id: z.string().min(1).max(200) }) },
  responses: {
    204: { description: 'Its visits are gone, and what they had replaced is back.' },
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('No import has this id.'),
    ...COMMON_PROBLEMS,
  },
})
