/**
 * Ratings summed up by moment, place, period and perspective (customer, provider, mystery visitor; never expectations).
 * Columns are parallel.
 */
export interface PerceptionTally {
  readonly rows: number
  /** Indices of the journey's moments. */
  readonly moments: Uint16Array
  /** Any numbering of places and of periods; encounters of which either is not known share a number. */
  readonly places: Uint32Array
  readonly periods: Int32Array
  /** Indices into PERSPECTIVES. */
  readonly perspectives: Uint8Array
  readonly ratings: Float64Array
  /** Sums of levels and of their squares. */
  readonly sums: Float64Array
  readonly squares: Float64Array
}
