import { BUCKETS } from '../domain/patternTable.ts'
import { drawExponential } from '../stats/exponential.ts'
import type { Random } from '../stats/random.ts'
import type { Visits } from './visits.ts'

/** The buckets of customers that have visits. */
function usedBuckets(visits: Pick<Visits, 'rows' | 'buckets'>): Uint8Array {
  const used = new Uint8Array(BUCKETS)
  for (let i = 0; i < visits.rows; i++) used[visits.buckets[i]!] = 1
  return used
}

/** How many buckets of customers have visits. */
export const countBuckets = (visits: Pick<Visits, 'rows' | 'buckets'>): number =>
  usedBuckets(visits).reduce((sum, u) => sum + u, 0)

/**
 * Weights of the Bayesian bootstrap (Rubin 1981) over buckets of customers: one vector a draw, BUCKETS long,
 * averaging 1 over the buckets that have visits.
 */
export function drawBootstrapWeights(
  visits: Pick<Visits, 'rows' | 'buckets'>,
  draws: number,
  random: Random,
): Float64Array[] {
  const used = usedBuckets(visits)
  const size = used.reduce((sum, u) => sum + u, 0)
  return Array.from({ length: draws }, () => {
    const weights = new Float64Array(BUCKETS)
    let total = 0
    for (let b = 0; b < BUCKETS; b++) {
      if (used[b] === 0) continue
      weights[b] = drawExponential(random)
      total += weights[b]!
    }
    for (let b = 0; b < BUCKETS; b++) weights[b] = (weights[b]! * size) / total
    return weights
  })
}

/**
 * How much wider than a normal distribution draws must spread where buckets are few, as Student's t with
 * buckets - 1 degrees of freedom asks for: about 10 % with 15 buckets, nothing with 256.
 */
export function widening(visits: Pick<Visits, 'rows' | 'buckets'>): number {
  const size = countBuckets(visits)
  const freedom = Math.max(1, size - 1)
  return Math.sqrt(size / freedom) * (1 + 0.93 / freedom)
}
