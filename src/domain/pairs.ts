import type { MomentId } from './ids.ts'

/** How two moments, or a moment and a segment, go together. */
export type PairEffect =
  /** The moment matters at least twice as much for this value as for any other. */
  | 'mostly'
  /** It matters more for this value than for others. */
  | 'more'
  /** Both failing is worse than each failure by itself. */
  | 'worse-together'
  /** Where one has failed the other matters less. */
  | 'less-together'

/** A pair that earns its place: leaving it out predicts visits that were not seen worse. */
export interface Pair {
  /** One moment and a segment, or two moments. */
  readonly moments: readonly MomentId[]
  readonly segment: string | null
  /** The value of the segment for which the moment matters most. */
  readonly value: string | null
  readonly effect: PairEffect
  /** Log loss a visit (nats) that it saves on visits not seen, with the standard error over customers. */
  readonly gain: { readonly value: number; readonly standardError: number }
  /** Visits that the gain was measured on. */
  readonly n: number
}
