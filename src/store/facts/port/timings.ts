/** Measured lengths, a row each, parallel; ascending within a moment. */
export interface Timings {
  readonly rows: number
  /** Indices of the journey's moments. */
  readonly moments: Uint16Array
  readonly seconds: Float32Array
  /** What the customer said of that moment in that visit: a level, NOT_MET or NOT_ASKED. */
  readonly levels: Uint8Array
  readonly buckets: Uint8Array
  readonly customersRepeat: boolean
}
