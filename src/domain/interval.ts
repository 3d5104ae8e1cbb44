/** A number with its 90 % interval and the number of visits (or encounters) it rests on. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}
