import type { ModelName } from '../domain/diagnosis.ts'
import type { MomentId } from '../domain/ids.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { MomentColumn } from '../domain/patternTable.ts'
import type { Random } from '../stats/random.ts'
import type { SetNumber } from './setNumber.ts'

/** Visits drawn from a world, in columns, as they would reach us: what was not asked or not told is gone. */
export interface Visits {
  readonly count: number
  /** One column a moment: NOT_ASKED, NOT_MET or a level. */
  readonly levels: readonly Uint8Array[]
  readonly outcomes: Uint8Array
  /** The index of the moment picked, PICK_NONE or PICK_NOT_ASKED; absent where no picks are asked. */
  readonly picks?: Int16Array
  /** One column a segment of the world: an index into its values. */
  readonly segments: readonly Uint8Array[]
  /** The number of the customer; null where every visit is a customer of its own. */
  readonly customers: Int32Array | null
  /** Survey weights; null where there are none. */
  readonly weights: Float64Array | null
}

/** What is true of the whole population of a world, as far as 10^6 fresh visits can tell. */
export interface Truth {
  /** Visits that the truth was averaged over. */
  readonly visits: number
  /** Share of visits kept. */
  readonly kept: number
  /** Visits per 1,000 that lifting each moment alone to its target would keep; in the moments' order. */
  readonly lostPer1000: readonly number[]
  /** Monte Carlo standard errors of `lostPer1000`. */
  readonly standardErrors: readonly number[]
  /** Visits per 1,000 that lifting every moment together would keep. */
  readonly lostTogether: number
  /** Share of drawn visits in which the moment was asked, met and failed, and the outcome is known. */
  readonly failShare: readonly number[]
  /** The costliest moment; null where no moment costs anything. */
  readonly weakest: MomentId | null
}

/** A service that does not exist, of which everything is known. */
export interface World {
  readonly id: string
  readonly description: { readonly ko: string; readonly en: string }
  readonly moments: readonly MomentColumn[]
  readonly segments: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly outcomeKind: OutcomeKind
  /** The model that its customers follow; null where no moment matters, so that naming any would be wrong. */
  readonly model: ModelName | null
  /** Whether mood alone moves the outcome, so that the costs found are nobody's fault. */
  readonly haloOnly: boolean
  draw(n: number, random: Random): Visits
  /** P(kept) of a visit of these levels, by customers of middling mood and loyalty. */
  keptShare(levels: Uint8Array, segments: Uint8Array): number
  truth(): Truth
  /** Where every data set has a world of its own: the world of that set. */
  readonly anew?: (set: SetNumber) => World
}
