import { createRoute, z } from '@hono/zod-openapi'

const healthSchema = z
  .object({
    status: z.enum(['ok', 'failing']),
    /** Names this run of the server: equal to the one in the lock file of its data folder. */
    instance: z.string(),
    version: z.string(),
    stores: z.object({ workspace: z.enum(['ok', 'failing']), facts: z.enum(['ok', 'failing']) }),
  })
  .openapi('Health')

export type Health = z.infer<typeof healthSchema>

/** GET /healthz: whether the server and both its stores answer. */
export const getHealth = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  summary: 'Whether the server and its stores answer',
  responses: {
    200: {
      description: 'All is well.',
      content: { 'application/json': { schema: healthSchema } },
    },
    503: { description: 'A store fails.', content: { 'application/json': { schema: healthSchema } } },
  },
})
