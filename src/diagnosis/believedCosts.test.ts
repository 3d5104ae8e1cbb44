import { describe, expect, it } from 'vitest'
import { drawNormal } from '../stats/normal.ts'
import { createRandom } from '../stats/random.ts'
import { believeCosts } from './believedCosts.ts'

/** Draws of moments that stand apart, normal about these costs. */
function drawsAbout(costs: readonly number[], spread: number, seed: number, size = 400): Float64Array[] {
  const random = createRandom(seed)
  return Array.from({ length: size }, () => Float64Array.from(costs, (c) => c + spread * drawNormal(random)))
}
const mean = (of: readonly Float64Array[], m: number): number =>
  of.reduce((sum, costs) => sum + costs[m]!, 0) / of.length

describe('what moments are believed to cost', () => {
  it('is never under 0, and 0 for a part of the draws where nothing speaks for a cost', () => {
    const believed = believeCosts(drawsAbout([0, 3, -4, 1, 60], 10, 1), createRandom(2))
    expect(believed).toHaveLength(400)
    for (const costs of believed) expect(Math.min(...costs)).toBeGreaterThanOrEqual(0)
    expect(believed.filter((costs) => costs[2] === 0).length).toBeGreaterThan(200)
    expect(believed.filter((costs) => costs[4] === 0).length).toBe(0)
  })
  it('is what the visits say where they say it surely', () => {
    const believed = believeCosts(drawsAbout([100, 40, 0.1], 1, 3), createRandom(4))
    expect(Math.abs(mean(believed, 0) - 100)).toBeLessThan(0.5)
    expect(Math.abs(mean(believed, 1) - 40)).toBeLessThan(0.5)
  })
  it('takes the largest of many that cost nothing for luck in part, and less so the further it stands out', () => {
    const among = (top: number): number =>
      mean(believeCosts(drawsAbout([top, 0, 4, -8, 6, -5, 2, -3], 15, 5), createRandom(6)), 0) / top
    expect(among(20)).toBeLessThan(0.7)
    expect(among(60)).toBeGreaterThan(0.8)
  })
  it('agrees with the posterior of one moment by numerical integration', () => {
    // prior: share of moments that cost anything uniform, mean of those evenly in logs from 10 to 200; x = 25, s = 12:
    // E(cost | x) by summing over share, mean and cost
    const [x, s] = [25, 12]
    let [above, below] = [0, 0]
    for (let t = 0; t <= 30; t++) {
      const theta = 10 * 20 ** (t / 30)
      // a uniform share is one half on average
      for (let c = 0.05; c < 300; c += 0.1) {
        const weight = (0.5 / theta) * Math.exp(-c / theta - (x - c) ** 2 / (2 * s * s)) * 0.1
        above += weight * c
        below += weight
      }
      below += 0.5 * Math.exp(-(x * x) / (2 * s * s))
    }
    const draws = drawsAbout([0], 1, 7, 4000)
    const centre = mean(draws, 0)
    const spread = Math.sqrt(draws.reduce((sum, d) => sum + (d[0]! - centre) ** 2, 0) / draws.length)
    const exact = draws.map((d) => Float64Array.of(x + (s * (d[0]! - centre)) / spread))
    expect(Math.abs(mean(believeCosts(exact, createRandom(8)), 0) - above / below)).toBeLessThan(1)
  })
})
