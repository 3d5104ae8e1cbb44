import { pauleMandel } from './pauleMandel.ts'
import { studentTTail } from './studentTTail.ts'

/**
 * Mean over units that differ among themselves beyond sampling: random-effects meta-analysis with Paule and Mandel's
 * variance and Knapp and Hartung's standard error, never under what sampling alone gives; Student's t on units - 1
 * degrees of freedom. Null under two units. R: metafor::rma(value, variance, method = 'PM', test = 'adhoc').
 *
 * @returns with the two-sided p-value of a mean of 0
 */
export function meanOfUnits(units: readonly { readonly value: number; readonly variance: number }[]): {
  readonly value: number
  readonly standardError: number
  readonly degrees: number
  readonly between: number
  readonly pValue: number
} | null {
  const degrees = units.length - 1
  if (degrees < 1) return null
  const meanWith = (tau2: number) => {
    let [sum, weights] = [0, 0]
    for (const { value, variance } of units) {
      sum += value / (variance + tau2)
      weights += 1 / (variance + tau2)
    }
    const mean = sum / weights
    const residuals = units.reduce(
      (total, { value, variance }) => total + (value - mean) ** 2 / (variance + tau2),
      0,
    )
    return { mean, weights, residuals }
  }
  const values = units.map(({ value }) => value)
  const range = Math.max(...values) - Math.min(...values)
  const between = pauleMandel((tau2) => meanWith(tau2).residuals, { degrees, most: range * range + 1e-12 })
  const { mean, weights, residuals } = meanWith(between)
  const standardError = Math.sqrt(Math.max(1, residuals / degrees) / weights)
  const pValue = Math.min(1, 2 * studentTTail(Math.abs(mean) / standardError, degrees))
  return { value: mean, standardError, degrees, between, pValue }
}
