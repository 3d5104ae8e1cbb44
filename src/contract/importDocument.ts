import { z } from '@hono/zod-openapi'

const bilingual = z.object({ ko: z.string(), en: z.string() })
const count = z.int().nonnegative()

/** What an import did: what `fifteen import --json` prints and the API answers. */
export const importDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int(),
    journeySaved: z.enum(['created', 'updated', 'same']),
    kind: z
      .literal('outcomes')
      .optional()
      .describe('Only how stored visits ended: `updated` of them, `same` as was known.'),
    importId: z.string(),
    files: z.array(z.object({ name: z.string(), rows: count })),
    rows: count,
    visits: count,
    added: count,
    updated: count,
    same: count,
    encounters: count,
    setAside: z.object({
      count,
      first: z.array(
        z.object({
          file: z.string(),
          line: z.int(),
          column: z.string().nullable(),
          value: z.string().nullable(),
          reason: bilingual,
        }),
      ),
      path: z.string().nullable().describe('The quarantine file, on the server’s machine.'),
    }),
    repeatedContent: z.boolean().describe('The same content was imported before: nothing has changed.'),
    contentHash: z.string(),
    warnings: z.array(bilingual),
  })
  .openapi('Import')

interface Bilingual {
  readonly ko: string
  readonly en: string
}

export interface ImportDocument {
  readonly journey: string
  readonly version: number
  readonly journeySaved: 'created' | 'updated' | 'same'
  readonly kind?: 'outcomes' | undefined
  readonly importId: string
  readonly files: readonly { readonly name: string; readonly rows: number }[]
  readonly rows: number
  readonly visits: number
  readonly added: number
  readonly updated: number
  readonly same: number
  readonly encounters: number
  readonly setAside: {
    readonly count: number
    readonly first: readonly {
      readonly file: string
      readonly line: number
      readonly column: string | null
      readonly value: string | null
      readonly reason: Bilingual
    }[]
    readonly path: string | null
  }
  readonly repeatedContent: boolean
  readonly contentHash: string
  readonly warnings: readonly Bilingual[]
}
