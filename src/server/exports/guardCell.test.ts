import { describe, expect, it } from 'vitest'
import { unguarded } from '../../intake/rules/unguarded.ts'
import { toContentDisposition, toFileName } from './fileName.ts'
import { guardCell } from './guardCell.ts'

describe('cells that look like formulas', () => {
  it('are marked as text, and read as they were', () => {
    for (const text of [
      '=1+1',
      '+82 10',
      '-',
      '@x',
      "'=x",
      "''-x",
      '\tx',
      '＝1',
      "'",
      "'tis",
      "it's",
      '-5',
      '+1.5e3',
      '',
      'plain',
    ]) {
      expect(/^[=+\-@\t\r\n＝＋－＠]/.test(guardCell(text)) && !/^[+-]?\d/.test(text)).toBe(false)
      expect(unguarded(guardCell(text))).toBe(text)
    }
  })

  it('are left alone where they are numbers or words', () => {
    for (const text of ['-5', '+1.5', "'tis", '5-1']) expect(guardCell(text)).toBe(text)
  })
})

describe('names of files', () => {
  it('say what is in them in their own script, without what systems refuse', () => {
    expect(toFileName(['골목 편의점', '순간', '2026-01-01~', 'a/b:c'], 'csv')).toBe(
      '골목-편의점-순간-2026-01-01~-a-b-c.csv',
    )
    expect(toFileName(['../..', ''], 'csv')).toBe('fifteen.csv')
    expect(toContentDisposition("한글's.csv")).toBe(
      `attachment; filename="_'s.csv"; filename*=UTF-8''%ED%95%9C%EA%B8%80%27s.csv`,
    )
  })
})
