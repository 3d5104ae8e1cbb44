import { z } from '@hono/zod-openapi'
import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'
import { intervalSchema } from './diagnosisDocument.ts'

/** Failures of those who met a moment and were asked, in one group. Groups too small to show are pooled into `pooled`. */
export interface FailureGroup {
  /** The place, hour, segment value or first day of the period; null for the pooled rest. */
  readonly name: string | null
  /** How many values the pooled rest holds; 1 for a group of its own. */
  readonly values: number
  readonly met: number
  readonly failRate: Interval
}

/** What can be said of one moment without any model. */
export interface MomentNumbers {
  readonly id: MomentId
  readonly met: number
  readonly asked: number
  readonly notMet: number
  readonly picked: number
  /** Visits asked to pick a moment: of these `picked` are a part. Where it is 0, nothing is known of picks. */
  readonly pickAsked: number
  /** Null where nobody was asked, and where days or conditions leave fewer than 5 encounters. */
  readonly failRate: Interval | null
  /** Encounters by level, worst first; empty where `failRate` is null. */
  readonly levels: readonly {
    readonly rating: number
    readonly label: string | null
    readonly encounters: number
  }[]
  /** Measured seconds; null where fewer than 5 encounters were measured. Quantiles with their n. */
  readonly seconds: {
    readonly n: number
    readonly median: Interval
    readonly p10: number
    readonly p90: number
    readonly target: number | null
    /** Share of encounters longer than the target; null without one. */
    readonly overTarget: Interval | null
    /** Failures of those within and over the target; null without a target or ratings. */
    readonly failWithin: Interval | null
    readonly failOver: Interval | null
    readonly histogram: readonly { readonly from: number; readonly to: number; readonly encounters: number }[]
    /** log: the edges rise by factors. */
    readonly histogramScale: 'linear' | 'log'
  } | null
  /** Mean experience less mean expectation in steps of the moment's scale, of the same visits; null under 5 of them. */
  readonly expectationGap: Interval | null
}

/** GET /api/v1/journeys/{id}/moments: all moments; what Today shows where there is no outcome. */
export interface JourneyNumbersDocument {
  readonly journey: string
  readonly version: number
  readonly visits: number
  /** Null where nobody was asked anything. */
  readonly unbroken: Interval | null
  readonly moments: readonly MomentNumbers[]
}

export interface MomentComment {
  readonly text: string
  /** First day known; null when not. */
  readonly day: string | null
  readonly place: string | null
  /** Why it is taken to belong here: written at this moment, has one of its keywords, or only this moment failed. */
  readonly because: 'written-here' | 'keyword' | 'only-failure'
  readonly keyword: string | null
  /** The rating given at this moment in that visit; null when none. */
  readonly rating: number | null
}

/** GET /api/v1/journeys/{id}/moments/{moment}: the page of one moment. */
export interface MomentDocument extends MomentNumbers {
  readonly journey: string
  readonly version: number
  readonly overTime: {
    readonly period: 'day' | 'week' | 'month'
    readonly groups: readonly FailureGroup[]
  } | null
  readonly byPlace: readonly FailureGroup[]
  /**
   * By hour of the day of the encounter (else of the visit), local; neighbours are pooled: "9-11" is from 9:00 until
   * before 11:00. Empty where only days are known.
   */
  readonly byHour: readonly FailureGroup[]
  readonly bySegment: readonly { readonly segment: string; readonly groups: readonly FailureGroup[] }[]
  readonly comments: readonly MomentComment[]
  /** All comments that would belong here; `comments` holds the newest. */
  readonly commentCount: number
}

const count = z.int().nonnegative()
const nullable = (schema: typeof intervalSchema) => z.union([schema, z.null()])

const failureGroup = z
  .object({
    name: z.string().nullable().describe('Null for small groups pooled into one.'),
    values: count.describe('How many values the pooled rest holds; 1 for a group of its own.'),
    met: count,
    failRate: intervalSchema,
  })
  .openapi('FailureGroup')

const momentNumbers = z
  .object({
    id: z.string(),
    met: count,
    asked: count,
    notMet: count,
    picked: count,
    pickAsked: count.describe('Visits asked to pick a moment, of which `picked` picked this one.'),
    failRate: nullable(intervalSchema).describe('Failures of those who met the moment and were asked.'),
    levels: z
      .array(z.object({ rating: z.number(), label: z.string().nullable(), encounters: count }))
      .describe('Encounters by level, worst first.'),
    seconds: z.union([
      z.object({
        n: count,
        median: intervalSchema,
        p10: z.number(),
        p90: z.number(),
        target: z.number().nullable(),
        overTarget: nullable(intervalSchema),
        failWithin: nullable(intervalSchema),
        failOver: nullable(intervalSchema),
        histogram: z.array(z.object({ from: z.number(), to: z.number(), encounters: count })),
        histogramScale: z.enum(['linear', 'log']).describe('log: the edges rise by factors.'),
      }),
      z.null(),
    ]),
    expectationGap: nullable(intervalSchema).describe('Mean experience less mean expectation.'),
  })
  .openapi('MomentNumbers')

const ofJourney = { journey: z.string(), version: z.int().positive() }

/** All moments of a journey without a model, as it goes over the wire. */
export const journeyNumbersDocumentSchema = z
  .object({
    ...ofJourney,
    visits: count,
    unbroken: nullable(intervalSchema).describe('Share of visits in which no asked moment failed.'),
    moments: z.array(momentNumbers),
  })
  .openapi('JourneyNumbers')

/** One moment without a model, as it goes over the wire. */
export const momentDocumentSchema = z
  .object({
    ...momentNumbers.shape,
    ...ofJourney,
    overTime: z.union([
      z.object({ period: z.enum(['day', 'week', 'month']), groups: z.array(failureGroup) }),
      z.null(),
    ]),
    byPlace: z.array(failureGroup),
    byHour: z.array(failureGroup).describe('"9-11" is from 9:00 until before 11:00, local time.'),
    bySegment: z.array(z.object({ segment: z.string(), groups: z.array(failureGroup) })),
    comments: z.array(
      z.object({
        text: z.string(),
        day: z.string().nullable(),
        place: z.string().nullable(),
        because: z.enum(['written-here', 'keyword', 'only-failure']),
        keyword: z.string().nullable(),
        rating: z.number().nullable(),
      }),
    ),
    commentCount: count,
  })
  .openapi('MomentDocument')
