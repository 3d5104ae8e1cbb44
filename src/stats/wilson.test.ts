import { describe, expect, it } from 'vitest'
import r from '../../test/reference/r.json' with { type: 'json' }
import { wilson, Z90 } from './wilson.ts'

describe('wilson', () => {
  it('agrees with R prop.test(x, n, conf.level = 0.9, correct = FALSE)$conf.int to 12 digits', () => {
    for (const { x, n, low, high } of r.wilson.cases) {
      const interval = wilson(x / n, n)
      expect(interval.low).toBeCloseTo(low, 12)
      expect(interval.high).toBeCloseTo(high, 12)
    }
  })
  it.each([
    [1, 1, 0.269865948784054, 1],
    [0, 1, 0, 0.730134051215946],
    [1, 3, 0.0782657263337284, 0.746466131718776],
    [500, 1000, 0.47402769147842, 0.52597230852158],
    [2, 1_000_000, 6.61846780388322e-7, 6.04367853161646e-6],
  ])('agrees with the same call for %i of %i to 9 digits of its width', (x, n, low, high) => {
    const interval = wilson(x / n, n)
    expect((interval.low - low) / (high - low)).toBeCloseTo(0, 9)
    expect((interval.high - high) / (high - low)).toBeCloseTo(0, 9)
  })
  it('has R qnorm(0.95) as its half width in standard errors', () => {
    expect(Z90).toBeCloseTo(r.distributions.normalQuantile[r.distributions.p.indexOf(0.95)]!, 14)
  })
  it('is never of zero width, never outside 0 to 1 and always holds the share', () => {
    for (const n of [1, 1.7, 12, 1e6])
      for (const share of [0, 1e-9, 0.3, 1 - 1e-9, 1]) {
        const { low, high } = wilson(share, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(high - low).toBeGreaterThan(0)
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
      }
  })
})
