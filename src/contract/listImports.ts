import { createRoute, z } from '@hono/zod-openapi'
import { COMMON_PROBLEMS } from './problemDocument.ts'

const count = z.int().nonnegative()

const registeredImportSchema = z
  .object({
    id: z.string(),
    journey: z.string(),
    version: z.int(),
    importedAt: z.string().describe('ISO 8601.'),
    files: z.array(z.string()),
    visits: count,
    added: count,
    updated: count,
    same: count,
    encounters: count,
    setAside: count,
  })
  .openapi('RegisteredImport')

export interface ImportList {
  readonly imports: readonly {
    readonly id: string
    readonly journey: string
    readonly version: number
    readonly importedAt: string
    readonly files: readonly string[]
    readonly visits: number
    readonly added: number
    readonly updated: number
    readonly same: number
    readonly encounters: number
    readonly setAside: number
  }[]
}

/** GET /api/v1/imports: what was imported, newest first. */
export const listImports = createRoute({
  method: 'get',
  path: '/api/v1/imports',
  operationId: 'listImports',
  summary: 'What was imported, newest first',
  request: { query: z.object({ journey: z.string().optional() }) },
  responses: {
    200: {
      description: 'The imports.',
      content: { 'application/json': { schema: z.object({ imports: z.array(registeredImportSchema) }) } },
    },
    ...COMMON_PROBLEMS,
  },
})
