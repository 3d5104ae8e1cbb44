import { BUCKETS } from '../domain/patternTable.ts'
import { choleskySolve } from '../stats/cholesky.ts'
import { drawNormal } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'
import { type Design, toParameters } from './design.ts'
import type { Estimate } from './drawCosts.ts'
import type { Fitted } from './fit.ts'

/** An average over rows that depends on fitted parameters: sums by bucket of customers, and their gradient. */
export interface Average {
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  /** Gradient of the numerator's sum in the parameters. */
  readonly gradient: Float64Array
}

export const createAverage = (design: Design): Average => ({
  numerators: new Float64Array(BUCKETS),
  denominators: new Float64Array(BUCKETS),
  gradient: new Float64Array(design.parameters),
})

/**
 * Draws averages of one fit by the influence-function form of the Bayesian bootstrap over customers, the prior mean of
 * every parameter drawn anew, as the costs are drawn (see drawCosts.ts, of which this is the case of one logit model
 * and of gradients in the parameters).
 *
 * @param buckets of the design's rows
 * @param bootstrap weights by bucket, a vector a draw
 * @param widen how much wider than drawn the estimates shall spread
 */
export function createAverageDraws(
  design: Design,
  fitted: Fitted,
  {
    buckets,
    bootstrap,
    random,
    widen = 1,
  }: {
    readonly buckets: Uint8Array
    readonly bootstrap: readonly Float64Array[]
    readonly random: Random
    readonly widen?: number
  },
): (average: Average) => Estimate {
  const size = design.parameters
  const scores = scoresByBucket(design, fitted, buckets)
  const pushes = bootstrap.map(() =>
    fitted.precisions.map((precision) => Math.sqrt(precision) * drawNormal(random)),
  )
  return ({ numerators, denominators, gradient }) => {
    const all = total(denominators)
    if (all <= 0) return { value: 0, draws: new Float64Array(bootstrap.length) }
    const value = total(numerators) / all
    const influence = choleskySolve(
      fitted.factor,
      size,
      gradient.map((g) => g / all),
    )
    const moves = Float64Array.from({ length: BUCKETS }, (_, b) => {
      let sum = 0
      for (let j = 0; j < size; j++) sum += scores[b * size + j]! * influence[j]!
      return sum
    })
    const draws = Float64Array.from(bootstrap, (weights, d) => {
      let [n, a, moved] = [0, 0, 0]
      for (let b = 0; b < BUCKETS; b++) {
        n += weights[b]! * numerators[b]!
        a += weights[b]! * denominators[b]!
        moved += (weights[b]! - 1) * moves[b]!
      }
      for (let j = 0; j < size; j++) moved += pushes[d]![j]! * influence[j]!
      return value + widen * ((a > 0 ? n / a : value) + moved - value)
    })
    return { value, draws }
  }
}

/** Sum of the likelihood's scores over the rows of each bucket: BUCKETS x parameters. */
function scoresByBucket(design: Design, { first }: Fitted, buckets: Uint8Array): Float64Array {
  const { rows, factors, codes, columns, combination, combinations, parameters } = design
  const wide = combinations * columns
  const byColumn = new Float64Array(BUCKETS * wide)
  for (let i = 0; i < rows; i++) {
    const base = buckets[i]! * wide + combination[i]! * columns
    for (let f = 0; f < factors; f++) byColumn[base + codes[i * factors + f]!]! -= first[i]!
  }
  const scores = new Float64Array(BUCKETS * parameters)
  for (let b = 0; b < BUCKETS; b++)
    scores.set(toParameters(design, byColumn.subarray(b * wide, (b + 1) * wide)), b * parameters)
  return scores
}

function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
