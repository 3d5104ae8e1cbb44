import type { MomentId } from './ids.ts'

/** A place, parted by whether an action was taken there: what an action is followed in. */
export interface ActedPlace {
  /** '' where no place is known. */
  readonly place: string
  readonly treated: boolean
}

/** What is followed over days: visits kept, or failures at a moment among those who met it and were asked. */
export type DayMeasure =
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed'; readonly moment: MomentId; readonly treated: boolean }

/** Yes-or-no questions counted by place and day. Columns are parallel. */
export interface DayTally {
  readonly rows: number
  /** Indices into `asked`. */
  readonly measures: Uint16Array
  /** Indices into `places`. */
  readonly units: Uint32Array
  /** Local days since 1970-01-01. */
  readonly days: Int32Array
  /** Sums of survey weights of yes, of yes and no, and of squared weights. */
  readonly yes: Float64Array
  readonly all: Float64Array
  readonly squares: Float64Array
  /** Plain numbers of visits. */
  readonly n: Float64Array
  readonly asked: readonly DayMeasure[]
  readonly places: readonly ActedPlace[]
  /** By how much less the visits of each measure tell because customers come again; 1 where none does. */
  readonly designEffects: readonly number[]
}
