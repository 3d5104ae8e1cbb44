import { z } from '@hono/zod-openapi'
import { importDocumentSchema } from '../importDocument.ts'
import { problemDocumentSchema } from '../problemDocument.ts'
import type { DraftDocument, DraftSummary } from './draftDocument.ts'
import {
  columnGuessSchema,
  columnProfileSchema,
  fileMappingSchema,
  mappingDecisionSchema,
  mappingEffectSchema,
} from './fileMappingSchema.ts'

const count = z.int().nonnegative()

export const DRAFT_STATES = [
  'working',
  'ready',
  'importing',
  'imported',
  'cannot-tell',
  'failed',
  'cancelled',
] as const

const progress = z
  .object({
    step: z.enum(['waiting', 'reading', 'converting', 'profiling', 'importing', 'settling']),
    done: count,
    total: count.nullable().describe('Bytes where rows are not yet known; null where neither is.'),
    rows: count,
  })
  .openapi('DraftProgress')

const state = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('working'), progress }),
    z.object({ kind: z.literal('ready') }),
    z.object({ kind: z.literal('importing'), progress }),
    z.object({ kind: z.literal('imported'), imported: importDocumentSchema }),
    z.object({ kind: z.literal('cannot-tell'), question: z.string(), shared: count, rows: count }),
    z.object({ kind: z.literal('failed'), problem: problemDocumentSchema }),
    z.object({ kind: z.literal('cancelled') }),
  ])
  .openapi('DraftState')

const target = z.enum(['known', 'given', 'new', 'outcomes'])

const reading = z
  .object({
    sources: z.array(
      z.object({
        file: z.string(),
        rows: count,
        role: z.enum(['visits', 'outcomes']),
        tags: z
          .record(z.string(), z.string())
          .describe('Constant columns that tell its rows from other files’.'),
      }),
    ),
    rows: count,
    columns: z.array(columnProfileSchema),
    mapping: fileMappingSchema,
    guesses: z.array(columnGuessSchema),
    decisions: z.array(mappingDecisionSchema),
    effect: mappingEffectSchema,
    preview: z
      .array(z.array(z.string()))
      .describe('The first rows, in the order of the columns; up to the 300th.'),
    journeyFile: z.string().describe('The journey file that the mapping writes.'),
    knownJourney: z
      .union([z.object({ id: z.string(), name: z.string() }), z.null()])
      .describe('A journey of the workspace that already reads this table.'),
    givenJourney: z
      .union([z.object({ id: z.string(), name: z.string(), file: z.string() }), z.null()])
      .describe('A journey file that came with the visits.'),
    outcomes: z
      .union([
        z.object({
          by: z.enum(['visit', 'customer']),
          rows: count.describe('Rows that have an id.'),
          journeys: z
            .array(
              z.object({
                id: z.string(),
                name: z.string(),
                found: count,
                hasRule: z
                  .boolean()
                  .describe(
                    'Whether it says how an outcome is read; if not, the mapping’s is written into it.',
                  ),
              }),
            )
            .describe('Journeys that know some of the ids, the most found first.'),
          journey: z.string().nullable().describe('The one whose visits they are joined to.'),
        }),
        z.null(),
      ])
      .describe('Of a file that only says how visits ended: whose visits they are.'),
    target: target.describe('Where an import goes that does not say `into`.'),
  })
  .openapi('DraftReading')

/** A draft as it goes over the wire. */
export const draftSchema = z
  .object({
    id: z.string(),
    files: z.array(z.object({ name: z.string(), bytes: count, format: z.string() })),
    tables: z.array(
      z.object({
        id: z.string(),
        file: z.string(),
        sheet: z.string().nullable(),
        rows: count.nullable(),
        columns: count.nullable(),
      }),
    ),
    table: z.string().nullable(),
    state,
    reading: z.union([reading, z.null()]).describe('Null until the table has been read.'),
  })
  .openapi('Draft', {
    description: 'Files on their way into the workspace: being read, shown with guesses, imported.',
  }) satisfies z.ZodType<DraftDocument>

export const draftSummarySchema = z
  .object({
    id: z.string(),
    files: z.array(z.string()),
    state: z.enum(DRAFT_STATES),
    startedAt: z.string().describe('ISO 8601.'),
  })
  .openapi('DraftSummary') satisfies z.ZodType<DraftSummary>

export const draftIdParam = z.string().min(1).max(100)

/** An answer that is a draft. */
export const draftResponse = (description: string) => ({
  description,
  content: { 'application/json': { schema: draftSchema } },
})
