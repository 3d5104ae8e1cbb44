import { describe, expect, it } from 'vitest'
import { drawBeta } from './beta.ts'
import { createRandom } from './random.ts'

const N = 50_000
const drawn = (a: number, b: number, seed: number): Float64Array => {
  const random = createRandom(seed)
  return Float64Array.from({ length: N }, () => drawBeta(a, b, random))
}
const share = (of: Float64Array, isHit: (x: number) => boolean): number => of.filter(isHit).length / N

describe('drawBeta', () => {
  it.each([
    // scipy.stats.beta.sf(x, a, b)
    [3, 2, 0.8, 0.1808],
    [1, 1, 0.3, 0.7],
    [12, 4, 0.75, 0.5387131],
    [1, 60, 0.02, 0.2975531],
  ])(
    'of %i and %i is over %d as often as scipy has it, %d, within 4 standard errors',
    (a, b, x, expected) => {
      const error = Math.sqrt((expected * (1 - expected)) / N)
      expect(Math.abs(share(drawn(a, b, 17), (value) => value > x) - expected)).toBeLessThan(4 * error)
    },
  )
  it('lies between 0 and 1 also of many, with mean a / (a + b)', () => {
    const values = drawn(200, 100, 18).subarray(0, 2000)
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    expect(Math.abs(mean - 2 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 301 / values.length))
    expect(values.every((x) => x > 0 && x < 1)).toBe(true)
  })
})
