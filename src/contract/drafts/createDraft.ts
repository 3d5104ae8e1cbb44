import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftResponse } from './draftSchema.ts'

const file = z.any().openapi({ type: 'string', format: 'binary' })

/** The form of a draft: whatever files a person has. */
const createDraftForm = z.object({
  files: z.array(file).openapi({
    description:
      'One or more files of one table: waves of a survey, visits and their outcomes, a journey file beside them.',
  }),
  tags: z.string().optional().openapi({
    description:
      'JSON: constant columns, as one object for all files or as a list with an object for each file.',
    example: '[{"wave": "2015"}, {"wave": "2016"}]',
  }),
})

/** POST /api/v1/drafts: takes files in, to be read and guessed at; nothing is imported yet. */
export const createDraft = createRoute({
  method: 'post',
  path: '/api/v1/drafts',
  operationId: 'createDraft',
  summary: 'Takes files in to be read and guessed at; nothing is imported yet',
  security: [{ token: [] }],
  request: { body: { required: true, content: { 'multipart/form-data': { schema: createDraftForm } } } },
  responses: {
    201: draftResponse('The files are here and are being read: ask for the draft again until it is ready.'),
    401: problemResponse('Neither our own page nor a holder of the token.'),
    413: problemResponse('The files are larger than the server takes.'),
    415: problemResponse('Not a multipart form.'),
    503: problemResponse('Too many drafts are open, or the server is stopping.'),
    507: problemResponse('No space is left on the disk.'),
    ...COMMON_PROBLEMS,
  },
})
