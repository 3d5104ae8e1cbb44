import { describe, expect, it } from 'vitest'
import r from '../../test/reference/r.json' with { type: 'json' }
import { quantile } from './quantile.ts'

describe('quantile', () => {
  it('agrees with R quantile(values, p, type = 7) to 12 digits', () => {
    const { values, p, quantile: expected } = r.quantile
    const sorted = Float64Array.from(values).sort()
    p.forEach((at, k) => {
      expect(quantile(sorted, at)).toBeCloseTo(expected[k]!, 12)
    })
  })
  it('is the one value where there is but one', () => {
    for (const p of [0, 0.05, 0.5, 1]) expect(quantile([7], p)).toBe(7)
  })
  it('refuses no values', () => {
    expect(() => quantile([], 0.5)).toThrow('quantile of no values')
  })
})
