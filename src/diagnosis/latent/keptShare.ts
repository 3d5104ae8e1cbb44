/** The greatest skewness that is followed: beyond it three points cannot. */
const MOST_SKEW = 1.2
const ROOT_LIMIT = 1e-8

/**
 * Mean of the logistic function over a sum of unasked effects, known by its mean (within `eta`), variance and third
 * central moment: three points, those of Gauss and Hermite bent by Cornish and Fisher's expansion so that variance
 * and skewness are matched. Fills `out` with the mean and its derivatives in eta, variance and third moment.
 */
export function meanLogistic(eta: number, variance: number, third: number, out: Float64Array): void {
  if (variance < ROOT_LIMIT) {
    const f = 1 / (1 + Math.exp(-eta))
    const slope = f * (1 - f)
    out[0] = f
    out[1] = slope
    out[2] = 0.5 * slope * (1 - 2 * f)
    out[3] = (slope * (1 - 6 * slope)) / 6
    return
  }
  const most = (MOST_SKEW / 3) * Math.sqrt(variance)
  let bend = third / (3 * variance)
  let bendByVariance = -bend / variance
  let bendByThird = 1 / (3 * variance)
  if (bend > most || bend < -most) {
    bend = bend > 0 ? most : -most
    bendByVariance = bend / (2 * variance)
    bendByThird = 0
  }
  const reach = Math.sqrt(3 * variance - 1.5 * bend * bend)
  const reachByVariance = (3 - 3 * bend * bendByVariance) / (2 * reach)
  const reachByThird = (-3 * bend * bendByThird) / (2 * reach)
  const f0 = 1 / (1 + Math.exp(0.5 * bend - eta))
  const f1 = 1 / (1 + Math.exp(-eta - reach - bend))
  const f2 = 1 / (1 + Math.exp(-eta + reach - bend))
  const s0 = (2 / 3) * f0 * (1 - f0)
  const s1 = (1 / 6) * f1 * (1 - f1)
  const s2 = (1 / 6) * f2 * (1 - f2)
  out[0] = (2 / 3) * f0 + (f1 + f2) / 6
  out[1] = s0 + s1 + s2
  out[2] = (s1 - s2) * reachByVariance + (s1 + s2 - 0.5 * s0) * bendByVariance
  out[3] = (s1 - s2) * reachByThird + (s1 + s2 - 0.5 * s0) * bendByThird
}
