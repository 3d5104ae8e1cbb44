import { describe, expect, it } from 'vitest'
import { drawNormal } from '../stats/normal.ts'
import { createRandom } from '../stats/random.ts'
import { believeDraws } from './believedDraws.ts'

function drawsAbout(costs: readonly number[], spread: number, size: number): Float64Array[] {
  const random = createRandom(15)
  return Array.from({ length: size }, () => Float64Array.from(costs, (c) => c + spread * drawNormal(random)))
}

describe('which draws are believed', () => {
  it('are as many as there are, in order, and all alike where only one moment costs anything', () => {
    const draws = drawsAbout([100, -500, -500], 10, 400)
    expect([...believeDraws(draws)]).toEqual([...draws.keys()])
  })
  it('are those of a prior even on the scale of logarithms: the mean lead agrees with numerical integration', () => {
    const [a, b, spread] = [60, 40, 20]
    const draws = drawsAbout([a, b], spread, 20_000)
    // E |x - y| over normal x, y weighed by 1 / (.05 + share) of each, those under 0 taken for 0
    let [above, below] = [0, 0]
    for (let x = a - 5 * spread; x <= a + 5 * spread; x += 0.5)
      for (let y = b - 5 * spread; y <= b + 5 * spread; y += 0.5) {
        const [c, d] = [Math.max(0, x), Math.max(0, y)]
        if (c + d === 0) continue
        const prior = 1 / ((0.05 + c / (c + d)) * (0.05 + d / (c + d)))
        const weight = prior * Math.exp(-((x - a) ** 2 + (y - b) ** 2) / (2 * spread * spread))
        above += weight * Math.abs(c - d)
        below += weight
      }
    let lead = 0
    for (const at of believeDraws(draws))
      lead += Math.abs(Math.max(0, draws[at]![0]!) - Math.max(0, draws[at]![1]!)) / draws.length
    expect(Math.abs(lead - above / below)).toBeLessThan(1)
    const plain = draws.reduce((sum, [x, y]) => sum + Math.abs(x! - y!), 0) / draws.length
    expect(lead).toBeGreaterThan(plain + 3)
  })
  it('are all of them where no draw costs anything', () => {
    expect([...believeDraws([Float64Array.of(-1, 0), Float64Array.of(0, -3)])]).toEqual([0, 1])
    expect([...believeDraws([])]).toEqual([])
  })
  it('are still many of them where moments are many', () => {
    const draws = drawsAbout(new Array(60).fill(5), 10, 400)
    expect(new Set(believeDraws(draws)).size).toBeGreaterThan(40)
  })
})
