import { describe, expect, it } from 'vitest'
import { preferredLanguage } from './preferredLanguage.ts'

describe('preferredLanguage', () => {
  it('is Korean for a Korean browser and English for any other', () => {
    expect(preferredLanguage(null, ['ko-KR', 'ko', 'en'])).toBe('ko')
    expect(preferredLanguage(null, ['en-US', 'ko'])).toBe('en')
    expect(preferredLanguage(null, ['fr-FR', 'ko'])).toBe('ko')
    expect(preferredLanguage(null, ['fr-FR'])).toBe('en')
    expect(preferredLanguage(null, [])).toBe('en')
  })
  it('puts the choice of the reader first', () => {
    expect(preferredLanguage('en', ['ko'])).toBe('en')
    expect(preferredLanguage('xx', ['ko'])).toBe('ko')
  })
})
