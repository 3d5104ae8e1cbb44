import { z } from '@hono/zod-openapi'
import { GRADES, type Journey, PHASES } from '../domain/journey.ts'
import { OUTCOME_KINDS } from '../domain/outcome.ts'

const text = z
  .union([z.string(), z.record(z.string(), z.string())])
  .openapi('Text', { description: 'One text for every language, or a text by language.' })
const columnNames = z.array(z.string())
const codes = z.array(z.string())
const grade = z.enum(GRADES).nullable()

const scale = z
  .object({
    min: z.number(),
    max: z.number(),
    failed: z.number(),
    target: z.number(),
    reversed: z.boolean(),
    labels: z.record(z.string(), z.number()),
  })
  .openapi('Scale')

const moment = z
  .object({
    id: z.string(),
    name: text,
    description: z.union([text, z.null()]),
    phase: z.enum(PHASES),
    seconds: z.number().nullable(),
    touchpoint: z.union([text, z.null()]),
    standard: z.union([text, z.null()]),
    keywords: z.record(z.string(), z.array(z.string())),
    remedies: z.array(z.object({ name: text, cost: grade, effort: grade })),
    scale,
    column: columnNames.nullable(),
    secondsColumn: columnNames.nullable(),
    expectationColumn: columnNames.nullable(),
    notMet: codes,
    notAsked: codes,
    codes,
  })
  .openapi('Moment')

const outcome = z
  .object({
    kind: z.enum(OUTCOME_KINDS),
    column: columnNames,
    reading: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('lists'), kept: codes, lost: codes }),
      z.object({ kind: z.literal('atLeast'), atLeast: z.number() }),
      z.object({ kind: z.literal('atMost'), atMost: z.number() }),
    ]),
    missing: codes,
    recorded: z.boolean().optional(),
    later: z.boolean().optional(),
  })
  .openapi('OutcomeRule')

/** A journey as the API answers it: the domain's journey, every default filled. */
export const journeyDocumentSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    name: text,
    scale,
    moments: z.array(moment),
    outcome: z.union([outcome, z.null()]),
    pick: z
      .object({ column: columnNames, none: codes, moments: z.record(z.string(), z.string()) })
      .nullable(),
    visit: z.array(columnNames),
    customer: columnNames.nullable(),
    at: z
      .object({ column: columnNames, format: z.string().nullable(), zone: z.string().nullable() })
      .nullable(),
    place: columnNames.nullable(),
    staff: columnNames.nullable(),
    comment: columnNames.nullable(),
    weight: columnNames.nullable(),
    segments: z.array(columnNames),
    long: z
      .object({
        visit: columnNames,
        moment: columnNames,
        rating: columnNames.nullable(),
        at: columnNames.nullable(),
      })
      .nullable(),
    value: z.number().nullable(),
    reading: z.object({ confidence: z.number() }),
  })
  .openapi('Journey')

export type JourneyDocument = Journey
