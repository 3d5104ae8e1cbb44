import type { Random } from '../stats/random.ts'

/** How one moment is rated. */
export interface Rating {
  /**
   * About how often each level is given, worst first, when mood is standard normal and nothing leans; they
   * need not sum to 1.
   */
  readonly shares: readonly number[]
  /**
   * How strongly mood enters, in logits per standard deviation: at 1 the latent ratings of two moments
   * correlate by about 0.23, at 1.5 by about 0.4.
   */
  readonly loading: number
}

/** Fills a level for every moment. `leans` multiply the odds of each moment's better levels; null: by 1. */
export type RateAll = (levels: Uint8Array, mood: number, leans: Float64Array | null, random: Random) => void

/** Room for the cuts of the widest scale. */
const STRIDE = 16

/**
 * How the moments of a world are rated: a cumulative logit in the mood of the visit (proportional odds,
 * McCullagh 1980). The cuts are widened by sqrt(1 + 3 loading^2 / pi^2), the logistic-normal approximation,
 * which makes the shares right to a point or so.
 */
export function createRatings(ratings: readonly Rating[]): RateAll {
  const count = ratings.length
  const loadings = [...new Set(ratings.map(({ loading }) => loading))]
  const tilts = new Float64Array(loadings.length)
  const tiltOf = Uint8Array.from(ratings, ({ loading }) => loadings.indexOf(loading))
  // Odds instead of logits, so that a logarithm a rating becomes an exponential a visit and loading.
  // Beyond a moment's last cut lies Infinity, which no rating passes.
  const cuts = new Float64Array(count * STRIDE).fill(Number.POSITIVE_INFINITY)
  ratings.forEach(({ shares, loading }, m) => {
    const total = shares.reduce((sum, share) => sum + share, 0)
    const spread = Math.sqrt(1 + (3 * loading ** 2) / Math.PI ** 2)
    let below = 0
    shares.slice(0, -1).forEach((share, k) => {
      below += share / total
      cuts[m * STRIDE + k] = (below / (1 - below)) ** spread
    })
  })
  return (levels, mood, leans, random) => {
    for (let t = 0; t < tilts.length; t++) tilts[t] = Math.exp(loadings[t]! * mood)
    for (let m = 0; m < count; m++) {
      const u = random()
      const tilt = leans === null ? tilts[tiltOf[m]!]! : tilts[tiltOf[m]!]! * leans[m]!
      const place = (tilt * u) / (1 - u)
      let at = m * STRIDE
      while (place > cuts[at]!) at++
      levels[m] = at - m * STRIDE + 1
    }
  }
}
