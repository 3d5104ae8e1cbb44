import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unguarded } from '../rules/unguarded.ts'
import { cutBlanks } from './cutBlanks.ts'

it('leaves of a text what trimming and taking the guard off leave, whatever blanks there are', () => {
  const blank = fc.constantFrom(
    ' ',
    '\t',
    '\r',
    '\u00a0',
    '\u3000',
    '\ufeff',
    '\u2028',
    '\u1680',
    '\u200b',
    '',
  )
  const inner = fc.oneof(
    fc.constantFrom('', "'", "'=1", "''+", "'＝x", 'v001', '손님', '　', '¡'),
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text).toString()),
  )
  fc.assert(
    fc.property(
      fc.array(blank, { maxLength: 3 }),
      inner,
      fc.array(blank, { maxLength: 3 }),
      (before, text, after) => {
        const whole = [...before, text, ...after].join('')
        const bytes = Buffer.from(`,${whole},`)
        const to = { start: 0, end: 0 }
        cutBlanks(bytes, 1, bytes.length - 1, to)
        expect(bytes.toString('utf8', to.start, to.end)).toBe(unguarded(whole.trim()))
      },
    ),
    { seed: 15, numRuns: 2000 },
  )
})
