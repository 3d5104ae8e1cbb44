import type { ColumnNames } from './columnNames.ts'
import type { JourneyId, MomentId } from './ids.ts'
import type { OutcomeRule } from './outcome.ts'
import type { Scale } from './scale.ts'
import type { Text } from './text.ts'

/** The four phases of a journey, in order: found before deciding, deciding, using, telling others. */
export const PHASES = ['zmot', 'fmot', 'smot', 'umot'] as const
export type Phase = (typeof PHASES)[number]

/** How much a remedy costs, or how hard it is. */
export const GRADES = ['none', 'low', 'medium', 'high'] as const
export type Grade = (typeof GRADES)[number]

/** A proposed change at a moment. */
export interface Remedy {
  readonly name: Text
  readonly cost: Grade | null
  readonly effort: Grade | null
}

/** What a template expects of a moment before anyone answered: weak, and outvoted by answers. */
export interface TemplatePrior {
  /** Visits per 1,000 that it is expected to lose. */
  readonly lostPer1000: number
  /** Share of encounters that fail where this is expected; null where not said. */
  readonly failRate: number | null
  /** Visits that the expectation is worth. */
  readonly weight: number
}

/** A step, seconds long, in which an impression forms. */
export interface Moment {
  readonly id: MomentId
  readonly name: Text
  readonly description: Text | null
  readonly phase: Phase
  /** Target length in seconds; null where the owner has not said. */
  readonly seconds: number | null
  readonly touchpoint: Text | null
  readonly standard: Text | null
  readonly keywords: { readonly [lang: string]: readonly string[] }
  readonly remedies: readonly Remedy[]
  /** Absent where the journey file expects nothing. */
  readonly prior?: TemplatePrior
  /** A moment that cannot matter, asked to see how much of every cost is mood: never named, in no total. */
  readonly placebo?: true
  readonly scale: Scale
  /** The rating's column in a wide file. */
  readonly column: ColumnNames | null
  readonly secondsColumn: ColumnNames | null
  /** The column of what the customer expected, on the same scale, in a wide file. */
  readonly expectationColumn: ColumnNames | null
  /** Codes (as text) that mean: the customer did not meet this moment. */
  readonly notMet: readonly string[]
  /** Codes (as text) that mean: nobody asked. Empty always means this. */
  readonly notAsked: readonly string[]
  /** Values of a long file's moment column that mean this moment, beside its id and its names. */
  readonly codes: readonly string[]
}

/** Columns of a long file: a row an encounter. */
export interface LongColumns {
  readonly visit: ColumnNames
  readonly moment: ColumnNames
  /** Null: read from `rating` where the file has it; else every row is an event, a moment met and not rated. */
  readonly rating: ColumnNames | null
  /** When the row happened; null: the journey's own `at`, else `at` where the file has it. */
  readonly at: ColumnNames | null
}

/** How the moment that let a customer down is read. */
export interface PickRule {
  readonly column: ColumnNames
  /** Values (as text) that mean: no moment did. The word `none` always means this, empty always: not asked. */
  readonly none: readonly string[]
  /** Values (as text) that mean a moment, beside its id and its names. */
  readonly moments: { readonly [value: string]: MomentId }
}

/** An ordered chain of moments, versioned, with everything needed to read visits against it. */
export interface Journey {
  readonly id: JourneyId
  readonly version: number
  readonly name: Text
  readonly scale: Scale
  readonly moments: readonly Moment[]
  readonly outcome: OutcomeRule | null
  readonly pick: PickRule | null
  /** The columns that together name a visit; empty: every row of a wide file is a visit. */
  readonly visit: readonly ColumnNames[]
  readonly customer: ColumnNames | null
  readonly at: {
    readonly column: ColumnNames
    readonly format: string | null
    readonly zone: string | null
  } | null
  readonly place: ColumnNames | null
  readonly staff: ColumnNames | null
  readonly comment: ColumnNames | null
  readonly weight: ColumnNames | null
  readonly segments: readonly ColumnNames[]
  readonly long: LongColumns | null
  /** Money per visit, for money at risk. */
  readonly value: number | null
  readonly reading: { readonly confidence: number }
}
