import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'

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
  /** Null where nobody was asked. */
  readonly failRate: Interval | null
  /** Encounters by level, worst first; empty where nobody was asked. */
  readonly levels: readonly {
    readonly rating: number
    readonly label: string | null
    readonly encounters: number
  }[]
  /** Measured seconds; null where none were measured. Quantiles with their n. */
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
  } | null
  /** Mean experience less mean expectation on the journey's scale, of the same visits; null without expectations. */
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
  /** By hour of the day of the encounter (else of the visit), local; neighbours are pooled: name is "9-11". */
  readonly byHour: readonly FailureGroup[]
  readonly bySegment: readonly { readonly segment: string; readonly groups: readonly FailureGroup[] }[]
  readonly comments: readonly MomentComment[]
  /** All comments that would belong here; `comments` holds the newest. */
  readonly commentCount: number
}
