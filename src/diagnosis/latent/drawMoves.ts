import { BUCKETS } from '../../domain/patternTable.ts'
import { cholesky, choleskySolve } from '../../stats/cholesky.ts'
import { drawNormal } from '../../stats/normal.ts'
import type { Random } from '../../stats/random.ts'
import { weighDeviations } from './deviations.ts'
import type { LatentFit } from './fitLatent.ts'

/** By how much the parameters move from the fit: on the whole, and in each draw. */
export interface Moves {
  readonly centre: Float64Array
  readonly draws: readonly Float64Array[]
}

/**
 * Draws of the parameters about the fit. Of each draw the deviations' variances are drawn by their weights; then comes the
 * influence-function form of the Bayesian bootstrap over buckets of customers (sum of (weight - 1) x score) and prior
 * means drawn anew, both through the information and the priors of that draw. Slopes that are shrunk towards 0 are
 * as free in draws as if each moment stood alone (`Prior.free`), as in the other models; the centre stays shrunk.
 *
 * @param scores of each bucket: BUCKETS x parameters
 * @param bootstrap weights by bucket, a vector a draw
 */
export function drawMoves(
  fit: LatentFit,
  scores: Float64Array,
  bootstrap: readonly Float64Array[],
  random: Random,
): Moves {
  const { layout } = fit
  const { size, groups, priors } = layout
  const slope = new Float64Array(size)
  scores.forEach((score, at) => {
    slope[at % size]! += score
  })
  const deviations = weighDeviations(fit, slope)
  const centre = new Float64Array(size)
  const draws: Float64Array[] = []
  const start = random()
  let reached = 0
  for (const [k, { variances, weight }] of deviations.entries()) {
    const shrunk = toMove(fit, slope, variances)
    shrunk.shift.forEach((x, j) => {
      centre[j]! += weight * x
    })
    reached += weight
    const last =
      k === deviations.length - 1 ? bootstrap.length : Math.ceil(reached * bootstrap.length - start)
    if (draws.length >= last) continue
    const free = variances.map((v, g) => Math.max(v, priors[g]!.free ?? 0))
    const { precisions, factor, shift } = free.some((v, g) => v > variances[g]! && groups.includes(g))
      ? toMove(fit, slope, free)
      : shrunk
    while (draws.length < last) {
      const weights = bootstrap[draws.length]!
      const push = precisions.map((precision) => Math.sqrt(precision) * drawNormal(random))
      for (let b = 0; b < BUCKETS; b++) {
        const w = weights[b]! - 1
        if (weights[b] === 0) continue
        for (let j = 0, at = b * size; j < size; j++, at++) push[j]! += w * scores[at]!
      }
      const move = choleskySolve(factor, size, push)
      for (let j = 0; j < size; j++) move[j]! += shift[j]!
      draws.push(move)
    }
  }
  return { centre, draws }
}

/** Precisions, factor of the information with them, and by how much the fit moves on under them: a Newton step. */
function toMove({ layout, theta, information }: LatentFit, slope: Float64Array, variances: Float64Array) {
  const { size, groups, means } = layout
  const precisions = Float64Array.from(groups, (g) => 1 / variances[g]!)
  const matrix = information.slice()
  for (let j = 0; j < size; j++) matrix[j * size + j]! += precisions[j]!
  const factor = cholesky(matrix, size)
  const uphill = slope.map((s, j) => s - precisions[j]! * (theta[j]! - means[j]!))
  return { precisions, factor, shift: choleskySolve(factor, size, uphill) }
}
