import { drawBeta } from '../stats/beta.ts'
import { cholesky, choleskyInverse } from '../stats/cholesky.ts'
import { normalAbove } from '../stats/normalAbove.ts'
import { drawNormalAtLeast0 } from '../stats/normalAtLeast.ts'
import type { Random } from '../stats/random.ts'

/** The share of moments that cost anything: a beta distribution, so that it is rarely none, and seldom all. */
const SHARE = { some: 3, none: 2 }
/** Means that the costs may have, evenly on the scale of logarithms. */
const MEANS = 12
const BURN_IN = 100

/**
 * Draws of the true costs as they are believed to be, which is not what an interval says: draws of a diagnosis stand
 * about what the visits say of each moment as if it stood alone, so that where many cost nothing the largest of them is
 * partly luck. Here a share of the moments costs nothing, and the others have exponential costs; share and mean are
 * themselves unknown (spike and slab, Mitchell & Beauchamp 1988). What is lost gives the mean its scale: it lies between
 * what each moment would cost if all moments shared it, and all that is lost. What the visits say is normal about the
 * costs, with the draws' covariance. Gibbs sampling, moment by moment.
 *
 * @param draws costs per 1,000: a vector of moments a draw
 * @param lostPer1000 visits lost of 1,000, over 0
 * @returns as many vectors as there are draws
 */
export function believeCosts(
  draws: readonly Float64Array[],
  lostPer1000: number,
  random: Random,
): Float64Array[] {
  const size = draws[0]?.length ?? 0
  const { centre, precision } = toNormal(draws, size)
  const costs = centre.map((c) => Math.max(0, c))
  /** Precision times what the visits say less the costs. */
  const unexplained = new Float64Array(size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) unexplained[a]! += precision[a * size + b]! * (centre[b]! - costs[b]!)
  const means = Float64Array.from(
    { length: MEANS },
    (_, k) => (lostPer1000 / size) * size ** (k / (MEANS - 1)),
  )
  const spreads = costs.map((_, m) => 1 / Math.sqrt(precision[m * size + m]!))
  const sweep = (): void => {
    let some = 0
    let total = 0
    for (let m = 0; m < size; m++)
      if (costs[m]! > 0) {
        some++
        total += costs[m]!
      }
    const mean = drawMean(means, some, total, random)
    const share = drawBeta(SHARE.some + some, SHARE.none + size - some, random)
    for (let m = 0; m < size; m++) {
      const spread = spreads[m]!
      const seen = costs[m]! / spread + unexplained[m]! * spread
      const less = spread / mean
      const above = seen - less
      // slab over spike: (1/mean) exp(s^2/2mean^2 - x/mean) Phi(x/s - s/mean) / N(x; 0, s)
      const odds =
        (share / (1 - share)) * less * ROOT_2_PI * Math.exp(0.5 * above * above) * normalAbove(-above)
      const cost =
        odds === Number.POSITIVE_INFINITY || random() * (1 + odds) < odds
          ? drawNormalAtLeast0(spread * above, spread, random)
          : 0
      const moved = cost - costs[m]!
      if (moved === 0) continue
      costs[m] = cost
      for (let k = 0, at = m * size; k < size; k++, at++) unexplained[k]! -= precision[at]! * moved
    }
  }
  for (let burn = 0; burn < BURN_IN; burn++) sweep()
  return draws.map(() => {
    sweep()
    return costs.slice()
  })
}

const ROOT_2_PI = Math.sqrt(2 * Math.PI)

/** Mean and precision (inverse covariance) of the draws; with many moments covariances are taken for smaller. */
function toNormal(draws: readonly Float64Array[], size: number) {
  const n = draws.length
  const centre = new Float64Array(size)
  for (const draw of draws) for (let m = 0; m < size; m++) centre[m]! += draw[m]! / n
  const covariance = new Float64Array(size * size)
  const around = new Float64Array(size)
  for (const draw of draws) {
    for (let m = 0; m < size; m++) around[m] = draw[m]! - centre[m]!
    for (let a = 0, at = 0; a < size; a++, at = a * size)
      for (let b = 0; b <= a; b++) covariance[at++]! += (around[a]! * around[b]!) / n
  }
  const kept = n / (n + size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) {
      covariance[a * size + b]! *= kept
      covariance[b * size + a] = covariance[a * size + b]!
    }
  // a moment whose cost does not move is known, to a thousandth
  for (let m = 0; m < size; m++) covariance[m * size + m] = covariance[m * size + m]! * 1.001 + 1e-6
  return { centre, precision: choleskyInverse(cholesky(covariance, size), size) }
}

/** The mean of exponential costs, given how many there are and what they add up to. */
function drawMean(means: Float64Array, count: number, total: number, random: Random): number {
  const odds = new Float64Array(means.length)
  let most = Number.NEGATIVE_INFINITY
  for (let k = 0; k < means.length; k++) {
    const log = -count * Math.log(means[k]!) - total / means[k]!
    odds[k] = log
    if (log > most) most = log
  }
  let all = 0
  for (let k = 0; k < means.length; k++) {
    odds[k] = Math.exp(odds[k]! - most)
    all += odds[k]!
  }
  let left = random() * all
  let k = 0
  while (k < means.length - 1 && left >= odds[k]!) left -= odds[k++]!
  return means[k]!
}
