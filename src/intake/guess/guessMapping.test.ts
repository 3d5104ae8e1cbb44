import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessProfile, profileRows } from '../../../test/guessing/guessTable.ts'
import { COLUMN_ROLES, type FileMapping, TABLE_LAYOUTS } from '../../domain/fileMapping.ts'
import { answerDecision } from './answerDecision.ts'
import { completeMapping } from './completeMapping.ts'
import { guessMapping } from './guessMapping.ts'
import { measureEffect } from './measureEffect.ts'

const HEADERS = [
  'id',
  'Q1',
  'q1_expectation',
  'q1_perception',
  'overall',
  'Satisfaction',
  '만족도',
  '직원 친절',
  '주문',
  'date',
  '일시',
  'comment',
  '의견',
  'weight',
  'NPS',
  'churn',
  'store',
  '지점',
  'staff',
  'step',
  'case',
  'timestamp',
  '가장 아쉬운 순간',
  '',
  'none',
  'yes',
  '- x',
  '[a]',
  '{b: c}',
  "it's",
  '"',
  '대기 (초)',
  'wait seconds',
  'a: b',
  '#',
  '1. 맛',
  '문2) 청결',
] as const
const VALUES = [
  '',
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '9',
  '10',
  '99',
  '-1',
  '3.5',
  '100',
  '매우 만족',
  '불만족',
  '보통',
  'Yes',
  'No',
  'N/A',
  '★★★☆☆',
  '😀',
  '😡',
  '2026-03-01',
  '3/4/2026',
  '강남점',
  'a, b',
  '모름',
  '{x',
  '"',
  ': ',
  '\u0000',
  '\ud83d\ude00',
  '없음',
  '1e309',
  'NaN',
] as const

const tables = fc
  .record({
    header: fc.array(fc.oneof(fc.constantFrom(...HEADERS), fc.string({ unit: 'grapheme', maxLength: 12 })), {
      minLength: 1,
      maxLength: 9,
    }),
    pools: fc.array(
      fc.array(
        fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...VALUES) }, { weight: 1, arbitrary: fc.string() }),
        {
          minLength: 1,
          maxLength: 7,
        },
      ),
      { minLength: 9, maxLength: 9 },
    ),
    picks: fc.array(fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), { maxLength: 40 }),
  })
  .map(({ header, pools, picks }) => ({
    header,
    rows: picks.map((row) =>
      header.map((_, column) => pools[column]![row[column]! % pools[column]!.length]!),
    ),
  }))

const runs = { numRuns: 150, seed: 15 }

