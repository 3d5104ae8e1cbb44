/** The latent general mood: standard normal, at evenly spaced points. */
export interface MoodNodes {
  readonly at: Float64Array
  readonly weights: Float64Array
}

/**
 * Points and weights of the standard normal distribution by the trapezoid rule, which for a smooth integrand is as
 * exact as Gauss-Hermite's and keeps its points where a visit of many ratings needs them.
 */
export function moodNodes(count: number, spacing: number): MoodNodes {
  const at = Float64Array.from({ length: count }, (_, k) => (k - (count - 1) / 2) * spacing)
  const heights = at.map((z) => Math.exp(-0.5 * z * z))
  const all = heights.reduce((a, b) => a + b, 0)
  return { at, weights: heights.map((h) => h / all) }
}

/**
 * A race: the pick with weight w among weights that add up to D comes first with probability
 * w / D = w x (integral of exp(-tD) over t > 0), and for fixed t every moment is a factor of its own, so that
 * those not asked about can be integrated out one by one. Points are even in log t; what lies left of them is taken into
 * the first, whose place and weight are such that this is exact to the second order of tD.
 */
export interface RaceNodes {
  /** t of each point; the first is 0 and stands for "no pick asked". */
  readonly times: Float64Array
  readonly weights: Float64Array
}

const RACE = { from: -4, to: 5 }

export function raceNodes(hasPicks: boolean): RaceNodes {
  if (!hasPicks) return { times: new Float64Array(1), weights: new Float64Array([1]) }
  const times = [0]
  const weights = [1]
  for (let log = RACE.from; log <= RACE.to; log++) {
    const t = Math.exp(log)
    times.push(log === RACE.from ? t / (1 + Math.exp(-1)) : t)
    weights.push(log === RACE.from ? t / (1 - Math.exp(-1)) : t)
  }
  return { times: Float64Array.from(times), weights: Float64Array.from(weights) }
}
