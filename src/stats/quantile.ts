/**
 * Sample quantile, linear interpolation of order statistics (R's `quantile(type = 7)`, numpy's default).
 *
 * @param sorted values in ascending order, at least one
 * @param p probability in [0, 1]
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const last = sorted.length - 1
  if (last < 0) throw new RangeError('quantile of no values')
  const at = last * p
  const low = Math.floor(at)
  const a = sorted[low]!
  const b = sorted[Math.min(low + 1, last)]!
  return a + (b - a) * (at - low)
}
