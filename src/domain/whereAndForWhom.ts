import type { MomentId } from './ids.ts'
import type { Interval } from './interval.ts'

/** One group of visits: a value of a segment, a place, a month; rare ones are pooled. */
export interface GroupAnswer {
  /** The value; '' stands for unknown. Null for the groups that were pooled because they are small. */
  readonly value: string | null
  /** How many values were pooled into this group; 0 for a group of its own. */
  readonly pooled: number
  readonly visits: number
  /** Whether held-out evidence says that another moment is the weakest here than over all. */
  readonly differs: boolean
  /** The weakest moment here: the overall one unless `differs`. */
  readonly moment: MomentId
  /** What it costs here, per 1,000 visits of the group. */
  readonly lostPer1000: Interval
  /** What the overall weakest moment costs here, per 1,000 visits of the group. */
  readonly overallHere: Interval
}

/** The weakest moment by group where the evidence says that it differs, else one answer for all. */
export interface WhereAndForWhom {
  readonly visits: number
  /** The weakest moment over all visits. */
  readonly overall: { readonly moment: MomentId; readonly lostPer1000: Interval }
  /** Whether it differs in any group. */
  readonly differs: boolean
  /**
   * What effects that differ by group save on visits not seen, in nats a visit: log loss with one effect for all less
   * that with effects by group, with the standard error of the paired difference.
   */
  readonly effectsByGroup: { readonly gain: number; readonly standardError: number }
  /** Largest groups first, the pooled one last. */
  readonly groups: readonly GroupAnswer[]
}
