import { z } from 'zod'
import { OUTCOME_KINDS } from '../domain/outcome.ts'
import { intervalSchema } from './diagnosisDocument.ts'

const intervalOrNull = z.union([intervalSchema, z.null()])

export const changeSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('lifted'),
      level: z.int().positive().nullable().describe('1 is the worst; null: the target.'),
    }),
    z.object({ kind: z.literal('fewer-failures'), by: z.number().min(0).max(1) }),
    z.object({ kind: z.literal('shortened'), seconds: z.number().nonnegative() }),
  ])
  .meta({ id: 'Change', description: 'What would become of a moment.' })

export const notAvailableSchema = z
  .object({ kind: z.enum(['too-little', 'never-asked', 'asked-by-plan', 'no-seconds']) })
  .nullable()
  .describe('Why a number cannot be given; null where it is.')

/** Visits kept, and the money that they are worth. */
const keptSchema = z.object({
  visits: intervalSchema,
  money: intervalOrNull.describe('In the journey’s own money; null where it states no value of a visit.'),
})

export const amountsSchema = z
  .object({
    per1000: keptSchema,
    inPeriod: keptSchema.describe('Of the visits analysed.'),
    perYear: z.union([keptSchema, z.null()]).describe('At the present pace; null where it is not known.'),
  })
  .meta({ id: 'Amounts', description: 'What is kept, of every 1,000 visits, in the period, and in a year.' })

/** Which journey and visits a what-if or a budget speaks of. */
export const aboutSchema = z.object({
  journey: z.string(),
  version: z.int().positive(),
  outcomeKind: z.enum(OUTCOME_KINDS),
  recordedOutcome: z.boolean(),
  visits: z.int().nonnegative(),
  value: z.number().nullable().describe('Money per visit, as the journey states it.'),
  visitsPerYear: z.number().nullable().describe('At the present pace.'),
})

export const whatIfDocumentSchema = aboutSchema
  .extend({
    parts: z.array(
      z.object({
        moment: z.string(),
        change: changeSchema,
        reached: z
          .number()
          .nullable()
          .describe('Visits of every 1,000 in which the encounter would be another.'),
        kept: intervalOrNull.describe('Visits of every 1,000 kept by this change alone.'),
        notAvailable: notAvailableSchema,
      }),
    ),
    sum: intervalOrNull.describe('What the parts alone add up to, of every 1,000 visits.'),
    together: intervalOrNull.describe('What they keep when made together.'),
    overlap: intervalOrNull.describe(
      'The sum less together; under 0 where the parts need each other. A shortened length is taken to overlap with nothing; null where fewer than two of several changes are in levels.',
    ),
    amounts: z.union([amountsSchema, z.null()]).describe('What the changes made together keep.'),
    samplingError: z
      .number()
      .nonnegative()
      .describe('Standard error per 1,000 of what was sampled instead of counted; 0 where nothing was.'),
    notAvailable: notAvailableSchema,
    seconds: z.number().nonnegative(),
  })
  .meta({ id: 'WhatIf' })

/** What a plan would do, as it goes over the wire. */
export type WhatIfDocument = z.infer<typeof whatIfDocumentSchema>

const remedySetSchema = z.object({
  remedies: z.array(z.string()).describe('Ids of offers.'),
  cost: z.number().nonnegative(),
  kept: intervalSchema.describe('Visits of every 1,000, the remedies made together.'),
})

export const bestRemediesDocumentSchema = aboutSchema
  .extend({
    budget: z.number().nonnegative(),
    mends: changeSchema.describe(
      'What a remedy is taken to do to its moment where its offer says nothing else.',
    ),
    offers: z.array(
      z.object({
        id: z.string(),
        moment: z.string(),
        name: z
          .union([z.string(), z.record(z.string(), z.string()), z.null()])
          .describe('As the journey names the remedy; null: mending the moment, however that is done.'),
        cost: z.number().nonnegative(),
        isLeftOut: z.boolean(),
        change: changeSchema.describe('What this remedy is taken to do to its moment.'),
        notAvailable: notAvailableSchema,
      }),
    ),
    best: z
      .union([
        remedySetSchema.extend({
          probability: z
            .number()
            .min(0)
            .max(1)
            .describe('That no other set within the budget keeps over 1 per 1,000 more.'),
          amounts: amountsSchema,
        }),
        z.null(),
      ])
      .describe('Null where nothing can be said, or nothing is within the budget.'),
    compared: z.int().nonnegative().describe('Sets that were compared in the draws.'),
    exact: z.boolean().describe('Whether every set of remedies was tried.'),
    bound: z.number().nullable().describe('No set keeps more than this of 1,000; null where exact.'),
    next: z
      .union([
        remedySetSchema.extend({
          more: intervalSchema.describe('Visits of every 1,000 more than the best set keeps.'),
        }),
        z.null(),
      ])
      .describe('The cheapest larger budget that would keep more.'),
    steps: z.array(remedySetSchema).describe('For every budget from which on a better set is affordable.'),
    sum: intervalOrNull.describe(
      'What the best set’s remedies keep one by one, added up; null of one alone.',
    ),
    overlap: intervalOrNull.describe(
      'That sum less what they keep together; a shortened length is taken to overlap with nothing.',
    ),
    notAvailable: notAvailableSchema,
    seconds: z.number().nonnegative(),
  })
  .meta({ id: 'BestRemedies' })

/** What to do with a budget, as it goes over the wire. */
export type BestRemediesDocument = z.infer<typeof bestRemediesDocumentSchema>
export type Amounts = z.infer<typeof amountsSchema>
