/** Standard normal 0.95 quantile: half of a two-sided 90 % interval. R: qnorm(0.95). */
export const Z90 = 1.6448536269514722

/**
 * Wilson's score interval (90 %) of a share. Never of zero width, also at 0 and 1.
 *
 * @param share observed share in [0, 1]
 * @param n (effective) number of observations, over 0
 */
export function wilson(share: number, n: number): { readonly low: number; readonly high: number } {
  const z2 = Z90 * Z90
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z90 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return {
    low: share === 0 ? 0 : Math.max(0, centre - half),
    high: share === 1 ? 1 : Math.min(1, centre + half),
  }
}
