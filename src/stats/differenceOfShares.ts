import { normalTail } from './normalTail.ts'
import { wilson } from './wilson.ts'

/** A share and the number of independent observations that it is worth. */
export interface MeasuredShare {
  readonly value: number
  readonly effective: number
}

/** The second share less the first, with its 90 % interval and the two-sided p-value of no difference. */
export interface ShareDifference {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly pValue: number
}

/**
 * Difference of two shares. Interval: Newcombe's hybrid of two Wilson intervals (1998, method 10), with the
 * correlation of the two estimates where they share customers or visits (Zou and Donner's MOVER, 2008). P-value: score
 * test with the pooled share. For independent sides and whole counts both are those of R:
 * `DescTools::BinomDiffCI(…, method = 'score')`, `prop.test(…, correct = FALSE)`.
 *
 * @param correlation of the two estimates, in (-1, 1)
 */
export function differenceOfShares(
  a: MeasuredShare,
  b: MeasuredShare,
  { correlation = 0 }: { readonly correlation?: number } = {},
): ShareDifference {
  const value = b.value - a.value
  const wa = wilson(a.value, a.effective)
  const wb = wilson(b.value, b.effective)
  const hybrid = (one: number, other: number): number =>
    Math.sqrt(Math.max(0, one * one + other * other - 2 * correlation * one * other))
  const pooled = (a.value * a.effective + b.value * b.effective) / (a.effective + b.effective)
  const spread = pooled * (1 - pooled)
  const [va, vb] = [spread / a.effective, spread / b.effective]
  const variance = va + vb - 2 * correlation * Math.sqrt(va * vb)
  const z = variance > 0 ? Math.abs(value) / Math.sqrt(variance) : 0
  return {
    value,
    low: Math.max(-1, value - hybrid(b.value - wb.low, wa.high - a.value)),
    high: Math.min(1, value + hybrid(wb.high - b.value, a.value - wa.low)),
    pValue: z === 0 ? 1 : Math.min(1, 2 * normalTail(z)),
  }
}
