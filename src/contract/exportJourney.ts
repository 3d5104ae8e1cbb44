import { createRoute, z } from '@hono/zod-openapi'
import { comparisonQuery } from './getComparison.ts'
import { diagnosisQuery } from './getDiagnosis.ts'
import { journeyIdParam } from './getJourney.ts'
import { momentQuery } from './getMoment.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

/** In which forms an export is given. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'json', 'svg'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What is exported: the same query as the page of it, and the language of headings. */
export const exportQuery = z.object({
  ...momentQuery.shape,
  ...comparisonQuery.shape,
  seed: diagnosisQuery.shape.seed,
  lang: z
    .enum(['ko', 'en'])
    .optional()
    .openapi({ description: 'Of headings; else Accept-Language decides.' }),
})

const file = z
  .string()
  .min(1)
  .max(300)
  .regex(/^.+\.(csv|xlsx|json|svg)$/, 'expected a name such as moments.csv or moment-change.xlsx')
  .openapi({
    example: 'moments.csv',
    description:
      'diagnosis, moments, moment-<id>, comments-<id>, comparison, imports, chain, visits or encounters, as .csv, .xlsx or .json; chain and diagnosis also as .svg.',
  })

const binary = { schema: z.string().openapi({ format: 'binary' }) }

/** GET /api/v1/journeys/{id}/exports/{file}: what a page shows, as a file. */
export const exportJourney = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/exports/{file}',
  operationId: 'exportJourney',
  summary: 'What a page shows, as a file',
  request: { params: z.object({ id: journeyIdParam, file }), query: exportQuery },
  responses: {
    200: {
      description: 'The file, with a name to keep it under.',
      content: {
        'text/csv': binary,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
        'application/json': { schema: z.any() },
        'image/svg+xml': binary,
      },
    },
    404: problemResponse('No journey, moment or export has this name.'),
    422: problemResponse('There is nothing to export, such as no visit in these days.'),
    ...COMMON_PROBLEMS,
  },
})
