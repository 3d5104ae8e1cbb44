import { createRoute, z } from '@hono/zod-openapi'
import { importDocumentSchema } from './importDocument.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { importIdParams } from './undoImport.ts'

const file = z.any().openapi({ type: 'string', format: 'binary' })

/** Rows set aside, mended: the fields that changed, by the names of the file's columns. */
export const mendedRowsSchema = z
  .object({
    rows: z
      .array(
        z.object({
          file: z.string().max(2000),
          line: z.int().nonnegative(),
          fields: z.record(z.string().max(20_000), z.string().max(1_000_000)),
        }),
      )
      .min(1)
      .max(100_000),
  })
  .openapi('MendedRows', {
    description: 'Rows as the list of rows set aside names them. A field left out stays as it was.',
  })

/** POST /api/v1/imports/{id}/mended: imports rows that were set aside and are mended, only those. */
export const addMended = createRoute({
  method: 'post',
  path: '/api/v1/imports/{id}/mended',
  operationId: 'addMended',
  summary: 'Imports rows that were set aside and are mended, as an import of its own',
  security: [{ token: [] }],
  request: {
    params: importIdParams,
    body: {
      required: true,
      content: {
        'application/json': { schema: mendedRowsSchema },
        'multipart/form-data': {
          schema: z.object({
            file: file.openapi({
              type: 'string',
              format: 'binary',
              description: 'The list of rows set aside, after editing.',
            }),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description:
        'The mended rows are on disk; what is still wrong is set aside again under the new import.',
      content: { 'application/json': { schema: importDocumentSchema } },
    },
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('No import has this id, or it set nothing aside.'),
    413: problemResponse('The rows are more than the server takes.'),
    415: problemResponse('Neither JSON nor a multipart form.'),
    422: problemResponse('None of the rows can be used.'),
    507: problemResponse('No space is left on the disk.'),
    ...COMMON_PROBLEMS,
  },
})
