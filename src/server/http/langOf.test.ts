import { expect, it } from 'vitest'
import { langOf } from './langOf.ts'

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ko', 'ko'],
  ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
  ['en-US,en;q=0.9,ko;q=0.8', 'en'],
  ['en;q=0.5, KO;q=0.7', 'ko'],
  ['ja,fr;q=0.9', 'en'],
  ['ja,ko;q=0', 'en'],
  ['kok', 'en'],
])('Accept-Language %s prefers %s', (header, lang) => {
  expect(langOf(header)).toBe(lang)
})
