import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from '../problemDocument.ts'
import { draftIdParam, draftResponse } from './draftSchema.ts'

/** PUT /api/v1/drafts/{id}/answers: answers one of the questions that the file leaves open. */
export const answerDraft = createRoute({
  method: 'put',
  path: '/api/v1/drafts/{id}/answers',
  operationId: 'answerDraft',
  summary: 'Answers one of the questions that the file leaves open',
  security: [{ token: [] }],
  request: {
    params: z.object({ id: draftIdParam }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ decision: z.string().max(20_000), option: z.string().max(20_000) }),
        },
      },
    },
  },
  responses: {
    200: draftResponse('The draft as the answer makes it.'),
    401: problemResponse('Neither our own page nor a holder of the token.'),
    404: problemResponse('There is no such draft, or it asks no such question.'),
    409: problemResponse('The draft is being read or imported, or was imported already.'),
    413: problemResponse('The request is larger than any that makes sense.'),
    ...COMMON_PROBLEMS,
  },
})
