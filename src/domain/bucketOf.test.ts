import { describe, expect, it } from 'vitest'
import { bucketOf, bucketOfBytes } from './bucketOf.ts'

describe('bucketOf', () => {
  it('never changes: stored facts and files must agree', () => {
    expect(['', '0', '1', 'member-17', '손님-3', '🙂'].map(bucketOf)).toEqual([11, 97, 143, 96, 249, 74])
  })
  it('is the same of an id in UTF-8', () => {
    for (const id of ['', '0', 'member-17', '손님-3', '🙂']) {
      const bytes = new TextEncoder().encode(`<${id}>`)
      expect(bucketOfBytes(bytes, 1, bytes.length - 1)).toBe(bucketOf(id))
    }
  })
  it('spreads consecutive ids evenly over all 256 buckets', () => {
    const counts = new Array<number>(256).fill(0)
    for (let i = 0; i < 25_600; i++) counts[bucketOf(String(i))]!++
    const chiSquare = counts.reduce((sum, c) => sum + (c - 100) ** 2 / 100, 0)
    // The 0.001 and 0.999 quantiles of chi-square with 255 degrees of freedom (R: qchisq(p, 255)).
    expect(chiSquare).toBeGreaterThan(190.8)
    expect(chiSquare).toBeLessThan(330.5)
  })
})
