/**
 * Upper tail of Student's t, P(T > t) for t >= 0, by the continued fraction of the incomplete beta function (Lentz's
 * method; Abramowitz and Stegun 26.5.8 and 26.7.1), to about 1e-12. R: pt(t, df, lower.tail = FALSE).
 *
 * @param degrees degrees of freedom, over 0
 */
export function studentTTail(t: number, degrees: number): number {
  const x = degrees / (degrees + t * t)
  return betaIncomplete(x, degrees / 2, 0.5) / 2
}

/** Regularised incomplete beta function I_x(a, b). */
function betaIncomplete(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaIncomplete(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return (front * fraction) / a
}

/** Logarithm of the gamma function: Stirling's series after shifting its argument past 10. */
function logGamma(x: number): number {
  let shift = 0
  let z = x
  while (z < 10) {
    shift += Math.log(z)
    z++
  }
  const series = 1 / (12 * z) - 1 / (360 * z ** 3) + 1 / (1260 * z ** 5) - 1 / (1680 * z ** 7)
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift
}
