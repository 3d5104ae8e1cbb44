import { BUCKETS } from '../domain/patternTable.ts'
import type { Functional } from './functional.ts'

/** By how much draws move on, and how much wider they spread, for what an influence leaves out. */
export interface SecondOrder {
  readonly shift: number
  readonly widen: number
}

/**
 * What makes draws by influence right to second order where an estimate rests on few customers.
 * - *Shift*: such an estimate and its spread go together (both are small where chance hid failures), so that intervals
 *   miss upwards. Half of the estimate's skewness, in units of its spread, takes Student's interval for a skewed mean
 *   (Johnson 1978; Hall 1992, section 3.10) to equal tails at 90 %, given that exponential weights bring two thirds of
 *   it; for a count it is Jeffreys' half failure.
 * - *Widening*: the spread itself is estimated, by as many degrees of freedom as the influences have (Satterthwaite
 *   1946); draws spread as much wider as Student's t is than a normal at 90 %.
 *
 * @param value the estimate
 * @param all sum of the functional's denominators
 * @param influences of each bucket of customers, through the parameters
 * @param pushed variance that the prior means drawn anew bring
 */
export function secondOrderOf(
  { numerators, denominators }: Functional,
  {
    value,
    all,
    influences,
    pushed,
  }: {
    readonly value: number
    readonly all: number
    readonly influences: Float64Array
    readonly pushed: number
  },
): SecondOrder {
  let squares = 0
  let cubes = 0
  let fourths = 0
  let used = 0
  for (let b = 0; b < BUCKETS; b++) {
    const each = influences[b]! + (numerators[b]! - value * denominators[b]!) / all
    if (each !== 0) used++
    const square = each * each
    squares += square
    cubes += square * each
    fourths += square * square
  }
  const variance = squares + pushed
  if (!(variance > 0)) return { shift: 0, widen: 1 }
  // twice the squared coefficient of variation of the estimated variance, over two
  const doubt = Math.max(0, fourths / variance ** 2 - 1 / used)
  const freedom = Math.max(LEAST_FREEDOM, 2 / Math.max(doubt, 1e-9))
  return { shift: (0.5 * cubes) / variance, widen: 1 + WIDER / freedom }
}

/** (1.645^2 + 1) / 4: how much wider a 90 % interval by Student's t is, times its degrees of freedom. */
const WIDER = 0.93
const LEAST_FREEDOM = 2
