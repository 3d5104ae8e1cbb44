import { expect, it } from 'vitest'
import { closest } from './closest.ts'

it.each([
  ['not_met', 'notMet'],
  ['NOTMET', 'notMet'],
  ['secnds', 'seconds'],
  ['sceonds', 'seconds'],
  ['nmae', 'name'],
  ['colour', undefined],
  ['', undefined],
  ['x'.repeat(10_000), undefined],
])('%s stands for %s', (word, meant) => {
  expect(closest(word, ['id', 'name', 'seconds', 'column', 'notMet', 'notAsked'])).toBe(meant)
})