describe('guessing', () => {
  it('never throws, and says the same of the same table', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.string(), async ({ header, rows }, fileName) => {
        const first = guessProfile(await profileRows(header, rows), fileName, 'ko')
        const second = guessProfile(await profileRows(header, rows), fileName, 'ko')
        expect(first).toEqual(second)
        expect(first.mapping.columns.map(({ column }) => column)).toEqual(
          first.profile.columns.map(({ name }) => name),
        )
      }),
      runs,
    )
  })

  it('writes journey files that can be read whenever it finds no problem', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ header, rows }) => {
        const { effect, parsed } = guessProfile(await profileRows(header, rows), 'x.csv', 'en')
        if (effect.problems.length === 0) expect(parsed.kind === 'ok' ? [] : parsed.problems).toEqual([])
      }),
      runs,
    )
  })

  it('has nothing to add to its own mapping, and counts every row once', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ header, rows }) => {
        const { profile, mapping, effect } = guessProfile(await profileRows(header, rows), 'x.csv', 'ko')
        expect(completeMapping(profile, mapping)).toEqual(mapping)
        const sum = (unread: readonly { count: number }[]) =>
          unread.reduce((all, { count }) => all + count, 0)
        if (effect.outcome) {
          const { kept, lost, unknown, unread } = effect.outcome
          expect(kept + lost + unknown + sum(unread)).toBe(profile.rows)
        }
        if (mapping.layout === 'wide')
          for (const { asked, notMet, notAsked, unread } of effect.moments)
            expect(asked + notMet + notAsked + sum(unread)).toBe(profile.rows)
      }),
      runs,
    )
  })

  it('takes every answer to what it asks, and shows it as chosen', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ header, rows }) => {
        const { profile, mapping, decisions } = guessProfile(await profileRows(header, rows), 'x.csv', 'ko')
        for (const { id, options } of decisions)
          for (const option of options) {
            const answered = answerDecision(profile, mapping, decisions, { decision: id, option: option.id })
            expect(answered.decisions.find((each) => each.id === id)?.chosen).toBe(option.id)
            measureEffect(profile, answered.mapping)
          }
      }),
      runs,
    )
  })

  it('survives any correction, and a second completion changes nothing', async () => {
    const corrections = fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...COLUMN_ROLES)), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        tables,
        corrections,
        fc.constantFrom(...TABLE_LAYOUTS),
        async ({ header, rows }, changes, layout) => {
          const profile = await profileRows(header, rows)
          const { mapping } = guessMapping(profile, { fileName: 'x.csv', lang: 'en' })
          const columns = mapping.columns.map((column, index) => {
            const change = changes.find(([at]) => at === index)
            return change ? { ...column, role: change[1] } : column
          })
          const corrected: FileMapping = { ...mapping, layout, columns }
          const whole = completeMapping(profile, corrected)
          expect(completeMapping(profile, whole)).toEqual(whole)
          measureEffect(profile, whole)
        },
      ),
      runs,
    )
  })
})

describe('a column under a word for places', () => {
  const guessStore = async (header: string, values: readonly string[]) => {
    const rows = Array.from({ length: 300 }, (_, row) => [
      values[row % values.length]!,
      ...[1, 2, 3].map((nth) => String(1 + ((row * nth + nth) % 5))),
    ])
    const guess = guessMapping(
      await profileRows(
        [header, 'greeting satisfaction', 'paying satisfaction', 'overall satisfaction'],
        rows,
      ),
      { fileName: 'x.csv', lang: 'en' },
    )
    return guess.mapping.columns[0]!.role
  }

  it('is no place where two or three codes say whether one went there', async () => {
    expect(await guessStore('Q4STORE', ['1', '2', '2', '0', ''])).toBe('ignored')
    expect(await guessStore('Store', ['1', '2', '2', ''])).toBe('ignored')
    expect(await guessStore('매장 이용', ['1', '2', '2', '0'])).toBe('ignored')
  })

  it('is a place by its names, by many numbers, or as a number of a store', async () => {
    expect(await guessStore('Store', ['North', 'South'])).toBe('place')
    expect(await guessStore('Store', ['3', '7', '11', '12', '19', '20', '31'])).toBe('place')
    expect(await guessStore('store id', ['1', '2'])).toBe('place')
    expect(await guessStore('매장 번호', ['1', '2'])).toBe('place')
  })
})

it('more moments than a journey may have are never offered', async () => {
  const grid = (question: number, count: number) =>
    Array.from({ length: count }, (_, at) => `Q${question}_${at} satisfaction`)
  const header = [
    ...grid(7, 120),
    'Q7 overall satisfaction',
    'sex',
    ...grid(8, 120),
    'Q8 overall satisfaction',
  ]
  const rows = Array.from({ length: 60 }, (_, row) =>
    header.map((name, at) => (name === 'sex' ? 'fm'[row % 2]! : String(1 + ((row * 7 + at * row + at) % 5)))),
  )
  const { decisions, mapping } = guessMapping(await profileRows(header, rows), {
    fileName: 'x.csv',
    lang: 'en',
  })
  expect(mapping.moments).toHaveLength(120)
  expect(decisions.map(({ id }) => id)).not.toContain('block')
})
