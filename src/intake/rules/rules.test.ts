import { describe, expect, it } from 'vitest'
import type { MomentId } from '../../domain/ids.ts'
import type { Journey } from '../../domain/journey.ts'
import {
  KEPT,
  LOST,
  NOT_ASKED,
  NOT_MET,
  PICK_NONE,
  PICK_NOT_ASKED,
  UNKNOWN,
} from '../../domain/patternTable.ts'
import { createCodes } from './codes.ts'
import { createMomentRule } from './createMomentRule.ts'
import { createOutcomeRule } from './createOutcomeRule.ts'
import { createPickRule } from './createPickRule.ts'
import { createExpectationRule, createRatingRule } from './createRatingRule.ts'
import { createTimeRule } from './createTimeRule.ts'
import { parseNumber } from './parseNumber.ts'
import { parsePerspective } from './parsePerspective.ts'
import { parseSeconds } from './parseSeconds.ts'
import { parseWeight } from './parseWeight.ts'
import type { Ruling } from './ruling.ts'

const isRefused = (ruling: Ruling<unknown>): boolean => 'refused' in ruling
const scale = { min: 1, max: 5, failed: 2, target: 4, reversed: false, labels: {} }

describe('a number', () => {
  it.each([
    ['4', 4],
    [' 4 ', 4],
    ['4.0', 4],
    ['+4', 4],
    ['.5', 0.5],
    ['-1e3', -1000],
  ])('%s is read', (text, number) => {
    expect(parseNumber(text)).toBe(number)
  })
  it.each(['', ' ', '5점', 'NaN', 'Infinity', '1e309', '0x10', '1,5', '4 4', '--1'])(
    '"%s" is refused',
    (text) => {
      expect(parseNumber(text)).toBeUndefined()
    },
  )
})

