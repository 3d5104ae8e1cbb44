import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

const take = (seed: number, n: number): Float64Array => {
  const random = createRandom(seed)
  return Float64Array.from({ length: n }, () => random())
}

describe('createRandom', () => {
  // sfc32 seeded through splitmix32, written out a second time in Python with integers of any size
  it.each([
    [15, [1711267188, 2244781064, 2305384835, 2022181361]],
    [0, [2899526011, 769844623, 220372281, 4270301181]],
    [-1, [2300869303, 3917632794, 3726809994, 1136427174]],
  ])('gives for seed %i the numbers that sfc32 in Python gives', (seed, expected) => {
    expect([...take(seed, 4)].map((u) => u * 2 ** 32)).toEqual(expected)
  })
  it('gives the same numbers for the same seed and others for another', () => {
    expect(take(7, 1000)).toEqual(take(7, 1000))
    expect(take(7, 1000)).not.toEqual(take(8, 1000))
  })
  it('stays within [0, 1)', () => {
    expect(take(3, 100_000).every((u) => u >= 0 && u < 1)).toBe(true)
  })
  it('falls evenly into 256 bins, alone: chi-square under R qchisq(0.9999, 255) = 347.65', () => {
    const draws = take(15, 256_000)
    const bins = new Float64Array(256)
    for (const u of draws) bins[Math.floor(u * 256)]!++
    expect(bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(347.65)
  })
  it('falls evenly into 16 x 16 bins with its successor, over overlapping seeds as with one seed', () => {
    // the diagnosis uses seed, seed + 1, seed + 2, ... side by side
    const streams = [take(15, 128_000), take(16, 128_000)] as const
    const chiSquare = (x: Float64Array, y: Float64Array): number => {
      const bins = new Float64Array(256)
      x.forEach((u, k) => {
        bins[16 * Math.floor(u * 16) + Math.floor(y[k]! * 16)]!++
      })
      return bins.reduce((sum, n) => sum + (n - x.length / 256) ** 2 / (x.length / 256), 0)
    }
    expect(chiSquare(streams[0], streams[1])).toBeLessThan(347.65)
    const even = streams[0].filter((_, k) => k % 2 === 0)
    const odd = streams[0].filter((_, k) => k % 2 === 1)
    expect(chiSquare(even, odd)).toBeLessThan(347.65)
  })
  it('begins evenly over neighbouring seeds: first numbers of seeds 0 to 9,999 in ten bins', () => {
    const bins = new Float64Array(10)
    for (let seed = 0; seed < 10_000; seed++) bins[Math.floor(createRandom(seed)() * 10)]!++
    // R qchisq(0.9999, 9) = 33.72
    expect(bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(33.72)
  })
})
