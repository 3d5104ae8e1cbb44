import type { Interval } from '../domain/interval.ts'
import { studentT95 } from '../stats/studentT.ts'
import { FEWEST_SHOWN } from './poolGroups.ts'

/** Differences of the same visits, summed up by bucket of customers; columns are parallel. */
export interface GapSums {
  readonly pairs: readonly number[]
  readonly sums: readonly number[]
  readonly squares: readonly number[]
}

/**
 * Mean of experience less expectation, paired by visit, with Student's 90 % interval; where customers come again, with
 * the linearised variance between buckets of customers. Null under 5 pairs. R: t.test(gap, conf.level = 0.9).
 */
export function measureGap(
  { pairs, sums, squares }: GapSums,
  { clustered }: { readonly clustered: boolean },
): Interval | null {
  const n = total(pairs)
  if (n < FEWEST_SHOWN) return null
  const value = total(sums) / n
  let variance = Math.max(0, total(squares) - n * value * value) / (n - 1) / n
  let groups = n
  if (clustered) {
    groups = pairs.filter((count) => count > 0).length
    const between = pairs.reduce((sum, count, b) => sum + (sums[b]! - value * count) ** 2, 0)
    variance = Math.max(variance, (between / (n * n)) * (groups / Math.max(1, groups - 1)))
  }
  const half = studentT95(Math.max(1, groups - 1)) * Math.sqrt(variance)
  return { value, low: value - half, high: value + half, n }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)
