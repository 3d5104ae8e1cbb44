import { createRoute } from '@hono/zod-openapi'
import { registeredImportSchema } from './listImports.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { importIdParams } from './undoImport.ts'

/** GET /api/v1/imports/{id}: one import, in force or withdrawn. */
export const getImport = createRoute({
  method: 'get',
  path: '/api/v1/imports/{id}',
  operationId: 'getImport',
  summary: 'One import, in force or withdrawn',
  request: { params: importIdParams },
  responses: {
    200: {
      description: 'The import.',
      content: { 'application/json': { schema: registeredImportSchema } },
    },
    404: problemResponse('No import has this id.'),
    ...COMMON_PROBLEMS,
  },
})
