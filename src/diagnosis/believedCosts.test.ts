import { describe, expect, it } from 'vitest'
import { drawNormal } from '../stats/normal.ts'
import { createRandom } from '../stats/random.ts'
import { believeCosts } from './believedCosts.ts'

/** Draws of moments that stand apart, normal about these costs. */
function drawsAbout(costs: readonly number[], spread: number, seed: number, size = 400): Float64Array[] {
  const random = createRandom(seed)
  return Array.from({ length: size }, () => Float64Array.from(costs, (c) => c + spread * drawNormal(random)))
}
/** Visits lost of 1,000. */
const LOST = 250
const mean = (of: readonly Float64Array[], m: number): number =>
  of.reduce((sum, costs) => sum + costs[m]!, 0) / of.length

describe('what moments are believed to cost', () => {
  it('is never under 0, and 0 for a part of the draws where nothing speaks for a cost', () => {
    const believed = believeCosts(drawsAbout([0, 3, -4, 1, 60], 10, 1), LOST, createRandom(2))
    expect(believed).toHaveLength(400)
    for (const costs of believed) expect(Math.min(...costs)).toBeGreaterThanOrEqual(0)
    expect(believed.filter((costs) => costs[2] === 0).length).toBeGreaterThan(200)
    expect(believed.filter((costs) => costs[4] === 0).length).toBe(0)
  })
  it('is what the visits say where they say it surely', () => {
    const believed = believeCosts(drawsAbout([100, 40, 0.1], 1, 3), LOST, createRandom(4))
    expect(Math.abs(mean(believed, 0) - 100)).toBeLessThan(0.5)
    expect(Math.abs(mean(believed, 1) - 40)).toBeLessThan(0.5)
  })
  it('takes the largest of many that cost nothing for luck in part, and less so the further it stands out', () => {
    const among = (top: number): number =>
      mean(believeCosts(drawsAbout([top, 0, 4, -8, 6, -5, 2, -3], 15, 5), LOST, createRandom(6)), 0) / top
    expect(among(20)).toBeLessThan(0.7)
    expect(among(60)).toBeGreaterThan(0.8)
  })
  it('agrees with the posterior of two moments by numerical integration', () => {
    // share of moments that cost anything Beta(3, 2); means from 250 / 2 to 250, evenly in logs, 12 of them; each
    // cost seen with a standard deviation of s: E(first cost) by summing over means, shares, costs
    const [x, y, s] = [60, 15, 30]
    const seen = (value: number, theta: number) => {
      const none = Math.exp((-value * value) / (2 * s * s))
      let [some, first] = [0, 0]
      for (let c = 0.05; c < 600; c += 0.1) {
        const weight = (0.1 / theta) * Math.exp(-c / theta - (value - c) ** 2 / (2 * s * s))
        some += weight
        first += weight * c
      }
      return { none, some, first }
    }
    let [above, below] = [0, 0]
    for (let k = 0; k < 12; k++) {
      const theta = 125 * 2 ** (k / 11)
      const [one, other] = [seen(x, theta), seen(y, theta)]
      for (let share = 0.005; share < 1; share += 0.01) {
        const prior = share ** 2 * (1 - share)
        const rest = share * other.some + (1 - share) * other.none
        above += prior * share * one.first * rest
        below += prior * (share * one.some + (1 - share) * one.none) * rest
      }
    }
    const draws = drawsAbout([0, 0], 1, 7, 4000)
    const exact = standardised(draws).map((z) => Float64Array.of(x + s * z[0]!, y + s * z[1]!))
    expect(Math.abs(mean(believeCosts(exact, LOST, createRandom(8)), 0) - above / below)).toBeLessThan(1.5)
  })
  it('goes by what is lost where the visits say little', () => {
    const draws = drawsAbout([20, 10, 5, 0, 0, 0], 150, 9, 2000)
    const sumOf = (lost: number): number =>
      [0, 1, 2, 3, 4, 5].reduce((sum, m) => sum + mean(believeCosts(draws, lost, createRandom(10)), m), 0)
    expect(sumOf(300)).toBeGreaterThan(2 * sumOf(60))
  })
  it('is drawn also where draws are fewer than moments', () => {
    const believed = believeCosts(drawsAbout(new Array(60).fill(3), 10, 11, 40), LOST, createRandom(12))
    expect(believed.every((costs) => costs.every((cost) => cost >= 0 && Number.isFinite(cost)))).toBe(true)
  })
})

/** The same draws of two, uncorrelated and each of mean 0 and standard deviation 1. */
function standardised(draws: readonly Float64Array[]): Float64Array[] {
  const n = draws.length
  const sum = (f: (d: Float64Array) => number) => draws.reduce((total, d) => total + f(d), 0) / n
  const [a, b] = [sum((d) => d[0]!), sum((d) => d[1]!)]
  const first = Math.sqrt(sum((d) => (d[0]! - a) ** 2))
  const slope = sum((d) => (d[0]! - a) * (d[1]! - b)) / first
  const rest = (d: Float64Array) => d[1]! - b - (slope * (d[0]! - a)) / first
  const spread = Math.sqrt(sum((d) => rest(d) ** 2))
  return draws.map((d) => Float64Array.of((d[0]! - a) / first, rest(d) / spread))
}
