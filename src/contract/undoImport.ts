import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

export const importIdParams = z.object({ id: z.string().min(1).max(200) })

/** DELETE /api/v1/imports/{id}: withdraws an import whole; it can be restored until it is erased. */
export const undoImport = createRoute({
  method: 'delete',
  path: '/api/v1/imports/{id}',
  operationId: 'undoImport',
  summary: 'Withdraws an import whole',
  security: [{ token: [] }],
  request: {
    params: importIdParams,
    query: z.object({
      forever: z.enum(['true', 'false']).optional().openapi({
        description:
          'true erases it for good, at once; withdrawn imports are otherwise erased 30 days later.',
      }),
    }),
  },
  responses: {
    204: { description: 'What it said counts no more, and what it had replaced is back.' },
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('No import in force has this id.'),
    ...COMMON_PROBLEMS,
  },
})
