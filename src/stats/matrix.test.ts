import { describe, expect, it } from 'vitest'
import r from '../../test/reference/r.json' with { type: 'json' }
import { timesMatrix, timesVector, transpose } from './matrix.ts'

const { matrix, lower, right, solution } = r.cholesky
const size = right.length
const L = Float64Array.from(lower.flat())
const A = Float64Array.from(matrix.flat())

describe('matrices', () => {
  it('multiply: R t(chol(A)) by its transpose is A, to 9 digits, and not the other way round', () => {
    const product = timesMatrix(L, transpose(L, size), size)
    A.forEach((value, at) => {
      expect(product[at]!).toBeCloseTo(value, 9)
    })
    expect(timesMatrix(transpose(L, size), L, size)[0]).not.toBeCloseTo(A[0]!, 3)
  })
  it('multiply a vector: A times R solve(A, b) is b, to 10 digits', () => {
    const b = timesVector(A, Float64Array.from(solution), size)
    right.forEach((value, j) => {
      expect(b[j]!).toBeCloseTo(value, 10)
    })
  })
  it('turn rows into columns', () => {
    expect([...transpose(Float64Array.of(1, 2, 3, 4), 2)]).toEqual([1, 3, 2, 4])
    expect([...timesMatrix(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 1, 1, 0), 2)]).toEqual([
      2, 1, 4, 3,
    ])
  })
})
