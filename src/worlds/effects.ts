/** Room for every code of a level: 1 to 13, and NOT_MET. */
const STRIDE = 16

/**
 * A number for every level of every moment, at `moment * 16 + level`; `absent` stands for a moment not met.
 *
 * @param rows one row a moment, worst level first
 */
export function toEffects(rows: readonly (readonly number[])[], absent: number): Float64Array {
  const effects = new Float64Array(rows.length * STRIDE).fill(absent)
  rows.forEach((row, m) => {
    effects.set(row, m * STRIDE + 1)
  })
  return effects
}

/** The effects of a visit's levels added up: what a good moment gives makes up for what a bad one takes. */
export function addUp(effects: Float64Array, levels: Uint8Array): number {
  let sum = 0
  for (let m = 0; m < levels.length; m++) sum += effects[m * STRIDE + levels[m]!]!
  return sum
}

/** The effects multiplied: each moment lets a share of the customers through. */
export function multiply(effects: Float64Array, levels: Uint8Array): number {
  let product = 1
  for (let m = 0; m < levels.length; m++) product *= effects[m * STRIDE + levels[m]!]!
  return product
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
