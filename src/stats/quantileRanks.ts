import { Z90 } from './wilson.ts'

/**
 * Ranks of the order statistics between which a quantile lies with 90 % confidence (distribution-free interval;
 * Woodruff 1952 for fewer effective than actual observations): from 1, both included. With 5 independent
 * observations the least and the greatest hold the median with 93.75 %.
 *
 * @param n observations, at least 1
 * @param p probability of the quantile, in (0, 1)
 * @param effective observations that as many independent ones are worth; `n` by default
 */
export function quantileRanks(
  n: number,
  p: number,
  { effective = n }: { readonly effective?: number } = {},
): { readonly low: number; readonly high: number } {
  if (effective === n && n <= EXACT) return exactRanks(n, p)
  const half = Z90 * Math.sqrt((p * (1 - p)) / Math.max(1, effective))
  return {
    low: Math.max(1, Math.floor(n * Math.max(0, p - half))),
    high: Math.min(n, Math.ceil(n * Math.min(1, p + half)) + 1),
  }
}

const EXACT = 1000

/** The widest ranks that leave at most 5 % on either side, by the binomial distribution. */
function exactRanks(n: number, p: number): { readonly low: number; readonly high: number } {
  let low = 1
  let high = n
  let below = 0
  for (let k = 0; k < n; k++) {
    below += binomial(n, k, p)
    // P(at most k observations under the quantile): then it lies under the order statistic k + 1
    if (below <= 0.05) low = k + 1
    if (below >= 0.95) {
      high = k + 1
      break
    }
  }
  return { low: Math.min(low, n), high: Math.max(high, 1) }
}

function binomial(n: number, k: number, p: number): number {
  let log = 0
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i)
  return Math.exp(log + k * Math.log(p) + (n - k) * Math.log(1 - p))
}
