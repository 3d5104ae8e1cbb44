import { createRoute, z } from '@hono/zod-openapi'
import type { Text } from '../domain/text.ts'
import { COMMON_PROBLEMS } from './problemDocument.ts'

const journeySummarySchema = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.union([z.string(), z.record(z.string(), z.string())]),
    moments: z.int(),
    visits: z.int(),
    from: z
      .string()
      .nullable()
      .describe('Day of the first visit, 2026-03-01; null where no visit has a date.'),
    to: z.string().nullable(),
    sample: z.boolean().describe('Made by Fifteen to show itself.'),
    places: z
      .array(z.string())
      .optional()
      .describe('Values of the place column, to choose from; absent where the journey names none.'),
  })
  .openapi('JourneySummary')

/** A journey in a list: what it is called and what it holds. */
export interface JourneySummary {
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly moments: number
  readonly visits: number
  readonly from: string | null
  readonly to: string | null
  readonly sample: boolean
  readonly places?: readonly string[]
}

export interface JourneyList {
  readonly journeys: readonly JourneySummary[]
}

/** GET /api/v1/journeys: every journey of the workspace, in its newest version. */
export const listJourneys = createRoute({
  method: 'get',
  path: '/api/v1/journeys',
  operationId: 'listJourneys',
  summary: 'The journeys of the workspace',
  responses: {
    200: {
      description: 'The owner’s journeys first, then samples.',
      content: { 'application/json': { schema: z.object({ journeys: z.array(journeySummarySchema) }) } },
    },
    ...COMMON_PROBLEMS,
  },
})
