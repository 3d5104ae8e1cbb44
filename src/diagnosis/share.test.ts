import { describe, expect, it } from 'vitest'
import python from '../../test/reference/python.json' with { type: 'json' }
import { wilson } from '../stats/wilson.ts'
import { addToShare, createBucketShare, shareInterval } from './share.ts'

describe('a share with its interval', () => {
  it('is Wilson (R prop.test, correct = FALSE) on the plain number of visits without weights', () => {
    const share = createBucketShare()
    for (let i = 0; i < 20; i++) addToShare(share, i, i < 3, 1, 1)
    const { value, low, high, n } = shareInterval(share, { clustered: false })
    expect([value, n]).toEqual([0.15, 20])
    expect(low).toBeCloseTo(0.0615824104773683, 12)
    expect(high).toBeCloseTo(0.321828075675307, 12)
  })
  it('counts a row of many visits as that many', () => {
    const share = createBucketShare()
    addToShare(share, 1, true, 3, 3)
    addToShare(share, 2, false, 17, 17)
    expect(shareInterval(share, { clustered: false })).toEqual({ value: 0.15, ...wilson(0.15, 20), n: 20 })
  })
  it("rests on Kish's effective number under survey weights: numpy (sum w)^2 / sum(w^2)", () => {
    const { w, effective } = python.weighted
    const share = createBucketShare()
    w.forEach((weight, i) => {
      addToShare(share, i, i % 2 === 0, weight, 1)
    })
    const expected = (1 + 0.5 + 3) / 7.75
    const interval = shareInterval(share, { clustered: false })
    const wanted = wilson(expected, effective)
    expect(interval.value).toBeCloseTo(expected, 12)
    expect(interval.low).toBeCloseTo(wanted.low, 12)
    expect(interval.high).toBeCloseTo(wanted.high, 12)
    expect(interval.n).toBe(6)
  })
  it('counts customers who always answer alike as customers, not as visits', () => {
    const share = createBucketShare()
    for (let customer = 0; customer < 50; customer++)
      for (let visit = 0; visit < 20; visit++) addToShare(share, customer, customer < 15, 1, 1)
    // linearised variance between 50 customers: 0.3 x 0.7 / 50 x 50 / 49, so an effective number of 49
    const wanted = wilson(0.3, 49)
    const interval = shareInterval(share, { clustered: true })
    expect(interval.low).toBeCloseTo(wanted.low, 12)
    expect(interval.high).toBeCloseTo(wanted.high, 12)
    expect(shareInterval(share, { clustered: false }).high - interval.low).toBeLessThan(
      interval.high - interval.low,
    )
  })
  it('is never narrower for customers than for visits', () => {
    const share = createBucketShare()
    for (let visit = 0; visit < 400; visit++) addToShare(share, visit % 20, (visit / 20) % 2 < 1, 1, 1)
    expect(shareInterval(share, { clustered: true })).toEqual(shareInterval(share, { clustered: false }))
  })
  it('knows nothing from nothing', () => {
    expect(shareInterval(createBucketShare(), { clustered: true })).toEqual({
      value: 0,
      low: 0,
      high: 1,
      n: 0,
    })
  })
  it('knows nothing from visits of weight 0', () => {
    const share = createBucketShare()
    addToShare(share, 3, true, 0, 4)
    expect(shareInterval(share, { clustered: false })).toEqual({ value: 0, low: 0, high: 1, n: 0 })
  })
  it('does not take 1,000 visits of one customer for 1,000 customers', () => {
    const share = createBucketShare()
    for (let visit = 0; visit < 1000; visit++) addToShare(share, 7, visit % 10 < 3, 1, 1)
    const { low, high } = shareInterval(share, { clustered: true })
    expect(high - low).toBeGreaterThan(0.5)
  })
  it('does not take 20 visits of each of 5 customers, all kept, for 100 customers', () => {
    const share = createBucketShare()
    for (let visit = 0; visit < 100; visit++) addToShare(share, visit % 5, true, 1, 1)
    expect(shareInterval(share, { clustered: true }).low).toBeLessThan(0.8)
  })
})
