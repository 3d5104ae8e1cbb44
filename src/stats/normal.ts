import type { Random } from './random.ts'

/** One standard normal number, by the Box-Muller transform. */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
