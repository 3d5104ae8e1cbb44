import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS } from '../problemDocument.ts'
import type { DraftSummary } from './draftDocument.ts'
import { draftSummarySchema } from './draftSchema.ts'

export interface DraftList {
  readonly drafts: readonly DraftSummary[]
}

/** GET /api/v1/drafts: what was begun and not finished, newest first. */
export const listDrafts = createRoute({
  method: 'get',
  path: '/api/v1/drafts',
  operationId: 'listDrafts',
  summary: 'Files that were brought and are not imported yet, newest first',
  responses: {
    200: {
      description: 'The drafts; they last a day, and no longer than the server runs.',
      content: { 'application/json': { schema: z.object({ drafts: z.array(draftSummarySchema) }) } },
    },
    ...COMMON_PROBLEMS,
  },
})
