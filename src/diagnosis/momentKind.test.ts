import { describe, expect, it } from 'vitest'
import { kindOf } from './momentKind.ts'

const interval = (low: number, value: number, high: number) => ({ low, value, high, n: 500 })

describe('the kind of a moment', () => {
  it.each([
    ['must-not-fail', interval(0.2, 0.3, 0.4), interval(-0.01, 0.02, 0.05)],
    ['must-not-fail', interval(0.2, 0.3, 0.4), interval(0.01, 0.02, 0.05)],
    ['surprise', interval(-0.01, 0.01, 0.04), interval(0.1, 0.15, 0.2)],
    ['both-ways', interval(0.1, 0.2, 0.3), interval(0.05, 0.1, 0.15)],
    ['indifferent', interval(-0.005, 0.001, 0.015), interval(-0.01, 0, 0.01)],
    [null, interval(-0.1, 0.1, 0.3), interval(-0.1, 0, 0.1)],
    [null, interval(0.01, 0.1, 0.3), interval(-0.1, 0, 0.1)],
    [null, interval(-0.1, 0.02, 0.1), interval(0.01, 0.1, 0.2)],
  ] as const)('is %s for penalty %o and reward %o', (kind, penalty, reward) => {
    expect(kindOf(penalty, reward)).toBe(kind)
  })
  it('is not called indifferent where nobody knows: 60 visits, penalty -0.32 to 0.01', () => {
    expect(kindOf(interval(-0.32, -0.13, 0.01), interval(0, 0, 0))).toBeNull()
  })
})
