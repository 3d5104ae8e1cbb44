import { describe, expect, it } from 'vitest'
import { columnWords, valueWords } from './columnWords.ts'

describe('a column', () => {
  it.each([
    ['first_time', 'first time'],
    ['age__band', 'age band'],
    ['여행_목적', '여행 목적'],
    ['shop', 'shop'],
    ['_', '_'],
  ])('named %s is called %s', (name, words) => {
    expect(columnWords(name)).toBe(words)
  })
})

describe('a value', () => {
  it.each([
    ['shop', '시장점', '시장점'],
    ['first_time', 'no', 'first time: no'],
    ['회원_여부', '예', '회원 여부: 예'],
    ['wave', '2', 'wave: 2'],
    ['age_band', '10-29', '10-29'],
  ])('of %s, %s, is called %s', (column, value, words) => {
    expect(valueWords({ column, value })).toBe(words)
  })
})
