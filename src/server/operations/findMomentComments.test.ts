import { describe, expect, it } from 'vitest'
import { choosePeriod } from './choosePeriod.ts'
import { keywordPattern } from './findMomentComments.ts'

const speaks = (keyword: string, text: string): boolean =>
  new RegExp(keywordPattern(keyword), 'u').test(text.normalize('NFC').toLowerCase())

describe('a keyword', () => {
  it('may be followed by a particle, and be part of a longer Korean word', () => {
    expect(speaks('잔돈', '잔돈을 던졌어요')).toBe(true)
    expect(speaks('봉투', '종이봉투가 찢어졌다')).toBe(true)
  })

  it('of one syllable, or in another script, begins a word', () => {
    expect(speaks('문', '문이 무거워요')).toBe(true)
    expect(speaks('문', '주문이 늦어요')).toBe(false)
    expect(speaks('change', 'Changed his mind')).toBe(true)
    expect(speaks('change', 'no exchange')).toBe(false)
    expect(speaks('opening hours', 'the opening  hours were wrong')).toBe(true)
    expect(speaks('c++ (desk)', 'the C++ (desk) was closed')).toBe(true)
  })
})

describe('the pieces of time', () => {
  it('are as fine as the days and the encounters allow', () => {
    const days = { from: '2026-01-01', to: '2026-01-31' }
    expect(choosePeriod(days, 5000)).toBe('day')
    expect(choosePeriod(days, 100)).toBe('week')
    expect(choosePeriod(days, 12)).toBe('month')
    expect(choosePeriod({ from: '2020-01-01', to: '2026-01-31' }, 1_000_000)).toBe('month')
  })
})
