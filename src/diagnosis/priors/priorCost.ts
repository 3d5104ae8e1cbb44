import type { PriorSource } from '../../domain/diagnosis.ts'

/** What is expected of the cost of one moment before anyone answered here. */
export interface PriorCost {
  /** Visits lost per 1,000. */
  readonly lostPer1000: number
  /**
   * How far it may be off: standard deviation per 1,000 as shops differ, or the number of visits here that it
   * is worth.
   */
  readonly off:
    | { readonly kind: 'spread'; readonly per1000: number }
    | { readonly kind: 'visits'; readonly visits: number }
  /** Share of encounters that fail where this was found, so that it follows the share here; null: unknown. */
  readonly failRate: number | null
}

/** What is expected of each moment, in the journey's order; null of one of which nothing is. */
export interface Priors {
  readonly from: readonly PriorSource[]
  readonly costs: readonly (PriorCost | null)[]
}

/** A prior never counts for more than so many visits here, nor for more than have answered. */
export const MOST_WORTH = 100

/** Standard deviation per 1,000 of a cost told from a single visit, where no visit has told it yet. */
export const ONE_VISIT = 260

/** What took part of the priors. */
export interface PriorsUsed {
  readonly from: readonly PriorSource[]
  /** Visits here that the prior of each moment counted for; 0 where there is none. */
  readonly worth: Float64Array
  /** Share of draws from the priors alone in which each moment is the weakest: what to ask before anyone answered. */
  readonly weakest: Float64Array
}
