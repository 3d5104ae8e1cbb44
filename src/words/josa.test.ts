import { describe, expect, it } from 'vitest'
import { type Josa, josa, withJosa } from './josa.ts'

describe('josa', () => {
  const words: readonly (readonly [string, Josa, string])[] = [
    ['거스름돈', '은/는', '은'],
    ['첫인사', '은/는', '는'],
    ['서울', '으로/로', '로'],
    ['부산', '으로/로', '으로'],
    ['카드', '으로/로', '로'],
    ['줄 서기', '과/와', '와'],
    ['진열', '과/와', '과'],
    ['결제', '이나/나', '나'],
    ['계산(카드)', '을/를', '을'],
    ['계산 (카드, 현금)', '을/를', '을'],
    ['첫인사 “안녕하세요”', '이/가', '가'],
    ['‘값’', '이/가', '이'],
    ['주문!', '을/를', '을'],
    ['ㄹ', '으로/로', '로'],
    ['ㅅ', '이/가', '이'],
  ]
  it.each(words)('after %s: %s is %s', (word, pair, wanted) => expect(josa(word, pair)).toBe(wanted))

  it.each([
    ['0', '은'],
    ['1', '은'],
    ['2', '는'],
    ['3', '은'],
    ['4', '는'],
    ['5', '는'],
    ['6', '은'],
    ['7', '은'],
    ['8', '은'],
    ['9', '는'],
    ['10', '은'],
    ['1,000', '은'],
    ['12,000', '은'],
    ['100,000,000', '은'],
    ['1,000,000,000,000', '는'],
    ['1.5', '는'],
    ['2.0', '은'],
    ['접수 2', '는'],
  ])('reads the number %s aloud: %s', (word, wanted) => expect(josa(word, '은/는')).toBe(wanted))

  it.each([
    ['1', '로'],
    ['7', '로'],
    ['8', '로'],
    ['3', '으로'],
    ['10', '으로'],
    ['12,000', '으로'],
    ['5', '로'],
  ])('knows that %s before 으로 is %s', (word, wanted) => expect(josa(word, '으로/로')).toBe(wanted))

  it.each([
    ['POS', '는'],
    ['QR', '은'],
    ['URL', '은'],
    ['ATM', '은'],
    ['app', '은'],
    ['shop', '은'],
    ['Inflight wifi', '는'],
    ['Inflight wifi service', '는'],
    ['Cleanliness', '는'],
    ['Check-in', '은'],
    ['Online boarding', '은'],
    ['line', '은'],
    ['time', '은'],
    ['mobile', '은'],
    ['Seat comfort', '는'],
  ])('reads Latin letters as Koreans do: %s%s', (word, wanted) => expect(josa(word, '은/는')).toBe(wanted))

  it.each([
    ['96%', '를'],
    ['96 %', '를'],
    ['23명(15~31명)', '을'],
    ['계산 😀', '을'],
    ['포장✨', '을'],
  ])('reads signs and skips pictures: %s%s', (word, wanted) => expect(josa(word, '을/를')).toBe(wanted))

  it('writes both where it cannot know', () => {
    expect(withJosa('見', '은/는')).toBe('見은(는)')
    expect(withJosa('😀', '을/를')).toBe('😀을(를)')
    expect(withJosa('見', '으로/로')).toBe('見(으)로')
    expect(withJosa('', '이/가')).toBe('이(가)')
  })
})
