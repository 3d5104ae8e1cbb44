import { createRoute, z } from '@hono/zod-openapi'
import { OUTCOME_KINDS } from '../domain/outcome.ts'
import { diagnosisDocumentSchema } from './diagnosisDocument.ts'
import { journeyIdParam, versionQuery } from './getJourney.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

const day = z.iso.date().optional()

/** Which visits a diagnosis is asked about. */
export const diagnosisQuery = z.object({
  from: day.openapi({ description: 'First day, inclusive.', example: '2026-03-01' }),
  to: day.openapi({ description: 'Last day, inclusive.', example: '2026-05-31' }),
  where: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat())
    .pipe(z.array(z.string().regex(/^[^=]+=/, 'expected column=value')).max(50))
    .optional()
    .openapi({
      type: 'array',
      items: { type: 'string', pattern: '^[^=]+=' },
      description: 'column=value of a place, staff, segment or tag; repeatable, and all must hold.',
      example: ['shop=A'],
    }),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).optional().openapi({
    type: 'integer',
    description: 'Start of the random draws; the same question and seed give the same answer.',
  }),
  version: versionQuery,
  outcome: z.enum(OUTCOME_KINDS).optional().openapi({
    description: 'Which end of a visit is meant: the journey’s own when left out, else one that came later.',
  }),
  atLeast: z.coerce.number().optional().openapi({
    description: 'Of an outcome recorded by its value, such as money spent: kept from this value on.',
  }),
  atMost: z.coerce.number().optional().openapi({
    description: 'Of an outcome recorded by its value: kept up to this value.',
  }),
})

/** Whether the finer gear is meant. */
export const thorough = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
  .openapi({
    type: 'boolean',
    description: 'The finer and slower gear: parts of up to four moments and segments.',
  })

const priors = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
  .openapi({
    type: 'boolean',
    description:
      'Whether what the journey file and other places lead to expect may take part; it may when left out.',
  })

/** GET /api/v1/journeys/{id}/diagnosis: which moment loses the customers, and how sure that is. */
export const getDiagnosis = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/diagnosis',
  operationId: 'getDiagnosis',
  summary: 'Which moment loses the customers, and how sure that is',
  request: { params: z.object({ id: journeyIdParam }), query: diagnosisQuery.extend({ thorough, priors }) },
  responses: {
    200: {
      description: 'The diagnosis; "cannot tell" is one too.',
      content: { 'application/json': { schema: diagnosisDocumentSchema } },
    },
    404: problemResponse('No journey has this id.'),
    422: problemResponse('There is nothing to diagnose, such as no visit in these days or no outcome.'),
    503: problemResponse('The server is stopping.'),
    ...COMMON_PROBLEMS,
  },
})
