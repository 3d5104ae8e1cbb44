import { BUCKETS } from '../domain/patternTable.ts'
import { drawExponential } from '../stats/exponential.ts'
import type { Random } from '../stats/random.ts'
import type { Visits } from './visits.ts'

/**
 * Weights of the Bayesian bootstrap (Rubin 1981) over buckets of customers: one vector a draw, BUCKETS long,
 * averaging 1 over the buckets that have visits.
 */
export function drawBootstrapWeights(visits: Visits, draws: number, random: Random): Float64Array[] {
  const used = new Uint8Array(BUCKETS)
  for (let i = 0; i < visits.rows; i++) used[visits.buckets[i]!] = 1
  let size = 0
  for (const u of used) size += u
  return Array.from({ length: draws }, () => {
    const weights = new Float64Array(BUCKETS)
    let total = 0
    for (let b = 0; b < BUCKETS; b++) {
      if (used[b] === 0) continue
      weights[b] = drawExponential(random)
      total += weights[b]!
    }
    return weights.map((w) => (w * size) / total)
  })
}
