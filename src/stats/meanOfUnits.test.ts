import { describe, expect, it } from 'vitest'
import { meanOfUnits } from './meanOfUnits.ts'
import { studentTTail } from './studentTTail.ts'

describe('a mean of units', () => {
  const units = (factor: number) =>
    [-0.5, -0.8, -0.2, -0.45].map((value, i) => ({
      value,
      variance: [0.01, 0.02, 0.015, 0.03][i]! * factor,
    }))
  // R 4: weighted means, tau2 by uniroot()
  it.each([
    [1, -0.4833163394, 0.1233127539, 0.0429246869],
    [6, -0.4733333333, 0.1549193338, 0],
  ])('is that of R with variances times %d', (factor, value, standardError, between) => {
    const found = meanOfUnits(units(factor))!
    expect(found.value).toBeCloseTo(value, 8)
    expect(found.standardError).toBeCloseTo(standardError, 8)
    expect(found.between).toBeCloseTo(between, 8)
    expect(found.pValue).toBeCloseTo(2 * studentTTail(-value / standardError, 3), 8)
  })

  it('of one unit says nothing', () => {
    expect(meanOfUnits(units(1).slice(0, 1))).toBeNull()
  })
})

describe("the tail of Student's t", () => {
  // R: pt(t, df, lower.tail = FALSE)
  it.each([
    [1, 0.5, 3.524163823496e-1],
    [1, 9, 3.522328747728e-2],
    [2, 1.7, 1.156167131008e-1],
    [2, 9, 6.060830046393e-3],
    [5, 4, 5.161707740416e-3],
    [5, 9, 1.413399871219e-4],
    [30, 0.5, 3.103615024426e-1],
    [30, 9, 2.507415958074e-10],
  ])('is that of R with %d degrees of freedom at %d, to 10 digits', (degrees, t, tail) => {
    expect(studentTTail(t, degrees) / tail).toBeCloseTo(1, 9)
  })
})
