import type { Functional } from './functional.ts'

/** What a model says that mending would keep, moment by moment. Shares of visits (or of those who met it). */
export interface Costs {
  /** Visits kept, as a share of all, if every encounter under target had been at target. */
  readonly cost: readonly Functional[]
  /** The same for all moments mended together. */
  readonly total: Functional
  /** Change of P(kept) among those who met the moment, from the failing levels as observed to target. */
  readonly penalty: readonly Functional[]
  /** The same from target to the top of the scale. */
  readonly reward: readonly Functional[]
  /** Shapley value of the game in which sets of moments are mended together. */
  readonly shapley: readonly Functional[]
}
