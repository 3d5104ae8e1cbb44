import { cholesky, choleskyInverse } from '../stats/cholesky.ts'
import { drawExponential } from '../stats/exponential.ts'
import { drawNormal } from '../stats/normal.ts'
import { normalTail } from '../stats/normalTail.ts'
import type { Random } from '../stats/random.ts'

/** What moments that cost anything cost on average, per 1,000: between these, evenly on the scale of logarithms. */
const MEAN_COST = { least: 10, most: 200, steps: 30 }
const BURN_IN = 100

/**
 * Draws of the true costs as they are believed to be, which is not what an interval says: draws of a diagnosis stand
 * about what the visits say of each moment as if it stood alone, so that where many cost nothing the largest of them is
 * partly luck. Here a share of the moments costs nothing, and the others have exponential costs; share and mean are
 * themselves unknown (spike and slab, Mitchell & Beauchamp 1988). What the visits say is normal about the costs, with
 * the draws' covariance. Gibbs sampling, moment by moment.
 *
 * @param draws costs per 1,000: a vector of moments a draw
 * @returns as many vectors as there are draws
 */
export function believeCosts(draws: readonly Float64Array[], random: Random): Float64Array[] {
  const size = draws[0]?.length ?? 0
  const { centre, precision } = toNormal(draws, size)
  const weighed = new Float64Array(size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) weighed[a]! += precision[a * size + b]! * centre[b]!
  const costs = centre.map((c) => Math.max(0, c))
  let mean = 20
  let share = 0.5
  const sweep = (): void => {
    mean = drawMean(
      costs.filter((cost) => cost > 0),
      random,
    )
    const some = costs.reduce((count, cost) => count + (cost > 0 ? 1 : 0), 0)
    share = drawBeta(1 + some, 1 + size - some, random)
    for (let m = 0; m < size; m++) {
      let right = weighed[m]!
      for (let k = 0; k < size; k++) if (k !== m) right -= precision[m * size + k]! * costs[k]!
      const own = precision[m * size + m]!
      const spread = 1 / Math.sqrt(own)
      const seen = right / own / spread
      const less = spread / mean
      // log of slab over spike: (1/mean) exp(s^2/2mean^2 - x/mean) Phi(x/s - s/mean) / N(x; 0, s)
      const log =
        Math.log((share / (1 - share)) * less * Math.sqrt(2 * Math.PI)) +
        0.5 * (seen - less) ** 2 +
        Math.log(Math.max(1e-300, below(seen - less)))
      costs[m] =
        random() * (1 + Math.exp(-log)) < 1 ? drawAtLeastZero(spread * (seen - less), spread, random) : 0
    }
  }
  for (let burn = 0; burn < BURN_IN; burn++) sweep()
  return draws.map(() => {
    sweep()
    sweep()
    return costs.slice()
  })
}

/** Mean and precision (inverse covariance) of the draws; with many moments covariances are taken for smaller. */
function toNormal(draws: readonly Float64Array[], size: number) {
  const n = draws.length
  const centre = new Float64Array(size)
  for (const draw of draws) for (let m = 0; m < size; m++) centre[m]! += draw[m]! / n
  const covariance = new Float64Array(size * size)
  for (const draw of draws)
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++)
        covariance[a * size + b]! += ((draw[a]! - centre[a]!) * (draw[b]! - centre[b]!)) / n
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

/** P(Z < z) of a standard normal number. */
const below = (z: number): number => (z > 0 ? 1 - normalTail(z) : normalTail(-z))

/** A number of the beta distribution of whole parameters, by order statistics of exponentials. */
function drawBeta(a: number, b: number, random: Random): number {
  let first = 0
  let second = 0
  for (let k = 0; k < a; k++) first += drawExponential(random)
  for (let k = 0; k < b; k++) second += drawExponential(random)
  return first / (first + second)
}

/** The mean of exponential costs, given the costs. */
function drawMean(costs: Float64Array, random: Random): number {
  let total = 0
  for (const cost of costs) total += cost
  const step = Math.log(MEAN_COST.most / MEAN_COST.least) / MEAN_COST.steps
  const logs = Float64Array.from({ length: MEAN_COST.steps + 1 }, (_, k) => {
    const log = Math.log(MEAN_COST.least) + k * step
    return -costs.length * log - total / Math.exp(log)
  })
  const most = logs.reduce((a, b) => Math.max(a, b))
  const odds = logs.map((log) => Math.exp(log - most))
  let left = random() * odds.reduce((a, b) => a + b, 0)
  let k = 0
  while (k < MEAN_COST.steps && left >= odds[k]!) left -= odds[k++]!
  return MEAN_COST.least * Math.exp(k * step)
}

/** A normal number that is at least 0, by rejection (Robert 1995). */
function drawAtLeastZero(mean: number, spread: number, random: Random): number {
  const least = -mean / spread
  if (least < 0.45) {
    for (;;) {
      const z = drawNormal(random)
      if (z >= least) return mean + spread * z
    }
  }
  const rate = (least + Math.sqrt(least * least + 4)) / 2
  for (;;) {
    const z = least - Math.log(1 - random()) / rate
    if (random() <= Math.exp(-((z - rate) ** 2) / 2)) return mean + spread * z
  }
}