describe('codes', () => {
  it('match as text, as numbers and in either form of Korean', () => {
    const isCode = createCodes(['0', '해당 없음'])
    expect(['0', '0.0', ' 0 ', '00', '해당 없음'.normalize('NFD')].map(isCode)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
    expect(['', '6', '해당'].map(isCode)).toEqual([false, false, false])
  })
})

describe('a rating', () => {
  const rule = createRatingRule({ scale, notMet: ['0'], notAsked: ['9', '99'] })
  it.each([
    ['4', 4],
    ['4.0', 4],
    [' 1 ', 1],
    ['', NOT_ASKED],
    ['  ', NOT_ASKED],
    ['9', NOT_ASKED],
    ['99.0', NOT_ASKED],
    ['0', NOT_MET],
    ['0.0', NOT_MET],
    ['notMet', NOT_MET],
  ])('"%s" is understood', (text, value) => {
    expect(rule(text)).toEqual({ value })
  })
  it.each(['6', '-1', '3.5', '5점', 'NaN', '1e309', '①', '4/5'])(
    '"%s" puts the row aside with a reason',
    (text) => {
      const ruling = rule(text)
      expect(isRefused(ruling)).toBe(true)
      if ('refused' in ruling) {
        expect(ruling.refused.en).toContain('1')
        expect(ruling.refused.ko).not.toBe('')
      }
    },
  )
  it('is mirrored on a reversed scale and shifted on one from 0', () => {
    expect(createRatingRule({ scale: { ...scale, reversed: true }, notMet: [], notAsked: [] })('1')).toEqual({
      value: 5,
    })
    expect(createRatingRule({ scale: { ...scale, min: 0, max: 10 }, notMet: [], notAsked: [] })('0')).toEqual(
      { value: 1 },
    )
  })
})

describe('a rating in words', () => {
  const rule = createRatingRule({
    scale: { ...scale, reversed: true, labels: { 'very good': 1, 나쁨: 5, '3점': 3 } },
    notMet: ['n/a'],
    notAsked: [],
  })
  it('is what its label says, before mirroring; plain numbers are still read', () => {
    expect(['very good', ' 나쁨 ', '나쁨'.normalize('NFD'), '3점', '2', 'n/a', ''].map(rule)).toEqual(
      [5, 1, 1, 3, 4, NOT_MET, NOT_ASKED].map((value) => ({ value })),
    )
  })
  it('is refused with the known labels', () => {
    expect(rule('good')).toEqual({
      refused: {
        en: "neither a number nor a label of the scale: expected a rating from 1 to 5 or one of 'very good', '나쁨', '3점'",
        ko: "숫자도 척도의 말도 아닙니다. 1부터 5까지의 평가나 다음 가운데 하나('very good', '나쁨', '3점')가 필요합니다",
      },
    })
    expect(isRefused(rule('5점'))).toBe(true)
  })
  it('as an expectation says nothing where the moment was not met', () => {
    const { scale: labelled } = { scale: { ...scale, labels: { good: 4 } } }
    const expected = createExpectationRule({ scale: labelled, notMet: ['0'], notAsked: ['9'] })
    expect(['0', '9', '', 'good'].map(expected)).toEqual(
      [NOT_ASKED, NOT_ASKED, NOT_ASKED, 4].map((value) => ({ value })),
    )
  })
})

describe('a moment', () => {
  const moments = [
    { id: 'a' as MomentId, name: { ko: '인사', en: 'Greeting' }, codes: ['1', 'X'] },
    { id: 'b' as MomentId, name: 'a', codes: [] },
  ]
  it('is known by code, id or name; an id counts before the name of another', () => {
    const rule = createMomentRule(moments)
    expect(['1', '1.0', 'X', '인사', ' Greeting', 'a', 'b'].map(rule)).toEqual(
      [0, 0, 0, 0, 0, 0, 1].map((value) => ({ value })),
    )
    expect(['x', '', '2'].map(rule).every(isRefused)).toBe(true)
  })
  it('is picked by the values of the rule first', () => {
    const pick = { column: ['p'], none: ['0'], moments: { b: 'a' as MomentId, 2: 'b' as MomentId } }
    const rule = createPickRule(pick, { moments } as unknown as Journey)
    expect(['b', '2.0', '인사', 'none', '0', ' '].map(rule)).toEqual(
      [0, 1, 0, PICK_NONE, PICK_NONE, PICK_NOT_ASKED].map((value) => ({ value })),
    )
    expect(isRefused(rule('3'))).toBe(true)
  })
})

describe('an outcome', () => {
  const lists = createOutcomeRule({
    kind: 'satisfied',
    column: ['o'],
    reading: { kind: 'lists', kept: ['yes', '1'], lost: ['no', '0'] },
    missing: ['?'],
  })
  it('is read by lists, as text and as numbers', () => {
    expect(['yes', ' 1.0', 'no', '0.0', '', ' ', '?'].map(lists)).toEqual(
      [KEPT, KEPT, LOST, LOST, UNKNOWN, UNKNOWN, UNKNOWN].map((value) => ({ value })),
    )
  })
  it('in neither list is refused, never a loss', () => {
    expect(['maybe', 'Yes', '2'].map(lists).every(isRefused)).toBe(true)
  })
  it('is read by a limit', () => {
    const outcome = { kind: 'satisfied', column: ['o'], missing: ['0', '6'] } as const
    const atLeast = createOutcomeRule({ ...outcome, reading: { kind: 'atLeast', atLeast: 4 } })
    expect(['4', '3', '6', '0.0', '5'].map(atLeast)).toEqual(
      [KEPT, LOST, UNKNOWN, UNKNOWN, KEPT].map((value) => ({ value })),
    )
    const atMost = createOutcomeRule({ ...outcome, reading: { kind: 'atMost', atMost: 2 } })
    expect(['2', '3'].map(atMost)).toEqual([KEPT, LOST].map((value) => ({ value })))
    expect(['good', 'NaN', '1e309'].map(atLeast).every(isRefused)).toBe(true)
  })
})

describe('weights, seconds and perspectives', () => {
  it('are read, or nothing where nothing is written', () => {
    expect(parseWeight('0.87')).toEqual({ value: 0.87 })
    expect(parseWeight('0')).toEqual({ value: 0 })
    expect(parseWeight('')).toEqual({ value: Number.NaN })
    expect(parseSeconds(' 12.5 ')).toEqual({ value: 12.5 })
    expect(['', 'customer', 'Provider', '미스터리', '기대', 'Expectation'].map(parsePerspective)).toEqual(
      [0, 0, 1, 2, 3, 3].map((value) => ({ value })),
    )
  })
  it('are refused when they cannot be', () => {
    expect(['-1', 'NaN', 'inf', '1e10', 'x'].map(parseWeight).every(isRefused)).toBe(true)
    expect(['-1', 'soon'].map(parseSeconds).every(isRefused)).toBe(true)
    expect(isRefused(parsePerspective('boss'))).toBe(true)
  })
})

describe('a time', () => {
  const at = (rule: ReturnType<typeof createTimeRule>, text: string) => {
    const ruling = rule(text)
    return 'refused' in ruling || ruling.value === null
      ? null
      : [
          new Date(ruling.value.at).toISOString(),
          new Date(ruling.value.day * 86_400_000).toISOString().slice(0, 10),
        ]
  }
  const plain = createTimeRule({ format: null, zone: null })
  const seoul = createTimeRule({ format: 'yyyy-MM-dd HH:mm', zone: 'Asia/Seoul' })

  it('in ISO 8601 needs no format', () => {
    expect(at(plain, '2026-03-01T14:30:05Z')).toEqual(['2026-03-01T14:30:05.000Z', '2026-03-01'])
    expect(at(plain, '2026-03-01 23:30+09:00')).toEqual(['2026-03-01T14:30:00.000Z', '2026-03-01'])
    expect(at(plain, '2026-03-01')).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-01'])
    expect(at(plain, '2026/3/1 9:05')).toEqual(['2026-03-01T09:05:00.000Z', '2026-03-01'])
    expect(at(plain, '20260301')).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-01'])
    expect(at(plain, '2026. 3. 1.')).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-01'])
  })
  it('without an offset is local to the zone, and its day is the zone’s', () => {
    expect(at(seoul, '2026-03-01 08:30')).toEqual(['2026-02-28T23:30:00.000Z', '2026-03-01'])
    const iso = createTimeRule({ format: null, zone: 'Asia/Seoul' })
    expect(at(iso, '2026-02-28T23:30:00Z')).toEqual(['2026-02-28T23:30:00.000Z', '2026-03-01'])
  })
  it('follows summer time, and takes the first of an hour that comes twice', () => {
    const berlin = createTimeRule({ format: null, zone: 'Europe/Berlin' })
    expect(at(berlin, '2026-07-01 12:00')![0]).toBe('2026-07-01T10:00:00.000Z')
    expect(at(berlin, '2026-01-01 12:00')![0]).toBe('2026-01-01T11:00:00.000Z')
    expect(at(berlin, '2026-10-25 02:30')![0]).toBe('2026-10-25T00:30:00.000Z')
    expect(at(berlin, '2026-03-29 02:30')).not.toBeNull()
  })
  it('follows a format: halves of the day, names of months, literals', () => {
    const half = createTimeRule({ format: 'yyyy. M. d. a h:mm', zone: null })
    expect(at(half, '2026. 3. 1. 오후 2:05')![0]).toBe('2026-03-01T14:05:00.000Z')
    const us = createTimeRule({ format: 'M/d/yy h:mm a', zone: null })
    expect(at(us, '3/1/26 12:00 AM')![0]).toBe('2026-03-01T00:00:00.000Z')
    const named = createTimeRule({ format: "d MMM yyyy 'at' HH.mm", zone: null })
    expect(at(named, '1 Mar 2026 at 07.45')![0]).toBe('2026-03-01T07:45:00.000Z')
  })
  it('is nothing where nothing is written, and refused where no calendar has it', () => {
    expect(plain('')).toEqual({ value: null })
    for (const text of ['2026-02-30', '2026-13-01', '2026-03-01 25:00', 'yesterday', '1', '03/01/2026'])
      expect(isRefused(plain(text))).toBe(true)
  })
  it('needs a format and a zone that exist', () => {
    expect(() => createTimeRule({ format: 'YYYY-MM-DD', zone: null })).toThrow("'YYYY' is not understood")
    expect(() => createTimeRule({ format: 'HH:mm', zone: null })).toThrow('HH:mm')
    expect(() => createTimeRule({ format: null, zone: 'Asia/Nowhere' })).toThrow(RangeError)
  })
})
