import type { MomentId } from './ids.ts'

/**
 * Visits in which the length of one moment was measured, a row each, with how they ended and what else is known of
 * them. Columns are parallel.
 */
export interface TimedEncounters {
  readonly moment: MomentId
  readonly rows: number
  /** The longest where a visit was measured several times. */
  readonly seconds: Float32Array
  /** What the customer said of the moment: a level, NOT_MET or NOT_ASKED. */
  readonly levels: Uint8Array
  /** LOST, KEPT or UNKNOWN. */
  readonly outcomes: Uint8Array
  /** Hour of the day, 0 to 23; 24 where it is not known. */
  readonly hours: Uint8Array
  /** Any numbering of places and of combinations of segment values. */
  readonly places: Uint32Array
  readonly combinations: Uint32Array
  readonly buckets: Uint8Array
  /** Survey weights; 1 without. */
  readonly weights: Float64Array
  /** Visits that met the moment, measured or not. */
  readonly met: number
  readonly customersRepeat: boolean
}

/** `TimedEncounters.hours` of an encounter whose hour is not known. */
export const NO_HOUR = 24
