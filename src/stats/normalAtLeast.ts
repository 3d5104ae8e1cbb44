import { drawNormal } from './normal.ts'
import type { Random } from './random.ts'

/** Under this least value normal numbers are drawn until one is large enough; from it on exponential ones (Robert 1995). */
const RARE_FROM = 0.45

/**
 * One normal number that is at least 0, by rejection (Robert 1995, Simulation of truncated normal variables).
 * R: truncnorm::rtruncnorm(1, a = 0, mean = mean, sd = spread).
 *
 * @param spread standard deviation before it is cut off, over 0
 */
export function drawNormalAtLeast0(mean: number, spread: number, random: Random): number {
  const least = -mean / spread
  if (least < RARE_FROM) {
    for (;;) {
      const z = drawNormal(random)
      if (z >= least) return mean + spread * z
    }
  }
  const rate = (least + Math.sqrt(least * least + 4)) / 2
  for (;;) {
    const beyond = -Math.log(1 - random()) / rate
    if (random() <= Math.exp(-((least + beyond - rate) ** 2) / 2)) return spread * beyond
  }
}
