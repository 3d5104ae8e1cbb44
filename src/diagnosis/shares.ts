import type { Interval } from '../domain/interval.ts'
import { quantile } from '../stats/quantile.ts'
import type { Estimate } from './drawCosts.ts'
import { noFinerThanVisits } from './finest.ts'
import { intervalOf } from './intervalOf.ts'

/**
 * Each moment's share of all that mending everything would keep: Shapley values floored at 0 and divided by
 * their sum, so that the values add up to 1; null where the total's interval includes 0.
 */
export function sharesOf(shapley: readonly Estimate[], total: Estimate, n: number): Interval[] | null {
  if (quantile(total.draws.slice().sort(), 0.05) <= 0) return null
  const values = normalise(shapley.map(({ value }) => Float64Array.of(value)))
  if (values.every(([v]) => v === 0)) return null
  const draws = normalise(shapley.map((s) => s.draws))
  return values.map(([value], m) =>
    noFinerThanVisits(intervalOf(value!, draws[m]!, n), { scale: 1, least: 0, most: 1 }),
  )
}

/** Of vectors place by place: floored at 0 and divided by their sum. */
function normalise(vectors: readonly Float64Array[]): Float64Array[] {
  const all = new Float64Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) for (let d = 0; d < all.length; d++) all[d]! += Math.max(0, vector[d]!)
  return vectors.map((vector) => {
    const shares = new Float64Array(all.length)
    for (let d = 0; d < all.length; d++) shares[d] = all[d]! > 0 ? Math.max(0, vector[d]!) / all[d]! : 0
    return shares
  })
}
