import { describe, expect, it } from 'vitest'
import { article, list } from './english.ts'
import { formatDay, formatPeriod, formatSeconds } from './time.ts'
import { formatAnswers, formatWeeks, paceOf, weeksFor } from './weeks.ts'

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('lengths of time', () => {
  it.each([
    [0, '0초', '0 s'],
    [0.5, '0.5초', '0.5 s'],
    [2, '2초', '2 s'],
    [59.6, '1분', '1 min'],
    [90, '1분 30초', '1 min 30 s'],
    [120, '2분', '2 min'],
    [3599.7, '1시간', '1 h'],
    [3900, '1시간 5분', '1 h 5 min'],
    [7200, '2시간', '2 h'],
    [172_799, '48시간', '48 h'],
    [180_000, '2일 2시간', '2 days 2 h'],
    [6_220_500, '72일', '72 days'],
  ])('says %s seconds', (seconds, ko, en) => {
    expect(formatSeconds(seconds, 'ko')).toBe(ko)
    expect(spaced(formatSeconds(seconds, 'en'))).toBe(en)
  })
})

describe('days', () => {
  it('are said whole', () => {
    expect(formatDay('2026-03-05T09:00:00+09:00', 'ko')).toBe('2026년 3월 5일')
    expect(formatDay('2026-03-05', 'en')).toBe('5 March 2026')
  })
  it('say the year once', () => {
    expect(formatPeriod({ from: '2026-01-01', to: '2026-03-31' }, 'ko')).toBe('2026년 1월 1일~3월 31일')
    expect(formatPeriod({ from: '2026-01-01', to: '2026-03-31' }, 'en')).toBe('1 January to 31 March 2026')
    expect(formatPeriod({ from: '2025-12-31', to: '2026-01-01' }, 'en')).toBe(
      '31 December 2025 to 1 January 2026',
    )
  })
})

describe('the pace at which visits come', () => {
  const held = { from: '2026-03-01', to: '2026-03-28' }
  it('is counted over all days that have visits', () => {
    expect(paceOf(60, { asked: {}, held })).toBe(15)
    expect(paceOf(60, { asked: {}, held: { from: '2026-03-01T09:30', to: '2026-03-28T21:00' } })).toBe(15)
  })
  it('is counted over the days asked for, but never over days before the first or after the last visit', () => {
    expect(paceOf(60, { asked: { from: '2026-03-15' }, held })).toBe(30)
    expect(paceOf(60, { asked: { to: '2026-03-07' }, held })).toBe(60)
    expect(paceOf(60, { asked: { from: '2020-01-01', to: '2030-01-01' }, held })).toBe(15)
  })
  it('is not known without days or visits', () => {
    expect(paceOf(60, { asked: {}, held: { from: null, to: null } })).toBeNull()
    expect(paceOf(60, { asked: { from: '2026-03-15' }, held: {} })).toBeNull()
    expect(paceOf(0, { asked: {}, held })).toBeNull()
    expect(paceOf(60, { asked: { from: '2026-04-01' }, held })).toBeNull()
  })
})

describe('weeks to a verdict', () => {
  it('are rounded up, and unknown without a pace', () => {
    expect(weeksFor(120, 40)).toBe(3)
    expect(weeksFor(121, 40)).toBe(4)
    expect(weeksFor(1, 40)).toBe(1)
    expect(weeksFor(null, 40)).toBeNull()
    expect(weeksFor(120, null)).toBeNull()
    expect(weeksFor(120, 0)).toBeNull()
  })
  it.each([
    [1, '1주', 'one week'],
    [3, '3주', 'three weeks'],
    [12, '12주', '12 weeks'],
    [40, '약 9개월', 'about nine months'],
    [160, '약 3년', 'about three years'],
    [9000, '20년 넘게', 'more than twenty years'],
  ])('%s weeks', (weeks, ko, en) => {
    expect(formatWeeks(weeks, 'ko')).toBe(ko)
    expect(formatWeeks(weeks, 'en')).toBe(en)
  })
  it('asks for two figures of answers', () => {
    expect(formatAnswers(1234, 'en')).toBe('About 1,300 more answers')
    expect(formatAnswers(120, 'ko')).toBe('120개쯤')
    expect(formatAnswers(2, 'ko')).toBe('몇 개만')
  })
})

describe('English', () => {
  it('lists', () => {
    expect(list(['a'])).toBe('a')
    expect(list(['a', 'b'], 'or')).toBe('a or b')
    expect(list(['a', 'b', 'c'])).toBe('a, b and c')
  })
  it.each([
    ['estimate', 'an'],
    ['customer', 'a'],
    ['8 % loss', 'an'],
    ['11', 'an'],
    ['18 %', 'an'],
    ['80', 'an'],
    ['110', 'a'],
    ['hour', 'an'],
    ['one-off', 'a'],
    ['unbroken visit', 'an'],
    ['useful remedy', 'a'],
    ['SMS', 'an'],
    ['QR code', 'a'],
  ])('takes the article of %s as it is read: %s', (word, wanted) => expect(article(word)).toBe(wanted))
})
