import { z } from '@hono/zod-openapi'
import {
  COLUMN_ROLES,
  type ColumnGuess,
  type FileMapping,
  type MappingDecision,
  type MappingEffect,
  TABLE_LAYOUTS,
} from '../../domain/fileMapping.ts'
import type { MomentId } from '../../domain/ids.ts'
import { PHASES } from '../../domain/journey.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'

const count = z.int().nonnegative()
const text = z.string().max(2000)
const number = z.number()
const momentId = z.string().min(1).max(200) as unknown as z.ZodType<MomentId, MomentId>
const columnName = z.string().max(20_000)
const values = z.array(z.string().max(20_000)).max(10_000)

export const bilingualSchema = z.object({ ko: z.string(), en: z.string() })
const valueCount = z.object({ value: z.string(), count })

const columnMapping = z.object({
  column: columnName,
  role: z.enum(COLUMN_ROLES),
  moment: z.union([momentId, z.null()]),
})

const momentMapping = z.object({
  id: momentId,
  name: text,
  phase: z.enum(PHASES),
  seconds: number.nullable(),
  scale: z.object({
    min: number,
    max: number,
    failed: number,
    target: number,
    reversed: z.boolean(),
    labels: z.record(z.string().max(20_000), number),
  }),
  notMet: values,
  notAsked: values,
  codes: values,
})

const outcomeReading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lists'), kept: values, lost: values }),
  z.object({ kind: z.literal('atLeast'), atLeast: number }),
  z.object({ kind: z.literal('atMost'), atMost: number }),
])

/** How a file is read, as the page sends it back after a correction. */
export const fileMappingSchema = z
  .object({
    journey: z.object({ id: z.string().max(200), name: text }),
    layout: z.enum(TABLE_LAYOUTS),
    columns: z.array(columnMapping).max(20_000),
    moments: z.array(momentMapping).max(10_000),
    outcome: z.union([
      z.object({
        kind: z.enum(OUTCOME_KINDS),
        reading: outcomeReading,
        missing: values,
        recorded: z.boolean().optional(),
      }),
      z.null(),
    ]),
    at: z.union([
      z.object({ format: z.string().max(200).nullable(), zone: z.string().max(100).nullable() }),
      z.null(),
    ]),
    pick: z.union([
      z.object({ none: values, moments: z.record(z.string().max(20_000), momentId) }),
      z.null(),
    ]),
  })
  .openapi('FileMapping', {
    description: 'How a file is read: what each column is and what its values mean.',
  }) satisfies z.ZodType<FileMapping>

export const columnGuessSchema = z
  .object({
    column: z.string(),
    role: z.enum(COLUMN_ROLES),
    confidence: z.number().min(0).max(1),
    reason: bilingualSchema,
  })
  .openapi('ColumnGuess', {
    description: 'Why a column was taken for what it is.',
  }) satisfies z.ZodType<ColumnGuess>

export const mappingDecisionSchema = z
  .object({
    id: z.string(),
    question: bilingualSchema,
    reason: bilingualSchema,
    columns: z.array(z.string()),
    options: z.array(z.object({ id: z.string(), label: bilingualSchema })),
    chosen: z.string(),
  })
  .openapi('MappingDecision', {
    description: 'Something that the file does not say by itself, with what is taken until a person answers.',
  }) satisfies z.ZodType<MappingDecision>

const unread = z.array(valueCount).describe('Values in no list: their rows would be set aside.')

export const mappingEffectSchema = z
  .object({
    rows: count,
    visits: count.nullable(),
    outcome: z.union([z.object({ kept: count, lost: count, unknown: count, unread }), z.null()]),
    moments: z.array(
      z.object({
        id: momentId,
        asked: count,
        failed: count.nullable(),
        notMet: count,
        notAsked: count,
        unread,
      }),
    ),
    problems: z.array(bilingualSchema).describe('What stands in the way of importing.'),
    notes: z.array(bilingualSchema),
  })
  .openapi('MappingEffect', {
    description: 'What a mapping would make of the file, counted without importing.',
  }) satisfies z.ZodType<MappingEffect>

export const columnProfileSchema = z
  .object({
    name: z.string(),
    filled: count,
    empty: count,
    distinct: count,
    more: z.boolean().describe('There are more distinct values than were counted.'),
    values: z.array(valueCount).describe('The most frequent first.'),
    numbers: count,
    times: count,
    min: number.nullable(),
    max: number.nullable(),
    meanLength: number,
  })
  .openapi('ColumnProfile')
