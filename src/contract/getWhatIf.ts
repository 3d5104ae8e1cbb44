import { createRoute, z } from '@hono/zod-openapi'
import { MOMENT_CHANGE_PATTERN } from '../domain/changeText.ts'
import { diagnosisQuery, thorough } from './getDiagnosis.ts'
import { journeyIdParam } from './getJourney.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'
import { whatIfDocumentSchema } from './whatIfDocument.ts'

/** Which visits are meant, as for the diagnosis, and what would become of which moments. */
export const whatIfQuery = diagnosisQuery.extend({
  thorough,
  change: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat())
    .pipe(
      z
        .array(
          z
            .string()
            .regex(MOMENT_CHANGE_PATTERN, 'expected moment:target, :fewer-50, :rating-4 or :seconds-60'),
        )
        .max(33),
    )
    .openapi({
      type: 'array',
      items: { type: 'string' },
      description:
        'moment:target (every encounter under target reaches it), moment:fewer-50 (half of the failures do), moment:rating-4 (every encounter reaches this rating) or moment:seconds-60; repeatable, a moment once.',
      example: ['change:target', 'queue:fewer-50'],
    }),
})

/** GET /api/v1/journeys/{id}/what-if: what mending moments would keep, each and together. */
export const getWhatIf = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/what-if',
  operationId: 'getWhatIf',
  summary: 'What mending moments would keep, each and together',
  request: { params: z.object({ id: journeyIdParam }), query: whatIfQuery },
  responses: {
    200: {
      description: 'Visits and money kept; "not available, because" is an answer too.',
      content: { 'application/json': { schema: whatIfDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('There is nothing to diagnose, or a change is of no moment of the journey.'),
    503: problemResponse('The server is stopping.'),
    ...COMMON_PROBLEMS,
  },
})
