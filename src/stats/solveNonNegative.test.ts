import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'
import { solveNonNegative, timesSymmetric } from './solveNonNegative.ts'

describe('the minimum of a quadratic over parameters of at least 0', () => {
  it('has the signs that Karush, Kuhn and Tucker ask for, from any guess, in 200 random problems', () => {
    const random = createRandom(15)
    for (let problem = 0; problem < 200; problem++) {
      const size = 1 + Math.floor(random() * 30)
      const root = Float64Array.from({ length: size * size }, () => random() - 0.5)
      const matrix = new Float64Array(size * size)
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) {
          for (let k = 0; k < size; k++) matrix[i * size + j]! += root[i * size + k]! * root[j * size + k]!
          if (i === j) matrix[i * size + j]! += 0.01
        }
      const right = Float64Array.from({ length: size }, () => random() - 0.5)
      const start = Float64Array.from({ length: size }, () => Math.max(0, random() - 0.5))
      const x = solveNonNegative(matrix, right, start)
      const slope = timesSymmetric(matrix, x, size).map((value, j) => value - right[j]!)
      for (let j = 0; j < size; j++) {
        expect(x[j]).toBeGreaterThanOrEqual(0)
        expect(slope[j]).toBeGreaterThan(-1e-9)
        expect(Math.abs(x[j]! * slope[j]!)).toBeLessThan(1e-8)
      }
    }
  })
})
