import { BUCKETS } from '../domain/patternTable.ts'
import { drawExponential } from '../stats/exponential.ts'
import type { Random } from '../stats/random.ts'
import type { Visits } from './visits.ts'

/**
 * Weights of the Bayesian bootstrap (Rubin 1981) over buckets of customers: one vector a draw, BUCKETS long,
 * averaging 1 over the buckets that have visits. With few buckets the weights are spread a little more, as
 * Student's t with buckets - 1 degrees of freedom asks for (about 10 % with 15 buckets, nothing with 256).
 */
export function drawBootstrapWeights(visits: Visits, draws: number, random: Random): Float64Array[] {
  const used = new Uint8Array(BUCKETS)
  for (let i = 0; i < visits.rows; i++) used[visits.buckets[i]!] = 1
  let size = 0
  for (const u of used) size += u
  const freedom = Math.max(1, size - 1)
  const widen = Math.sqrt(size / freedom) * (1 + 0.93 / freedom)
  return Array.from({ length: draws }, () => {
    const weights = new Float64Array(BUCKETS)
    let total = 0
    for (let b = 0; b < BUCKETS; b++) {
      if (used[b] === 0) continue
      weights[b] = drawExponential(random)
      total += weights[b]!
    }
    return weights.map((w, b) => (used[b] === 1 ? 1 + widen * ((w * size) / total - 1) : 0))
  })
}
