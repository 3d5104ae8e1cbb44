import { describe, expect, it } from 'vitest'
import r from '../../test/reference/r.json' with { type: 'json' }
import { cholesky, choleskyInverse, choleskySolve, choleskySpread, inverseDiagonal } from './cholesky.ts'
import { drawNormal } from './normal.ts'
import { createRandom } from './random.ts'
import { rowProducts } from './rowProducts.ts'

const { matrix, lower, right, solution, logDeterminant } = r.cholesky
const size = right.length
const flat = Float64Array.from(matrix.flat())

describe('cholesky', () => {
  it('agrees with R t(chol(A)) to 10 digits and leaves the upper triangle at 0', () => {
    const factor = cholesky(flat, size)
    lower.flat().forEach((expected, at) => {
      expect(factor[at]!).toBeCloseTo(expected, 10)
    })
  })
  it('reads the lower triangle only', () => {
    const half = flat.map((value, at) => (at % size > Math.floor(at / size) ? Number.NaN : value))
    expect(cholesky(half, size)).toEqual(cholesky(flat, size))
  })
  it('gives the determinant of R determinant(A)$modulus to 10 digits', () => {
    const factor = cholesky(flat, size)
    let sum = 0
    for (let j = 0; j < size; j++) sum += 2 * Math.log(factor[j * size + j]!)
    expect(sum).toBeCloseTo(logDeterminant, 10)
  })
  it('solves as R solve(A, b) does, to 12 digits, and leaves b as it was', () => {
    const b = Float64Array.from(right)
    const x = choleskySolve(cholesky(flat, size), size, b)
    solution.forEach((expected, j) => {
      expect(x[j]!).toBeCloseTo(expected, 12)
    })
    expect([...b]).toEqual(right)
  })
  it('has the diagonal of the inverse that solving for each unit vector gives, to 13 digits', () => {
    const factor = cholesky(flat, size)
    const diagonal = inverseDiagonal(factor, size)
    for (let j = 0; j < size; j++) {
      const unit = new Float64Array(size)
      unit[j] = 1
      expect(diagonal[j]!).toBeCloseTo(choleskySolve(factor, size, unit)[j]!, 13)
    }
  })
  it("gives the variances of R diag(solve(X'WX + diag(penalty))) to 1e-9, from the inverse of that inverse", () => {
    const covariance = Float64Array.from(r.ridge.covariance.flat())
    const factor = cholesky(covariance, size)
    const precision = new Float64Array(size * size)
    for (let j = 0; j < size; j++) {
      const unit = new Float64Array(size)
      unit[j] = 1
      precision.set(choleskySolve(factor, size, unit), j * size)
    }
    const variances = inverseDiagonal(cholesky(precision, size), size)
    for (let j = 0; j < size; j++)
      expect(Math.abs(variances[j]! - r.ridge.covariance[j]![j]!)).toBeLessThan(1e-9)
  })
  it("inverts: R solve(X'WX + diag(penalty)) inverted twice is itself, to 1e-9, and A times its inverse is 1", () => {
    const covariance = Float64Array.from(r.ridge.covariance.flat())
    const precision = choleskyInverse(cholesky(covariance, size), size)
    const again = choleskyInverse(cholesky(precision, size), size)
    covariance.forEach((value, at) => {
      expect(Math.abs(again[at]! - value)).toBeLessThan(1e-9)
    })
    const inverse = choleskyInverse(cholesky(flat, size), size)
    for (let j = 0; j < size; j++) {
      const column = new Float64Array(size)
      rowProducts(column, flat, inverse.slice(j * size, (j + 1) * size))
      column.forEach((value, i) => {
        expect(value).toBeCloseTo(i === j ? 1 : 0, 11)
      })
    }
  })
  it('spreads standard normal numbers with the inverse as covariance, within 5 Monte Carlo errors', () => {
    const precision = Float64Array.of(2, 0.6, 0.6, 1)
    const factor = cholesky(precision, 2)
    const inverse = choleskyInverse(factor, 2)
    const random = createRandom(5)
    const n = 20_000
    const sums = new Float64Array(4)
    for (let k = 0; k < n; k++) {
      const x = choleskySpread(factor, 2, Float64Array.of(drawNormal(random), drawNormal(random)))
      for (let a = 0; a < 2; a++) for (let b = 0; b < 2; b++) sums[a * 2 + b]! += (x[a]! * x[b]!) / n
    }
    sums.forEach((value, at) => {
      expect(Math.abs(value - inverse[at]!)).toBeLessThan(5 * 1.3 * Math.sqrt(2 / n))
    })
  })
  it('stays finite on a matrix that is singular', () => {
    const ones = new Float64Array(9).fill(1)
    const factor = cholesky(ones, 3)
    expect([...factor, ...inverseDiagonal(factor, 3)].every(Number.isFinite)).toBe(true)
    expect([...choleskySolve(factor, 3, Float64Array.of(1, 1, 1))].every(Number.isFinite)).toBe(true)
    expect([...cholesky(new Float64Array(4), 2)].every(Number.isFinite)).toBe(true)
  })
  it('has nothing to do for a matrix of size 0', () => {
    expect(choleskySolve(cholesky(new Float64Array(0), 0), 0, new Float64Array(0))).toHaveLength(0)
  })
})
