import { describe, expect, it } from 'vitest'
import type { Options } from './option.ts'
import { readArguments } from './readArguments.ts'
import { toDay } from './toDay.ts'
import { toPairs } from './toPairs.ts'
import { toTags } from './toTags.ts'
import { toWhole } from './toWhole.ts'

const about = { ko: '', en: '' }
const options: Options = {
  journey: { value: 'FILE', short: 'j', about },
  tag: { value: 'K=V', many: true, about },
  seed: { value: 'N', about },
  json: { value: null, about },
}
const read = (...args: string[]) => readArguments(args, { options, lang: 'en', command: 'diagnose' })

describe('reading a command line', () => {
  it('tells words, values and switches apart, in any order', () => {
    const given = read('a.csv', '--json', '-j', 'x.yaml', 'b.csv', '--tag', 'wave=2015', '--tag=wave=2016')
    expect(given.words).toEqual(['a.csv', 'b.csv'])
    expect(given.one('journey')).toBe('x.yaml')
    expect(given.many('tag')).toEqual(['wave=2015', 'wave=2016'])
    expect([given.has('json'), given.has('seed')]).toEqual([true, false])
  })

  it('takes everything after -- for files', () => {
    expect(read('--', '--json').words).toEqual(['--json'])
  })

  it('takes a negative number for a value', () => {
    expect(read('--seed', '-3').one('seed')).toBe('-3')
  })

  it('refuses an unknown option and guesses the one that was meant', () => {
    expect(() => read('--jurney', 'x')).toThrow('--jurney: unknown option. Did you mean --journey?')
    expect(() => read('--xyzzy')).toThrow(/^--xyzzy: unknown option\. See fifteen diagnose --help/)
    expect(() => read('-q')).toThrow(/^-q: unknown option/)
    expect(() => read('--toString')).toThrow(/unknown option/)
  })

  it('refuses a missing value, a value for a switch, and an option given twice', () => {
    expect(() => read('--journey')).toThrow('--journey needs a value: --journey FILE')
    expect(() => read('--journey=')).toThrow('needs a value')
    expect(() => read('--json=yes')).toThrow('--json takes no value')
    expect(() => read('--seed', '1', '--seed', '2')).toThrow('--seed was given twice')
  })
})

describe('values of options', () => {
  const lang = 'en'

  it('reads whole numbers and refuses all else', () => {
    const range = { name: 'seed', min: 0, max: 10, lang } as const
    expect(toWhole('10', range)).toBe(10)
    for (const text of ['', '11', '-1', '1.5', '1e1', 'ten', '0x1', ' '])
      expect(() => toWhole(text, range)).toThrow(
        `--seed: expected a whole number from 0 to 10, got "${text}"`,
      )
  })

  it('reads days that exist', () => {
    expect(toDay('2024-02-29', { name: 'from', lang })).toBe('2024-02-29')
    for (const text of ['2023-02-29', '2024-13-01', '1 March', '2024-2-9', ''])
      expect(() => toDay(text, { name: 'from', lang })).toThrow(`--from: expected a day`)
  })

  it('splits name and value at the first =', () => {
    const how = { name: 'where', example: '"shop=A"', lang } as const
    expect(toPairs(['shop = A=B', 'age='], how)).toEqual([
      { key: 'shop', value: 'A=B' },
      { key: 'age', value: '' },
    ])
    for (const text of ['shop', '=A', '']) expect(() => toPairs([text], how)).toThrow('expected name=value')
  })

  it('gives a tag to all files when given once and to each in turn when given as often as there are files', () => {
    const files = ['a.csv', 'b.csv']
    expect(toTags(['wave=2015', 'wave=2016', 'source=sfo'], { files, lang })).toEqual([
      { wave: '2015', source: 'sfo' },
      { wave: '2016', source: 'sfo' },
    ])
    expect(toTags([], { files, lang })).toEqual([{}, {}])
    expect(() => toTags(['w=1', 'w=2', 'w=3'], { files, lang })).toThrow('given 3 times for 2 files')
    expect(() => toTags(['w=1', 'w=2'], { files: ['a.csv'], lang })).toThrow('given 2 times for 1 file.')
  })
})
