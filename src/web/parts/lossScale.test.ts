import { describe, expect, it } from 'vitest'
import { toLossScale } from './lossScale.ts'

describe('toLossScale', () => {
  it('ends on a round number above the largest, with few ticks', () => {
    expect(toLossScale(31.2)).toEqual({ top: 40, ticks: [0, 20, 40] })
    expect(toLossScale(2.2)).toEqual({ top: 3, ticks: [0, 1, 2, 3] })
    expect(toLossScale(118)).toEqual({ top: 150, ticks: [0, 50, 100, 150] })
  })
  it('is never so fine that chance looks large', () => {
    expect(toLossScale(0)).toEqual({ top: 1, ticks: [0, 0.5, 1] })
  })
})
