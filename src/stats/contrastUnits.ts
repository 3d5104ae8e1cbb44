import { pauleMandel } from './pauleMandel.ts'
import { studentT95 } from './studentT.ts'

/** One unit's value, its sampling variance, and on which side it stands. */
export interface Contrasted {
  readonly value: number
  readonly variance: number
  readonly second: boolean
}

export interface Contrast {
  /** Mean of the second side less that of the first. */
  readonly value: number
  readonly standardError: number
  /** Parts of the squared standard error that the first and the second side bring. */
  readonly parts: readonly [number, number]
  readonly degrees: number
  /** Variance between units of a side beyond sampling. */
  readonly between: number
  /** Half of the 90 % interval. */
  readonly half: number
}

/**
 * Difference of the means of two groups of units that differ among themselves beyond sampling: random-effects
 * meta-regression with Paule and Mandel's variance, the interval by Knapp and Hartung (2003) with Student's t on
 * units - 2 degrees of freedom, never narrower than sampling alone allows. Both groups share the variance between units,
 * so that one unit on a side is enough. Null under one unit a side or three together.
 * R: metafor::rma(value, variance, mods = ~second, method = 'PM', test = 'adhoc').
 */
export function contrastUnits(units: readonly Contrasted[]): Contrast | null {
  const second = units.filter((unit) => unit.second).length
  const degrees = units.length - 2
  if (degrees < 1 || second === 0 || second === units.length) return null
  const fitWith = (tau2: number) => {
    const sums = [0, 0]
    const weights = [0, 0]
    for (const unit of units) {
      const side = unit.second ? 1 : 0
      const weight = 1 / (unit.variance + tau2)
      sums[side]! += weight * unit.value
      weights[side]! += weight
    }
    const means = [sums[0]! / weights[0]!, sums[1]! / weights[1]!]
    let residuals = 0
    for (const unit of units)
      residuals += (unit.value - means[unit.second ? 1 : 0]!) ** 2 / (unit.variance + tau2)
    return { means, weights, residuals }
  }
  const values = units.map(({ value }) => value)
  const range = Math.max(...values) - Math.min(...values)
  const between = pauleMandel((tau2) => fitWith(tau2).residuals, { degrees, most: range * range + 1e-12 })
  const { means, weights, residuals } = fitWith(between)
  const scale = Math.max(1, residuals / degrees)
  const parts = [scale / weights[0]!, scale / weights[1]!] as const
  const standardError = Math.sqrt(parts[0] + parts[1])
  return {
    value: means[1]! - means[0]!,
    standardError,
    parts,
    degrees,
    between,
    half: studentT95(degrees) * standardError,
  }
}
