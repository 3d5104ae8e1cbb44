import { BUCKETS } from '../domain/patternTable.ts'
import type { Design } from './design.ts'

/**
 * A population average over visits that depends on the fitted effects: numerator and denominator by bucket of
 * customers (so that a bootstrap draw can reweight them), and the numerator's gradient over columns.
 */
export interface Functional {
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  readonly gradient: Float64Array
}

export function createFunctional(design: Design): Functional {
  return {
    numerators: new Float64Array(BUCKETS),
    denominators: new Float64Array(BUCKETS),
    gradient: new Float64Array(design.combinations * design.columns),
  }
}

export function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** Adds `coefficient` to the gradient at every column of the row. */
export function addColumns(gradient: Float64Array, design: Design, row: number, coefficient: number): void {
  const { factors, codes, columns, combination } = design
  const base = combination[row]! * columns
  const at = row * factors
  for (let f = 0; f < factors; f++) gradient[base + codes[at + f]!]! += coefficient
}

/** Moves `coefficient` of the gradient from the columns that a counterfactual leaves to those that it enters. */
export function addSwaps(
  gradient: Float64Array,
  changed: { readonly from: Int32Array; readonly to: Int32Array; readonly swaps: number },
  coefficient: number,
): void {
  for (let k = 0; k < changed.swaps; k++) {
    gradient[changed.to[k]!]! += coefficient
    gradient[changed.from[k]!]! -= coefficient
  }
}
