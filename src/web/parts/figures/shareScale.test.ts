import { describe, expect, it } from 'vitest'
import { shareAt, toShareScale } from './shareScale.ts'

const upTo = (high: number) => ({ value: high / 2, low: 0, high, n: 10 })

describe('the scale of shares', () => {
  it('has a round top over every interval', () => {
    expect(toShareScale([upTo(0.091), null])).toEqual({ top: 0.1, ticks: [0, 0.05, 0.1] })
    expect(toShareScale([upTo(0.3)]).top).toBeGreaterThanOrEqual(0.3)
  })
  it('never goes beyond all', () => {
    expect(toShareScale([upTo(1)])).toEqual({ top: 1, ticks: [0, 0.5, 1] })
  })
  it('does not blow up the smallest rates', () => {
    expect(toShareScale([]).top).toBe(0.02)
  })
  it('keeps every mark on the picture', () => {
    expect(shareAt(0, { top: 0.1, ticks: [] })).toBe('3%')
    expect(shareAt(0.9, { top: 0.1, ticks: [] })).toBe('97%')
  })
})
