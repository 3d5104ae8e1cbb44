import { describe, expect, it } from 'vitest'
import { formatBytes } from './formatBytes.ts'
import { shorten } from './shorten.ts'

describe('shorten', () => {
  it('cuts between words and says so', () => {
    expect(shorten('직원이 "안녕하세요", 하고 먼저 인사를 하였습니까, 그리고 눈을 마주쳤습니까?', 30)).toBe(
      '직원이 "안녕하세요", 하고 먼저 인사를 하였습니까…',
    )
    expect(shorten('짧은  이름')).toBe('짧은 이름')
    expect(shorten('x'.repeat(50), 10)).toBe('xxxxxxxxxx…')
  })
})

describe('formatBytes', () => {
  it('says sizes as people do', () => {
    expect([0, 999, 1200, 12_345_678, 250_000_000].map(formatBytes)).toEqual([
      '0\u00a0B',
      '999\u00a0B',
      '1.2\u00a0kB',
      '12.3\u00a0MB',
      '250\u00a0MB',
    ])
  })
})
