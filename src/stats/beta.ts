import type { Random } from './random.ts'

/**
 * One number of the beta distribution whose parameters are whole: a sum of `a` exponential numbers as a part of one of
 * `a + b` (Johnson, Kotz, Balakrishnan 1995, 25.2). R: rbeta(1, a, b).
 *
 * @param a at least 1
 * @param b at least 1
 */
export function drawBeta(a: number, b: number, random: Random): number {
  const first = drawSum(a, random)
  return first / (first + drawSum(b, random))
}

/** A sum of exponential numbers of mean 1: of so many uniform ones the logarithm of the product, in parts that stay over 0. */
function drawSum(count: number, random: Random): number {
  let sum = 0
  for (let left = count; left > 0; left -= PART) {
    let product = 1
    for (let k = Math.min(PART, left); k > 0; k--) product *= 1 - random()
    sum -= Math.log(product)
  }
  return sum
}

/** The least that a random number leaves is 2^-32; so many multiplied are over the least number there is. */
const PART = 30
