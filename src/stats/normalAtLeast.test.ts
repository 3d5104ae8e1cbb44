import { describe, expect, it } from 'vitest'
import { drawNormalAtLeast0 } from './normalAtLeast.ts'
import { createRandom } from './random.ts'

const N = 50_000

describe('a normal number that is at least 0', () => {
  it.each([
    // scipy.stats.truncnorm(-mean / 1.5, inf, loc=mean, scale=1.5): mean(), std(), sf(1)
    [2, 2.270706590303394, 1.2787903508235912, 0.8225315702374701],
    [0.3, 1.312609769685438, 0.9596033156632864, 0.5530665877167321],
    [-0.3, 1.0941237721284642, 0.8512673138473256, 0.4588634401628895],
    [-3, 0.5598232992342602, 0.5070778795527245, 0.16836740007990586],
    [-8, 0.2642649944276201, 0.2569903836706917, 0.02046308996393844],
  ])(
    'about %d with a spread of 1.5 is as scipy has it, within 4 standard errors',
    (about, mean, spread, over1) => {
      const random = createRandom(19)
      const values = Float64Array.from({ length: N }, () => drawNormalAtLeast0(about, 1.5, random))
      const found = values.reduce((sum, x) => sum + x, 0) / N
      expect(Math.abs(found - mean)).toBeLessThan((4 * spread) / Math.sqrt(N))
      const share = values.filter((x) => x > 1).length / N
      expect(Math.abs(share - over1)).toBeLessThan(4 * Math.sqrt((over1 * (1 - over1)) / N))
      expect(values.every((x) => x >= 0)).toBe(true)
    },
  )
})
