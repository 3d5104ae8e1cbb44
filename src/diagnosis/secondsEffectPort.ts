import type { MomentId } from '../domain/ids.ts'

/** A change of P(kept), as a share (-1 to 1), with a value a draw. */
export interface DrawnChange {
  readonly value: number
  readonly draws: Float64Array
  /** Visits that it rests on. */
  readonly n: number
}

/**
 * What the measured lengths of one moment do to the outcome, for whoever asks "what if it took less": made from the
 * lengths and given weights by bucket, so that its draws are the same draws as those of the costs.
 */
export interface SecondsEffectPort {
  readonly moment: MomentId
  readonly target: number | null
  /** Share of the visits that met the moment whose length was measured: the rest is taken to be like them. */
  readonly measured: number
  /**
   * Change of P(kept) on average over the visits that met the moment, if none had taken longer than `seconds`; above 0
   * where shorter keeps customers. Times the share of visits that met the moment it is a change over all visits.
   */
  changeOfKept(seconds: number): DrawnChange
}
