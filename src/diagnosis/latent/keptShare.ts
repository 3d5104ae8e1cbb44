/** Gauss and Hermite's four points for the standard normal: +-near, +-far, and their weights (each). */
const NEAR = 0.7419637843027259
const FAR = 2.334414218338977
const NEAR_WEIGHT = 0.4541241452319316
const FAR_WEIGHT = 0.0458758547680684
/** How Cornish and Fisher's expansion bends them: half their square less 1. */
const NEAR_BEND = 0.5 * (NEAR * NEAR - 1)
const FAR_BEND = 0.5 * (FAR * FAR - 1)

/** The greatest skewness that is followed: beyond it four points cannot. */
const MOST_SKEW = 1.2
const LEAST_VARIANCE = 1e-8

/**
 * Mean of the logistic function over a sum of unasked effects, known by its mean (within `eta`), variance and third
 * central moment: four points, those of Gauss and Hermite bent by Cornish and Fisher's expansion so that variance
 * and skewness are matched. Fills `out` with the mean and its derivatives in eta, variance and third moment.
 */
export function meanLogistic(eta: number, variance: number, third: number, out: Float64Array): void {
  if (variance < LEAST_VARIANCE) {
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
  const reach = Math.sqrt(variance - 0.5 * bend * bend)
  const reachByVariance = (1 - bend * bendByVariance) / (2 * reach)
  const reachByThird = (-bend * bendByThird) / (2 * reach)
  const near = eta + NEAR_BEND * bend
  const far = eta + FAR_BEND * bend
  const f0 = 1 / (1 + Math.exp(-near - NEAR * reach))
  const f1 = 1 / (1 + Math.exp(-near + NEAR * reach))
  const f2 = 1 / (1 + Math.exp(-far - FAR * reach))
  const f3 = 1 / (1 + Math.exp(-far + FAR * reach))
  const s0 = NEAR_WEIGHT * f0 * (1 - f0)
  const s1 = NEAR_WEIGHT * f1 * (1 - f1)
  const s2 = FAR_WEIGHT * f2 * (1 - f2)
  const s3 = FAR_WEIGHT * f3 * (1 - f3)
  const byReach = NEAR * (s0 - s1) + FAR * (s2 - s3)
  const byBend = NEAR_BEND * (s0 + s1) + FAR_BEND * (s2 + s3)
  out[0] = NEAR_WEIGHT * (f0 + f1) + FAR_WEIGHT * (f2 + f3)
  out[1] = s0 + s1 + s2 + s3
  out[2] = byReach * reachByVariance + byBend * bendByVariance
  out[3] = byReach * reachByThird + byBend * bendByThird
}
