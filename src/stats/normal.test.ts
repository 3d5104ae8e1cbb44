import { describe, expect, it } from 'vitest'
import { drawNormal } from './normal.ts'
import { createRandom } from './random.ts'

const N = 200_000
const random = createRandom(15)
const draws = Float64Array.from({ length: N }, () => drawNormal(random))
const mean = (f: (z: number) => number): number => draws.reduce((sum, z) => sum + f(z), 0) / N

describe('drawNormal', () => {
  // each tolerance is 4 standard errors of the mean of 200,000 powers of a standard normal
  it.each([
    [1, 0, 4 * Math.sqrt(1 / N)],
    [2, 1, 4 * Math.sqrt(2 / N)],
    [3, 0, 4 * Math.sqrt(15 / N)],
    [4, 3, 4 * Math.sqrt(96 / N)],
  ])('has moment %i of the standard normal, %d, within %d', (power, expected, within) => {
    expect(Math.abs(mean((z) => z ** power) - expected)).toBeLessThan(within)
  })
  it('lies beyond R qnorm(0.995) and qnorm(0.025) as often as it should, within 4 standard errors', () => {
    expect(Math.abs(mean((z) => (z > 2.5758293035489 ? 1 : 0)) - 0.005)).toBeLessThan(
      4 * Math.sqrt(0.005 / N),
    )
    expect(Math.abs(mean((z) => (z < -1.95996398454005 ? 1 : 0)) - 0.025)).toBeLessThan(
      4 * Math.sqrt(0.025 / N),
    )
  })
  it('is finite at the edges of the source', () => {
    expect(drawNormal(() => 0)).toBeCloseTo(0, 15)
    expect(Number.isFinite(drawNormal(() => 1 - 2 ** -32))).toBe(true)
  })
})
