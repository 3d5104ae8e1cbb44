import { createRoute, z } from '@hono/zod-openapi'
import { didItWorkDocumentSchema } from './didItWorkDocument.ts'
import { journeyIdParam, versionQuery } from './getJourney.ts'
import { visitsQuery } from './getJourneyNumbers.ts'
import { COMMON_PROBLEMS, problemResponse } from './problemDocument.ts'

const { where, from, to } = visitsQuery.shape

/** Of which action it is asked whether it worked. */
export const didItWorkQuery = z.object({
  from: from.openapi({
    description: 'The day from which it was done; needed unless by lot.',
    example: '2026-05-01',
  }),
  to: to.openapi({ description: 'Last day looked at; the last known when left out.' }),
  since: from.openapi({
    description: 'First day looked at; when left out twice as many days before as after, at least 84.',
  }),
  where: where.openapi({
    description:
      'column=value of where it was done; repeatable: on one column either may hold, on several all must. Everywhere when left out.',
    example: ['shop=A'],
  }),
  moments: z
    .union([z.string(), z.array(z.string())])
    .transform((value) =>
      [value]
        .flat()
        .flatMap((each) => each.split(','))
        .filter((each) => each !== ''),
    )
    .optional()
    .openapi({
      type: 'array',
      items: { type: 'string' },
      description: 'Ids of the moments that it was meant for; repeatable or with commas.',
      example: ['change'],
    }),
  lot: z
    .string()
    .regex(/^[^=]+=/, 'expected column=value')
    .optional()
    .openapi({
      description:
        'A surprise given by lot: visits with this value of a tag or segment are compared with those of its other values.',
      example: 'surprise=yes',
    }),
  version: versionQuery,
})

/** GET /api/v1/journeys/{id}/did-it-work: whether an action kept more customers. */
export const getDidItWork = createRoute({
  method: 'get',
  path: '/api/v1/journeys/{id}/did-it-work',
  operationId: 'getDidItWork',
  summary: 'Whether an action worked: difference in differences, or a surprise given by lot',
  request: { params: z.object({ id: journeyIdParam }), query: didItWorkQuery },
  responses: {
    200: {
      description:
        'Effects with their intervals; "cannot tell" and after how many more days is an answer too.',
      content: { 'application/json': { schema: didItWorkDocumentSchema } },
    },
    404: problemResponse('No journey, or no moment of it, has this id.'),
    422: problemResponse('There is nothing to count, such as no visit in these days.'),
    ...COMMON_PROBLEMS,
  },
})
