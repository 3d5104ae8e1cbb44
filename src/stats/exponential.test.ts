import { describe, expect, it } from 'vitest'
import { drawExponential } from './exponential.ts'
import { createRandom } from './random.ts'

const N = 200_000
const random = createRandom(16)
const draws = Float64Array.from({ length: N }, () => drawExponential(random))
const mean = (f: (x: number) => number): number => draws.reduce((sum, x) => sum + f(x), 0) / N

describe('drawExponential', () => {
  // E X^k = k!; the tolerance is 4 standard errors, Var X^k = (2k)! - (k!)^2
  it.each([
    [1, 1, 4 * Math.sqrt(1 / N)],
    [2, 2, 4 * Math.sqrt(20 / N)],
    [3, 6, 4 * Math.sqrt(684 / N)],
  ])('has moment %i of the exponential of mean 1, %i, within %d', (power, expected, within) => {
    expect(Math.abs(mean((x) => x ** power) - expected)).toBeLessThan(within)
  })
  it('exceeds 3 with R pexp(3, lower.tail = FALSE) = 0.0497870683678639, within 4 standard errors', () => {
    const share = mean((x) => (x > 3 ? 1 : 0))
    expect(Math.abs(share - 0.0497870683678639)).toBeLessThan(4 * Math.sqrt(0.0473 / N))
  })
  it('is never below 0 and never infinite', () => {
    expect(drawExponential(() => 0)).toBeCloseTo(0, 15)
    expect(Number.isFinite(drawExponential(() => 1 - 2 ** -32))).toBe(true)
    expect(draws.every((x) => x >= 0)).toBe(true)
  })
})
