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
  const normalise = (values: readonly number[]): number[] => {
    const floored = values.map((v) => Math.max(0, v))
    const all = floored.reduce((a, b) => a + b, 0)
    return floored.map((v) => (all > 0 ? v / all : 0))
  }
  const values = normalise(shapley.map((s) => s.value))
  if (values.every((v) => v === 0)) return null
  const draws = shapley.map(() => new Float64Array(total.draws.length))
  for (let d = 0; d < total.draws.length; d++)
    normalise(shapley.map((s) => s.draws[d]!)).forEach((v, m) => {
      draws[m]![d] = v
    })
  return values.map((value, m) =>
    noFinerThanVisits(intervalOf(value, draws[m]!, n), { scale: 1, least: 0, most: 1 }),
  )
}
