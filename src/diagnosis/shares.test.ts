import { describe, expect, it } from 'vitest'
import { intervalOf } from './intervalOf.ts'
import { sharesOf } from './shares.ts'

const draws = (...values: number[]) => Float64Array.from(values)
const ramp = Float64Array.from({ length: 101 }, (_, k) => k)

describe('an interval from draws', () => {
  it('runs from their 5 % to their 95 % quantile, whatever their order', () => {
    expect(intervalOf(50, ramp.toReversed(), 7)).toEqual({ value: 50, low: 5, high: 95, n: 7 })
  })
  it('is widened to hold the estimate', () => {
    expect(intervalOf(2, ramp, 7)).toMatchObject({ value: 2, low: 2, high: 95 })
    expect(intervalOf(97, ramp, 7)).toMatchObject({ value: 97, low: 5, high: 97 })
  })
})

describe('the moments’ shares of what mending everything would keep', () => {
  const total = { value: 0.3, draws: draws(0.2, 0.3, 0.4) }
  it('are Shapley values floored at 0, over their sum', () => {
    const shares = sharesOf(
      [
        { value: 0.3, draws: draws(0.2, 0.3, 0.4) },
        { value: 0.1, draws: draws(0.2, 0.1, 0) },
        { value: -0.1, draws: draws(-0.2, -0.1, 0) },
      ],
      total,
      9,
    )!
    expect(shares.map(({ value }) => value)).toEqual([expect.closeTo(0.75, 12), 0.25, 0])
    expect(shares[0]).toMatchObject({ low: expect.closeTo(0.525, 12), high: expect.closeTo(0.975, 12), n: 9 })
    // nine visits tell no finer than one of them
    expect(shares[2]).toEqual({ value: 0, low: 0, high: expect.closeTo(1 / 9, 12), n: 9 })
  })
  it('count a draw in which nothing would be kept as 0 for all', () => {
    const shares = sharesOf(
      [
        { value: 0.3, draws: draws(-0.1, 0.3, 0.4) },
        { value: 0.1, draws: draws(-0.2, 0.1, 0.4) },
      ],
      total,
      9,
    )!
    for (const { value, low, high } of shares) expect([value, low, high].every(Number.isFinite)).toBe(true)
    expect(shares[0]!.low).toBeCloseTo(0.05, 12)
  })
  it('are none where the total may be 0, or where no moment has any', () => {
    const some = [{ value: 0.3, draws: draws(0.2, 0.3, 0.4) }]
    expect(sharesOf(some, { value: 0.3, draws: draws(-0.1, 0.3, 0.4) }, 9)).toBeNull()
    expect(sharesOf([{ value: -0.3, draws: draws(0, 0, 0) }], total, 9)).toBeNull()
  })
})
