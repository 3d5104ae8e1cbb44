import { describe, expect, it } from 'vitest'
import { hourName, periodName, shortPeriodName } from './periodName.ts'

describe('names of time', () => {
  it('say an hour group from its first to its last minute', () => {
    expect(hourName('9-11')).toBe('9:00–11:00')
    expect(hourName('밤')).toBe('밤')
  })
  it('say a period by its first day', () => {
    expect(periodName('2026-03-02', 'week', 'ko')).toBe('2026년 3월 2일부터 한 주')
    expect(periodName('2026-03-01', 'month', 'ko')).toBe('2026년 3월')
    expect(periodName('2026-03-01', 'month', 'en')).toBe('March 2026')
    expect(periodName('2026-03-02', 'week', 'en')).toBe('week of 2 March 2026')
  })
  it('are short under an axis', () => {
    expect(shortPeriodName('2026-03-02', { period: 'week', lang: 'ko', withYear: false })).toBe('3. 2.')
    expect(shortPeriodName('2026-03-01', { period: 'month', lang: 'en', withYear: true })).toBe('Mar 2026')
  })
})
