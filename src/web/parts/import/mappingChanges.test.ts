import { describe, expect, it } from 'vitest'
import type { ColumnRole, FileMapping, MomentMapping } from '../../../domain/fileMapping.ts'
import type { MomentId } from '../../../domain/ids.ts'
import {
  alike,
  goodness,
  meaningOf,
  sideOf,
  withMeaning,
  withMoment,
  withMoved,
  withReading,
  withRole,
  withSameReading,
  withSide,
} from './mappingChanges.ts'

const moment = (id: string, scale: Partial<MomentMapping['scale']> = {}): MomentMapping => ({
  id: id as MomentId,
  name: id,
  phase: 'smot',
  seconds: null,
  scale: { min: 1, max: 5, failed: 2, target: 4, reversed: false, labels: {}, ...scale },
  notMet: [],
  notAsked: ['9'],
  codes: [],
})
const column = (name: string, role: ColumnRole, of: string | null = null) => ({
  column: name,
  role,
  moment: of as MomentId | null,
})
const mapping: FileMapping = {
  journey: { id: 'shop', name: 'Shop' },
  layout: 'wide',
  columns: [
    column('인사', 'rating', 'greeting'),
    column('인사 기대', 'expectation', 'greeting'),
    column('계산', 'rating', 'paying'),
    column('만족', 'outcome'),
    column('날짜', 'at'),
    column('비고', 'ignored'),
  ],
  moments: [moment('greeting'), moment('paying')],
  outcome: { kind: 'satisfied', reading: { kind: 'atLeast', atLeast: 4 }, missing: ['9'] },
  at: { format: null, zone: null },
  pick: null,
}
const values = ['5', '4', '3', '2', '1', '9'].map((value) => ({ value, count: 10 }))
const roleOf = (one: FileMapping, name: string) => one.columns.find((each) => each.column === name)?.role

describe('a corrected mapping', () => {
  it('loses a moment when no column rates it any more', () => {
    const next = withRole(mapping, '계산', 'ignored')
    expect(next.moments.map(({ id }) => id)).toEqual(['greeting'])
    expect(roleOf(next, '계산')).toBe('ignored')
  })
  it('keeps one outcome: another column takes its place and is read anew', () => {
    const next = withRole(mapping, '비고', 'outcome')
    expect(roleOf(next, '만족')).toBe('ignored')
    expect(next.outcome).toBeNull()
    expect(next.at).toEqual(mapping.at)
  })
  it('forgets how the outcome was read with the column', () => {
    expect(withRole(mapping, '만족', 'segment').outcome).toBeNull()
    expect(withRole(mapping, '비고', 'segment').outcome).toEqual(mapping.outcome)
  })
  it('gives a moment one column of a kind', () => {
    const next = withMoment(mapping, '계산', 'greeting' as MomentId)
    expect(roleOf(next, '인사')).toBe('ignored')
    expect(next.moments.map(({ id }) => id)).toEqual(['greeting'])
    expect(roleOf(next, '인사 기대')).toBe('expectation')
  })
  it('moves moments and stops at the ends', () => {
    const paying = 'paying' as MomentId
    expect(withMoved(mapping, paying, 0).moments.map(({ id }) => id)).toEqual(['paying', 'greeting'])
    expect(withMoved(mapping, paying, 7)).toBe(mapping)
  })
  it('reads other moments alike where they offer the same choices', () => {
    const stars = moment('stars', { max: 10 })
    const three = { ...mapping, moments: [...mapping.moments, stars] }
    const first = withMeaning(mapping.moments[0]!, '0', 'notMet')
    expect(alike(three, first).map(({ id }) => id)).toEqual(['paying'])
    const next = withSameReading(three, first, ['paying' as MomentId])
    expect(next.moments.map(({ notMet }) => notMet)).toEqual([[], ['0'], []])
  })
})

describe('what a value of a moment means', () => {
  const one = moment('greeting', { labels: { '매우 만족': 5 } })
  it('is a code first, then a word, then a number of the scale', () => {
    expect(['9', '매우 만족', '3', '7', '3.5', '', '모름'].map((value) => meaningOf(one, value))).toEqual([
      'notAsked',
      5,
      3,
      'unread',
      'unread',
      'unread',
      'unread',
    ])
  })
  it('is one thing only', () => {
    const changed = withMeaning(withMeaning(one, '9', 'notMet'), '매우 만족', 4)
    expect(changed.notMet).toEqual(['9'])
    expect(changed.notAsked).toEqual([])
    expect(changed.scale.labels).toEqual({ '매우 만족': 4 })
    expect(withMeaning(changed, '3', 3).scale.labels).toEqual({ '매우 만족': 4 })
    expect(meaningOf(withMeaning(changed, '매우 만족', 'unread'), '매우 만족')).toBe('unread')
  })
  it('is mirrored on a reversed scale to tell failures', () => {
    expect(goodness(moment('a', { reversed: true }), 5)).toBe(1)
    expect(goodness(moment('a'), 5)).toBe(5)
  })
})

describe('how a visit ended', () => {
  it('becomes lists of values once a value is put on a side of its own', () => {
    const next = withSide(mapping, '3', { side: 'kept', values })
    expect(next.outcome?.reading).toEqual({ kind: 'lists', kept: ['5', '4', '3'], lost: ['2', '1'] })
    expect(next.outcome?.missing).toEqual(['9'])
    const unknown = withSide(next, '1', { side: 'unknown', values })
    expect(unknown.outcome?.missing).toEqual(['9', '1'])
    expect(sideOf(unknown.outcome!.reading, unknown.outcome!.missing, '1')).toBe('unknown')
  })
  it('goes back to the threshold that the lists come nearest to', () => {
    const lists = withReading(mapping, 'lists', values)
    expect(withReading(lists, 'atLeast', values).outcome?.reading).toEqual({ kind: 'atLeast', atLeast: 4 })
    expect(withReading(lists, 'atMost', values).outcome?.reading).toEqual({ kind: 'atMost', atMost: 5 })
  })
})
