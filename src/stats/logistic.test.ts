import { describe, expect, it } from 'vitest'
import { logistic, softplus } from './logistic.ts'

describe('logistic', () => {
  it.each([
    [-30, 9.3576229688392989e-14],
    [-2.5, 7.5858180021243546e-2],
    [0, 0.5],
    [0.7, 0.66818777216816616],
    [30, 0.99999999999990652],
    [800, 1],
  ])('agrees with R plogis(%d) to 15 digits', (x, expected) => {
    expect(logistic(x) / expected).toBeCloseTo(1, 14)
  })
  it('does not overflow', () => {
    expect(logistic(-800)).toBe(0)
    expect(logistic(1e6)).toBe(1)
  })
})

describe('softplus', () => {
  it.each([
    [-40, 4.2483542552915889e-18],
    [-2.5, 7.8889734292549626e-2],
    [0, Math.LN2],
    [0.7, 1.1031860488854579],
    [40, 40],
    [800, 800],
  ])('agrees with R log1p(exp(x)) (x + log1p(exp(-x)) over 0) at %d to 15 digits', (x, expected) => {
    expect(softplus(x) / expected).toBeCloseTo(1, 14)
  })
  it('is 0 far on the left', () => {
    expect(softplus(-1e6)).toBe(0)
  })
})
