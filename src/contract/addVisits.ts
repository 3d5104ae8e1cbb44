import { createRoute, z } from '@hono/zod-openapi'
import { importDocumentSchema } from './importDocument.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

const file = z.any().openapi({ type: 'string', format: 'binary' })

/** The form of an import. Files are taken in the order in which they stand. */
export const addVisitsForm = z.object({
  journey: file.optional().openapi({
    type: 'string',
    format: 'binary',
    description: 'The journey file. Without it `journeyId` names a journey of the workspace.',
  }),
  journeyId: z.string().optional(),
  files: z
    .array(file)
    .optional()
    .openapi({ description: 'One or more files of visits; none to add outcomes to stored visits.' }),
  outcomes: z
    .array(file)
    .optional()
    .openapi({ description: 'Second files that say how visits of a long file ended.' }),
  tags: z.string().optional().openapi({
    description:
      'JSON: constant columns, as one object for all files or as a list with an object for each file.',
    example: '[{"wave": "2015"}, {"wave": "2016"}]',
  }),
  unnamed: z.enum(['ask', 'treatAsNew', 'replace']).optional().openapi({
    description:
      'Where visits have no ids and some rows were imported before: add them as new, or replace those.',
  }),
})

/** POST /api/v1/imports: adds files of visits, all of it or nothing. */
export const addVisits = createRoute({
  method: 'post',
  path: '/api/v1/imports',
  operationId: 'addVisits',
  summary: 'Adds files of visits to the workspace',
  security: [{ token: [] }],
  request: { body: { required: true, content: { 'multipart/form-data': { schema: addVisitsForm } } } },
  responses: {
    201: {
      description: 'The visits are on disk.',
      content: { 'application/json': { schema: importDocumentSchema } },
    },
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('No journey has this id.'),
    409: problemResponse('The journey reads visits differently than before, or new visits cannot be told.'),
    413: problemResponse('The files are larger than the server takes.'),
    415: problemResponse('Not a multipart form.'),
    422: problemResponse('The journey file or the files of visits cannot be used.'),
    507: problemResponse('No space is left on the disk.'),
    ...COMMON_PROBLEMS,
  },
})
