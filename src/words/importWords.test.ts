import { describe, expect, it } from 'vitest'
import { fileNames, formatInstant, importSentence, setAsideWords } from './importWords.ts'

describe('an import in words', () => {
  const counts = { kind: 'visits', visits: 4200, added: 4100, updated: 80, same: 20 } as const
  it('counts what was new, updated and the same', () => {
    expect(importSentence(counts, 'ko')).toBe('방문 4,200건: 새로 4,100건, 고침 80건, 그대로 20건')
    expect(importSentence(counts, 'en')).toBe('4,200 visits: 4,100 new, 80 updated, 20 as before')
  })
  it('says that nothing changed', () => {
    expect(importSentence({ ...counts, visits: 0, added: 0, updated: 0, same: 0 }, 'ko')).toBe(
      '방문 0건: 달라진 것 없음',
    )
  })
  it('speaks of outcomes that came by themselves', () => {
    expect(importSentence({ ...counts, kind: 'outcomes', visits: 1, updated: 1, same: 0 }, 'en')).toBe(
      'Outcomes of 1 visit: 1 joined',
    )
    expect(importSentence({ ...counts, kind: 'outcomes', visits: 7, updated: 5, same: 2 }, 'ko')).toBe(
      '방문 7건의 결과: 5건에 새로 이음, 2건은 그대로',
    )
  })
  it('says how many rows were set aside, or nothing', () => {
    expect(setAsideWords(0, 'ko')).toBeNull()
    expect(setAsideWords(7, 'ko')).toBe('제외한 줄 7개')
    expect(setAsideWords(1, 'en')).toBe('1 row set aside')
  })
  it('names the first files', () => {
    expect(fileNames(['a.csv', 'b.csv', 'c.csv'], 'ko')).toBe('a.csv, b.csv 외 1개')
    expect(fileNames(['a.csv'], 'en')).toBe('a.csv')
  })
  it('tells an instant in the reader’s own time', () => {
    expect(formatInstant('2026-03-05T05:02:00Z', 'ko')).toBe('2026년 3월 5일 14:02')
  })
})
