import type { Interval } from '../domain/interval.ts'
import { quantile } from '../stats/quantile.ts'

/** An estimate with the 5 % and 95 % quantiles of its draws, widened where needed to hold the estimate. */
export function intervalOf(value: number, draws: ArrayLike<number>, n: number): Interval {
  const sorted = Float64Array.from(draws).sort()
  return {
    value,
    low: Math.min(value, quantile(sorted, 0.05)),
    high: Math.max(value, quantile(sorted, 0.95)),
    n,
  }
}
