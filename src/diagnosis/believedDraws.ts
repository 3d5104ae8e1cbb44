/** As a share of what all moments cost. */
const ALIKE_UNDER = 0.05

/**
 * Which draws are believed, as many as there are, some several times. Draws are as if every cost were as likely as any
 * other beforehand. Here costs are so on the scale of logarithms (Jeffreys' prior of a scale), as a few moments usually
 * cost far more than the others: each draw counts by the product of 1 / cost over its moments, those under a twentieth
 * of all being alike (sampling importance resampling, Rubin 1988). Costs under 0 are taken for 0.
 *
 * @param draws costs per 1,000: a vector of moments a draw
 * @returns indices of draws, ascending
 */
export function believeDraws(draws: readonly Float64Array[]): Int32Array {
  const logs = Float64Array.from(draws, (draw) => {
    let all = 0
    for (const cost of draw) all += Math.max(0, cost)
    // where none costs anything, as where one alone does
    if (all === 0) return -Math.log1p(ALIKE_UNDER) - (draw.length - 1) * Math.log(ALIKE_UNDER)
    let log = 0
    for (const cost of draw) log -= Math.log(ALIKE_UNDER + Math.max(0, cost) / all)
    return log
  })
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const weights = logs.map((log) => Math.exp(log - most))
  const every = weights.reduce((a, b) => a + b, 0)
  let at = 0
  let passed = 0
  return Int32Array.from(draws, (_, s) => {
    const wanted = ((s + 0.5) / draws.length) * every
    while (at < draws.length - 1 && passed + weights[at]! < wanted) passed += weights[at++]!
    return at
  })
}
