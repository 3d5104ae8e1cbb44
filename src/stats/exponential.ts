import type { Random } from './random.ts'

/** One number from the exponential distribution of mean 1: a weight of the Bayesian bootstrap (Rubin 1981). */
export function drawExponential(random: Random): number {
  return -Math.log(1 - random())
}
