import { describe, expect, it } from 'vitest'
import { groupSetAside, type SetAsideRow } from './groupSetAside.ts'

const row = (line: number, column: string | null, value: string | null, why: string): SetAsideRow => ({
  file: 'visits.csv',
  line,
  column,
  value,
  reason: { ko: `${why}: "${value}"`, en: `${why}: "${value}"` },
  fields: {},
})

describe('rows set aside by reason', () => {
  const groups = groupSetAside([
    row(2, 'q1', '9', 'not a rating'),
    row(5, 'q1', '7', 'not a rating'),
    row(9, 'q1', '9', 'not a rating'),
    row(3, null, null, 'too many fields'),
  ])
  it('are one group though each quotes its own value', () => {
    expect(groups.map(({ rows }) => rows.length)).toEqual([3, 1])
    expect(groups[0]?.reason.en).toBe('not a rating: "…"')
  })
  it('are counted by value, the most frequent first', () => {
    expect(groups[0]?.values.map(({ value, rows }) => [value, rows.length])).toEqual([
      ['9', 2],
      ['7', 1],
    ])
  })
  it('keep the reason whole where there is but one value', () => {
    expect(groups[1]?.reason.en).toBe('too many fields: "null"')
  })
})
