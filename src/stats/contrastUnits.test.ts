import { describe, expect, it } from 'vitest'
import { contrastUnits } from './contrastUnits.ts'

const values = [-0.08, -0.11, 0.01, 0.03, -0.02, 0, 0.04]
const variances = [4, 5, 3, 6, 4, 5, 9].map((v) => v * 1e-4)
const units = (factor: number) =>
  values.map((value, i) => ({ value, variance: variances[i]! * factor, second: i < 2 }))

describe('a contrast of units', () => {
  // R 4: generalised least squares by solve(), tau2 by uniroot(), qt(): see the docstring
  it.each([
    [0.25, -0.1052092616, 0.0190957614, 0.0004035413, 0.0384788829],
    [1, -0.1007047062, 0.0178748281, 0.0000041661, 0.0360186433],
    [4, -0.1006631763, 0.0355788173, 0, 0.0716930379],
  ])('is that of R with variances times %d', (factor, value, standardError, between, half) => {
    const found = contrastUnits(units(factor))!
    expect(found.value).toBeCloseTo(value, 8)
    expect(found.standardError).toBeCloseTo(standardError, 8)
    expect(found.between).toBeCloseTo(between, 8)
    expect(Math.abs(found.half / half - 1)).toBeLessThan(0.003)
  })

  it('with three units has one degree of freedom, and with fewer nothing to say', () => {
    const three = [
      { value: 0.1, variance: 0.001, second: true },
      { value: 0.02, variance: 0.001, second: false },
      { value: -0.01, variance: 0.002, second: false },
    ]
    expect(contrastUnits(three)!.half).toBeCloseTo(0.2577578262, 8)
    expect(contrastUnits(three.slice(0, 2))).toBeNull()
    expect(contrastUnits(three.slice(1))).toBeNull()
  })
})
