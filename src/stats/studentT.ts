import { Z90 } from './wilson.ts'

/**
 * 0.95 quantile of Student's t: half of a two-sided 90 % interval of a mean. Expansion of Fisher and Cornish in 1/df
 * (Abramowitz and Stegun 26.7.5), within 0.3 % from 3 degrees of freedom on, and exact at 1 and 2. R: qt(0.95, df).
 *
 * @param degrees degrees of freedom, at least 1
 */
export function studentT95(degrees: number): number {
  if (degrees === 1) return 6.313751514675
  if (degrees === 2) return 2.919985580354
  const z = Z90
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ]
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), z)
}
