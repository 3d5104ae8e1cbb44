/** Which data set of a run: the same numbers give the same visits, whatever else is run beside it. */
export interface SetNumber {
  readonly visits: number
  readonly set: number
  readonly seed: number
}
