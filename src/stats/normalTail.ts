/**
 * Upper tail of the standard normal distribution, P(Z > z) for z >= 0, to about 1e-7: Abramowitz and Stegun 26.2.17
 * below 6, the asymptotic series above, where only the order of magnitude matters. R: pnorm(z, lower.tail = FALSE).
 */
export function normalTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z > 6) return (density / z) * (1 - 1 / (z * z) + 3 / z ** 4)
  const t = 1 / (1 + 0.2316419 * z)
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return density * polynomial
}
