import type { Random } from './random.ts'

/** One standard normal number, by the Box-Muller transform. */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Passes over as many uniform numbers as so many normal ones take. */
export function passNormals(count: number, random: Random): void {
  for (let j = 0; j < 2 * count; j++) random()
}
