import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { importIdParams } from './undoImport.ts'

export const MOST_SET_ASIDE = 100_000

export const setAsideQuery = z.object({
  format: z.enum(['csv', 'json']).optional().openapi({
    description: 'csv, to be downloaded, mended and sent back; or json, to be shown.',
  }),
  from: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .openapi({ type: 'integer', description: 'json: rows to leave out at the start.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_SET_ASIDE)
    .optional()
    .openapi({ type: 'integer', description: 'json: the most rows; 1,000 by default.' }),
})

/** A row set aside with the reason and the row as it was. */
export const setAsideRowSchema = z
  .object({
    file: z.string(),
    line: z.int(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    reason: z.object({ ko: z.string(), en: z.string() }),
    fields: z.record(z.string(), z.string()).describe('The row as it was, by the names of its columns.'),
  })
  .openapi('SetAsideRow')

export interface SetAsideList {
  readonly count: number
  /** Names of the columns of the files. */
  readonly columns: readonly string[]
  readonly rows: readonly z.infer<typeof setAsideRowSchema>[]
}

/** GET /api/v1/imports/{id}/set-aside: the rows that an import could not use, and why. */
export const getSetAside = createRoute({
  method: 'get',
  path: '/api/v1/imports/{id}/set-aside',
  operationId: 'getSetAside',
  summary: 'The rows that an import could not use, each with the reason and as it was',
  request: { params: importIdParams, query: setAsideQuery },
  responses: {
    200: {
      description: 'The rows, in the order of the files.',
      content: {
        'text/csv': { schema: z.string() },
        'application/json': {
          schema: z
            .object({
              count: z.int().nonnegative().describe('All rows set aside, also those not listed.'),
              columns: z.array(z.string()),
              rows: z.array(setAsideRowSchema),
            })
            .openapi('SetAsideList'),
        },
      },
    },
    404: problemResponse('No import has this id, or it set nothing aside.'),
    ...COMMON_PROBLEMS,
  },
})
