import { describe, expect, it } from 'vitest'
import {
  formatCost,
  formatNumber,
  formatPer1000,
  formatPercent,
  formatPercentRange,
  formatPoints,
  formatPointsInterval,
  formatPointsRange,
  formatRange,
  negated,
} from './figures.ts'
import { formatMoney, moneySentence } from './money.ts'
import { plain } from './phrase.ts'

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('figures', () => {
  it('marks thousands', () => {
    expect(formatNumber(4210)).toBe('4,210')
    expect(formatNumber(50_000_000)).toBe('50,000,000')
    expect(formatNumber(-1234.5, 1)).toBe('−1,234.5')
    expect(formatNumber(-0.2)).toBe('0')
    expect(formatNumber(Number.NaN)).toBe('–')
  })
  it('never says 0 % or 100 % of an estimate', () => {
    expect(formatPercent(0, 'ko')).toBe('<1%')
    expect(formatPercent(0.0099, 'ko')).toBe('<1%')
    expect(formatPercent(0.9999, 'ko')).toBe('>99%')
    expect(spaced(formatPercent(1, 'en'))).toBe('>99 %')
    expect(formatPercent(0.9634, 'ko')).toBe('96%')
    expect(spaced(formatPercent(0.066, 'en', { digits: 1 }))).toBe('6.6 %')
    expect(formatPercent(0, 'ko', { counted: true })).toBe('0%')
  })
  it('sets intervals in both languages', () => {
    expect(formatRange({ low: 15.2, high: 30.8 }, 'ko')).toBe('15~31')
    expect(formatRange({ low: 15.2, high: 30.8 }, 'en')).toBe('15 to 31')
    expect(formatRange({ low: 0.04, high: 0.6 }, 'en')).toBe('0 to 0.6')
    expect(formatCost({ value: 23, low: 15, high: 31, n: 9 }, 'ko')).toBe('23명(15~31명)')
    expect(formatPercentRange({ low: 0.58, high: 0.6 }, 'ko')).toBe('58~60%')
    expect(spaced(formatPercentRange({ low: 0.58, high: 0.6 }, 'en'))).toBe('58 to 60 %')
  })
  it('keeps a decimal under one', () => {
    expect(formatPer1000(0)).toBe('0')
    expect(formatPer1000(0.44)).toBe('0.4')
    expect(formatPer1000(0.96)).toBe('1')
    expect(formatPer1000(118.4)).toBe('118')
  })
  it('signs changes', () => {
    expect(formatPoints(-0.262, 'ko')).toBe('−26%p')
    expect(spaced(formatPoints(0.01, 'en'))).toBe('+1 point')
    expect(spaced(formatPoints(-0.12, 'en'))).toBe('−12 points')
    expect(formatPoints(0.001, 'ko')).toBe('0%p')
  })
  it('sets intervals of changes, the unit once where the number bears it', () => {
    const penalty = { value: 0.24, low: 0.19, high: 0.29, n: 1413 }
    expect(formatPointsInterval(negated(penalty), 'ko')).toBe('−24%p(−29~−19%p)')
    expect(spaced(formatPointsInterval(negated(penalty), 'en'))).toBe('−24 points (−29 to −19)')
    expect(formatPointsRange({ low: -0.004, high: 0.045 }, 'ko', { bare: true })).toBe('0~+5')
    expect(spaced(formatPointsRange({ low: -0.03, high: 0.09 }, 'en'))).toBe('−3 to +9 points')
  })
  it('keeps as many decimals in an interval as in its share', () => {
    expect(formatPercentRange({ low: 0.187, high: 0.2231 }, 'ko', { digits: 1 })).toBe('18.7~22.3%')
    expect(formatPercentRange({ low: 0.0001, high: 0.003 }, 'ko', { digits: 1 })).toBe('0~0.3%')
    expect(formatPercentRange({ low: -0.03, high: 0.11 }, 'en', { bare: true })).toBe('−3 to 11')
  })
})

describe('money', () => {
  it('is said to three figures', () => expect(formatMoney(276_543)).toBe('277,000'))
  it('needs a value and a loss', () => {
    expect(moneySentence({ value: 23, low: 15, high: 31, n: 9 }, null, 'ko')).toBeNull()
    expect(moneySentence({ value: 0, low: 0, high: 1, n: 9 }, 12_000, 'ko')).toBeNull()
  })
  it('is an estimate with an interval', () => {
    const lost = { value: 23, low: 15, high: 31, n: 9 }
    expect(plain(moneySentence(lost, 12_000, 'ko')!)).toBe(
      '방문 한 번의 값을 12,000으로 보면, 방문 1,000번마다 276,000(180,000~372,000)만큼의 매출이 걸려 있는 것으로 추정됩니다.',
    )
    expect(plain(moneySentence(lost, 4.5, 'en')!)).toBe(
      'At 4.50 a visit, an estimated 104 (68 to 140) is at risk in every 1,000 visits.',
    )
  })
})
