import { describe, expect, it } from 'vitest'
import { MOMENT_CHANGE_PATTERN, parseChange, parseMomentChange, toChangeText } from './changeText.ts'
import type { Journey, Moment } from './journey.ts'

const scale = { min: 1, max: 5, failed: 2, target: 4, reversed: true, labels: {} }
const moment = { id: 'v1:door', scale } as Moment
const journey = { moments: [moment] } as unknown as Journey

describe('changes as text', () => {
  it('are read as they are written', () => {
    for (const text of ['target', 'rating-2', 'fewer-50', 'seconds-90.5'])
      expect(toChangeText(parseChange(text, moment)!, moment)).toBe(text)
  })
  it('count ratings as they are given: 2 on a reversed scale of 1 to 5 is level 4', () => {
    expect(parseChange('rating-2', moment)).toEqual({ kind: 'lifted', level: 4 })
    expect(parseChange('rating-9', moment)).toBeUndefined()
  })
  it('name their moment before the last colon', () => {
    expect(parseMomentChange('v1:door:fewer-50', journey)).toEqual({
      moment: 'v1:door',
      change: { kind: 'fewer-failures', by: 0.5 },
    })
    expect(parseMomentChange('door:target', journey)).toBeUndefined()
  })
  it('are nothing else', () => {
    for (const text of ['', 'half', 'fewer-0', 'fewer-101', 'rating-', 'seconds--3'])
      expect(parseChange(text, moment)).toBeUndefined()
    expect(MOMENT_CHANGE_PATTERN.test('queue:fewer-50')).toBe(true)
    expect(MOMENT_CHANGE_PATTERN.test('queue:half')).toBe(false)
  })
})
