import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** GET /api/v1/exports/workspace.zip: every journey with its visits, as files that import again. */
export const exportWorkspace = createRoute({
  method: 'get',
  path: '/api/v1/exports/workspace.zip',
  operationId: 'exportWorkspace',
  summary: 'Every journey with its visits, as files that import again',
  request: {
    query: z.object({
      journey: z
        .union([z.string(), z.array(z.string())])
        .transform((value) => [value].flat())
        .optional()
        .openapi({ type: 'array', items: { type: 'string' }, description: 'Only these; repeatable.' }),
      sample: z.enum(['true', 'false']).optional().openapi({ description: 'true: with the sample shop.' }),
    }),
  },
  responses: {
    200: {
      description: 'A zip file with a README that says how to import it.',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    404: problemResponse('No journey has this id, or there is none to export.'),
    ...COMMON_PROBLEMS,
  },
})
