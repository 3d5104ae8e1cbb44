import { z } from '@hono/zod-openapi'

/** An error as RFC 9457 problem details: what every failing call answers, as application/problem+json. */
export const problemDocumentSchema = z
  .object({
    type: z.string().describe('Names the kind of problem: urn:fifteen:problem:<kind>.'),
    title: z.string().describe('The kind of problem in a few words, in English.'),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What happened here and what to do, in the language of Accept-Language.'),
    instance: z.string().describe('Identifies this occurrence; an unexpected fault is in the log under it.'),
    errors: z
      .array(
        z.object({
          path: z.string().describe('The field, such as query.from or moments[2].seconds.'),
          detail: z.string(),
          line: z.int().positive().optional(),
          column: z.int().positive().optional(),
        }),
      )
      .optional()
      .describe('Each thing that is wrong, when there are several or they have a place.'),
  })
  .openapi('Problem')

export type ProblemDocument = z.infer<typeof problemDocumentSchema>

/** The kinds of problem; the last part of a problem's type. */
export const PROBLEM_KINDS = [
  'not-found',
  'method-not-allowed',
  'invalid-request',
  'invalid-journey-file',
  'invalid-input',
  'conflict',
  'cannot-tell',
  'too-large',
  'wrong-media-type',
  'unauthorized',
  'forbidden-origin',
  'forbidden-host',
  'nothing-to-diagnose',
  'no-space',
  'busy',
  'stopped',
  'fault',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDocumentSchema } },
})

/** Answers that any operation may give. */
export const COMMON_PROBLEMS = {
  400: problem('The request cannot be understood; `errors` names each field.'),
  403: problem('The request comes from another page or names another host.'),
  500: problem('A fault of ours; `instance` is its id in the log.'),
} as const

export const problemResponse = problem
