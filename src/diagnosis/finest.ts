import type { Interval } from '../domain/interval.ts'

/**
 * An interval no narrower than so many visits can tell: one visit. Draws that all fall beyond a bound would
 * otherwise leave a bare 0 or 100 %.
 *
 * @param scale what all visits come to: 1 for shares, 1,000 for costs
 * @param bounds the least and the most that the number can be
 */
export function noFinerThanVisits(
  interval: Interval,
  { scale, least, most }: { readonly scale: number; readonly least: number; readonly most: number },
): Interval {
  const { low, high, n } = interval
  const finest = n > 0 ? Math.min(most - least, scale / n) : 0
  if (high - low >= finest) return interval
  const up = Math.min(most, low + finest)
  return { ...interval, low: Math.min(low, up - finest), high: Math.max(high, up) }
}
