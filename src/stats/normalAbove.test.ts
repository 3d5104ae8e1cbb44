import { describe, expect, it } from 'vitest'
import { normalAbove } from './normalAbove.ts'

describe('the part of a normal distribution above a number', () => {
  it.each([
    // scipy.stats.norm.sf
    [-7, 0.9999999999987201],
    [-4, 0.9999683287581669],
    [-1.2815515655446004, 0.9],
    [-0.3, 0.6179114221889526],
    [0, 0.5],
    [0.3, 0.3820885778110474],
    [1.2815515655446004, 0.1],
    [4, 3.167124183311986e-5],
    [7, 1.279812543885835e-12],
  ])('beyond %d is as scipy has it, %d, to 1e-7', (z, expected) => {
    expect(Math.abs(normalAbove(z) - expected)).toBeLessThan(1e-7)
  })
})
