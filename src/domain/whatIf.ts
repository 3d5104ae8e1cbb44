import type { MomentId } from './ids.ts'
import type { Interval } from './interval.ts'

/** What would become of a moment. */
export type Change =
  /** Every encounter under the level reaches it; null: the moment's target. */
  | { readonly kind: 'lifted'; readonly level: number | null }
  /** This share (0 to 1) of the failures does not happen: those encounters reach the target instead. */
  | { readonly kind: 'fewer-failures'; readonly by: number }
  /** The moment takes so many seconds at most. */
  | { readonly kind: 'shortened'; readonly seconds: number }

/** One moment's change. */
export interface MomentChange {
  readonly moment: MomentId
  readonly change: Change
}

/** A set of changes made together; a moment once at most. */
export type Plan = readonly MomentChange[]

/**
 * Why a number cannot be given: too little is known for anything to be fitted; nobody was asked about the moment; a
 * few moments a visit were asked by plan, which does not tell how several work together; or too few lengths of the
 * moment were measured in visits of which the end is known.
 */
export interface NotAvailable {
  readonly kind: 'too-little' | 'never-asked' | 'asked-by-plan' | 'no-seconds'
}

/** What one change of a plan would do by itself. */
export interface WhatIfPart extends MomentChange {
  /** Visits of every 1,000 in which the encounter would be another; of seconds null. */
  readonly reached: number | null
  /** Visits kept of every 1,000; null where it cannot be said. */
  readonly kept: Interval | null
  readonly notAvailable: NotAvailable | null
}

/** What a plan would do. All intervals are visits of every 1,000. */
export interface WhatIf {
  /** Visits analysed: those that the plan speaks of. */
  readonly visits: number
  readonly parts: readonly WhatIfPart[]
  /** What the parts by themselves add up to. */
  readonly sum: Interval | null
  /** What they keep when all are made together. */
  readonly together: Interval | null
  /**
   * The sum less together: what is counted twice by adding up; under 0 where the parts need each other. It is that of
   * the changes in levels: a shortened length is taken to overlap with nothing. Null where several changes are made of
   * which fewer than two are in levels.
   */
  readonly overlap: Interval | null
  /** Standard error per 1,000 of what was sampled instead of counted in full; 0 where nothing was. */
  readonly samplingError: number
  readonly notAvailable: NotAvailable | null
}

/** A remedy with its price. */
export interface PricedRemedy extends MomentChange {
  /** Names it among those offered. */
  readonly id: string
  /** In the unit of the budget; 0 or more. */
  readonly cost: number
}

/** A set of remedies and what it keeps of every 1,000 visits. */
export interface RemedySet {
  /** Ids, in the order offered. */
  readonly remedies: readonly string[]
  readonly cost: number
  readonly kept: Interval
}

/** What to do with a budget. */
export interface BestRemedies {
  readonly visits: number
  readonly budget: number
  /** Null where nothing can be said, or nothing is within the budget. */
  readonly best:
    | (RemedySet & {
        /** Share of draws in which no other of the sets compared keeps more. */
        readonly probability: number
      })
    | null
  /** How many of the best-looking sets within the budget were compared in the draws. */
  readonly compared: number
  /** Whether every set was tried; otherwise the most valuable remedies were, and the rest added one by one. */
  readonly exact: boolean
  /** No set within the budget is estimated to keep more than this of every 1,000; null where `exact`. */
  readonly bound: number | null
  /** The cheapest larger budget that would keep more, and how much more. */
  readonly next: (RemedySet & { readonly more: Interval }) | null
  /** For every budget from which on a better set is affordable: that set, cheapest first. */
  readonly steps: readonly RemedySet[]
  /** Of the best set what its remedies keep one by one, added up, and how much of that is counted twice; as in WhatIf. */
  readonly sum: Interval | null
  readonly overlap: Interval | null
  /** Remedies of which nothing can be said, and why; they are in no set. */
  readonly unsaid: readonly { readonly id: string; readonly notAvailable: NotAvailable }[]
  readonly notAvailable: NotAvailable | null
}
