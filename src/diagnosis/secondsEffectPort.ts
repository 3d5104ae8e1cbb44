import type { MomentId } from '../domain/ids.ts'
import { KEPT, UNKNOWN } from '../domain/patternTable.ts'
import type { TimedEncounters } from '../domain/timedEncounters.ts'
import { widening } from './bootstrapWeights.ts'
import { FEWEST_EACH_WAY, someRows } from './secondsEffect.ts'
import { fitLengths } from './secondsEffectFit.ts'

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

/**
 * Fits the effect of one moment's length on P(kept) and answers what shortening it would change, drawn by the given
 * weights. Null where too few outcomes or lengths are known (see `measureSecondsEffect`).
 *
 * @param bootstrap weights by bucket of customers, a vector a draw: those of the study
 */
export function createSecondsEffectPort(
  timed: TimedEncounters,
  {
    target,
    bootstrap,
    seed = 15,
  }: {
    readonly target: number | null
    readonly bootstrap: readonly Float64Array[]
    readonly seed?: number
  },
): SecondsEffectPort | null {
  const rows = Array.from({ length: timed.rows }, (_, i) => i).filter((i) => timed.outcomes[i] !== UNKNOWN)
  const kept = rows.filter((i) => timed.outcomes[i] === KEPT).length
  if (Math.min(kept, rows.length - kept) < FEWEST_EACH_WAY) return null
  const part = someRows(timed, rows)
  const fit = fitLengths(part, {
    yes: Uint8Array.from(rows, (i) => (timed.outcomes[i] === KEPT ? 1 : 0)),
    reference: target,
    bootstrap,
    widen: widening(part),
    seed,
  })
  return {
    moment: timed.moment,
    target,
    measured: timed.met > 0 ? Math.min(1, timed.rows / timed.met) : 1,
    changeOfKept: (seconds) => ({
      ...fit.average((length) => Math.min(length, seconds)),
      n: part.rows,
    }),
  }
}
