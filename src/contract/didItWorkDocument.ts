import { z } from '@hono/zod-openapi'
import type { Interval } from '../domain/interval.ts'
import { OUTCOME_KINDS, type OutcomeKind } from '../domain/outcome.ts'
import { intervalSchema } from './diagnosisDocument.ts'

/** Whether an action worked, by one yes-or-no question. */
export interface ActionVerdictDocument {
  readonly kind: 'worked' | 'did-not' | 'cannot-tell'
  /** Of "did not": the whole interval lies on the wrong side. */
  readonly worse: boolean
  /** Of "cannot tell". */
  readonly because: 'few-visits' | 'trends-differ' | 'nothing-untreated' | 'not-sure' | null
  /** Days after which, at the present pace, a verdict is as likely as not; null: days alone will not tell. */
  readonly moreDays: number | null
}

/** Shares of visits before and after, treated and untreated, and what the action changed. */
export interface MeasuredActionDocument {
  readonly treatedBefore: Interval | null
  readonly treatedAfter: Interval | null
  readonly untreatedBefore: Interval | null
  readonly untreatedAfter: Interval | null
  /** Change of the treated less that of the untreated. */
  readonly effect: Interval | null
  /** What different trends before the action would by themselves have made of it. */
  readonly trend: Interval | null
  /** Against what it is judged: other places, the same few places day by day, other moments, or a lot. */
  readonly basis: 'places' | 'days' | 'moments' | 'lot' | null
  readonly verdict: ActionVerdictDocument
}

/** GET /api/v1/journeys/{id}/did-it-work: difference in differences of an action, or a surprise given by lot. */
export interface DidItWorkDocument {
  readonly journey: string
  readonly version: number
  readonly outcomeKind: OutcomeKind | null
  readonly design: 'days' | 'lot'
  readonly moments: readonly string[]
  /** Where it was done, column=value. */
  readonly where: readonly string[]
  readonly since: string | null
  readonly from: string | null
  readonly to: string | null
  readonly daysBefore: number
  readonly daysAfter: number
  readonly treatedPlaces: number
  readonly untreatedPlaces: number
  /** Visits kept; null where no outcome is known. */
  readonly kept: MeasuredActionDocument | null
  /** Failures at the moments that it was meant for; null where none is named. */
  readonly failed: MeasuredActionDocument | null
  /** Failures at all other moments of the same places, where nothing should have changed. */
  readonly elsewhere: MeasuredActionDocument | null
}

const nullable = z.union([intervalSchema, z.null()])
const count = z.int().nonnegative()

const measured = z
  .object({
    treatedBefore: nullable,
    treatedAfter: nullable,
    untreatedBefore: nullable,
    untreatedAfter: nullable,
    effect: nullable.describe('Change of the treated less the change of the untreated.'),
    trend: nullable.describe('What different trends before the action would by themselves have made of it.'),
    basis: z
      .enum(['places', 'days', 'moments', 'lot'])
      .nullable()
      .describe('Judged by how places differ, by how days differ, against other moments, or by lot.'),
    verdict: z.object({
      kind: z.enum(['worked', 'did-not', 'cannot-tell']),
      worse: z.boolean(),
      because: z.enum(['few-visits', 'trends-differ', 'nothing-untreated', 'not-sure']).nullable(),
      moreDays: z
        .int()
        .positive()
        .nullable()
        .describe('At the present pace; null: days alone will not tell.'),
    }),
  })
  .openapi('MeasuredAction')

/** Whether an action worked, as it goes over the wire. */
export const didItWorkDocumentSchema = z
  .object({
    journey: z.string(),
    version: z.int().positive(),
    outcomeKind: z.enum(OUTCOME_KINDS).nullable(),
    design: z.enum(['days', 'lot']),
    moments: z.array(z.string()),
    where: z.array(z.string()),
    since: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    daysBefore: count,
    daysAfter: count,
    treatedPlaces: count,
    untreatedPlaces: count,
    kept: z.union([measured, z.null()]),
    failed: z.union([measured, z.null()]).describe('At the moments that it was meant for.'),
    elsewhere: z.union([measured, z.null()]).describe('At other moments of the same places.'),
  })
  .openapi('DidItWork')
