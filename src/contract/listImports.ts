import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS } from './problemDocument.ts'

const count = z.int().nonnegative()

/** One import: of visits, or of outcomes that came by themselves. */
export const registeredImportSchema = z
  .object({
    id: z.string(),
    kind: z
      .enum(['visits', 'outcomes'])
      .describe('Outcomes that came by themselves: `visits` they are of, `updated` of them changed.'),
    journey: z.string(),
    version: z.int(),
    importedAt: z.string().describe('ISO 8601.'),
    files: z.array(z.string()),
    tags: z.record(z.string(), z.string()),
    rows: count,
    visits: count,
    added: count,
    updated: count,
    same: count,
    encounters: count,
    setAside: count,
    hasSetAsideFile: z.boolean(),
    mends: z.string().nullable().describe('The import whose rows set aside came mended with this one.'),
    withdrawnAt: z
      .string()
      .nullable()
      .describe('When it was withdrawn, ISO 8601; null while it is in force. Erased 30 days later.'),
  })
  .openapi('RegisteredImport')

export interface RegisteredImport {
  readonly id: string
  readonly kind: 'visits' | 'outcomes'
  readonly journey: string
  readonly version: number
  readonly importedAt: string
  readonly files: readonly string[]
  readonly tags: { readonly [name: string]: string }
  readonly rows: number
  readonly visits: number
  readonly added: number
  readonly updated: number
  readonly same: number
  readonly encounters: number
  readonly setAside: number
  readonly hasSetAsideFile: boolean
  readonly mends: string | null
  readonly withdrawnAt: string | null
}

export interface ImportList {
  readonly imports: readonly RegisteredImport[]
}

/** GET /api/v1/imports: what was imported, newest first. */
export const listImports = createRoute({
  method: 'get',
  path: '/api/v1/imports',
  operationId: 'listImports',
  summary: 'What was imported, newest first; withdrawn ones too',
  request: { query: z.object({ journey: z.string().optional() }) },
  responses: {
    200: {
      description: 'The imports.',
      content: { 'application/json': { schema: z.object({ imports: z.array(registeredImportSchema) }) } },
    },
    ...COMMON_PROBLEMS,
  },
})
