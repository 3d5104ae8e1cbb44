import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** POST /api/v1/backups: both stores as they are at one instant, in one file. */
export const createBackup = createRoute({
  method: 'post',
  path: '/api/v1/backups',
  operationId: 'createBackup',
  summary: 'Both stores as they are at one instant, as one file',
  description:
    'Holds the key by which customers are hashed, so it is given to holders of the token only, not to the page. Read it to its end and check it, as fifteen backup does.',
  security: [{ token: [] }],
  responses: {
    200: {
      description: 'A tar archive whose last files say what all before must be.',
      content: { 'application/x-tar': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
    },
    401: problemResponse('Not a holder of the token.'),
    507: problemResponse('No space is left on the disk.'),
    ...COMMON_PROBLEMS,
  },
})
