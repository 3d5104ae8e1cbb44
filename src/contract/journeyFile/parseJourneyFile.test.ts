import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realDataFolder } from '../../../test/realData.ts'
import { parseJourneyFile } from './parseJourneyFile.ts'
import { problemSentence } from './problem.ts'

const least = ['fifteen: 1', 'id: shop', 'name: Shop', 'moments:', '  - {id: pay, name: Paying}']

/** A journey file of the least lines with further ones after the third. */
const withLines = (...lines: readonly string[]): string =>
  [...least.slice(0, 3), ...lines, ...least.slice(3)].join('\n')

const journeyOf = (source: string | Uint8Array) => {
  const parsed = parseJourneyFile(source)
  if (parsed.kind === 'problems')
    throw new Error(parsed.problems.map((each) => problemSentence(each, 'en')).join('\n'))
  return parsed.journey
}

const problemsOf = (source: string | Uint8Array) => {
  const parsed = parseJourneyFile(source)
  return parsed.kind === 'problems' ? parsed.problems : []
}

describe('a journey file', () => {
  it('needs only fifteen, id, name and moments, and gets defaults for the rest', () => {
    const journey = journeyOf(least.join('\n'))
    expect(journey).toMatchObject({
      id: 'shop',
      version: 1,
      scale: { min: 1, max: 5, failed: 2, target: 4, reversed: false },
      outcome: null,
      visit: [],
      customer: null,
      segments: [],
      reading: { confidence: 0.5 },
    })
    expect(journey.moments[0]).toMatchObject({ phase: 'smot', notMet: [], notAsked: [], column: null })
  })

  it('is read whole', () => {
    const journey = journeyOf(`fifteen: 1
id: corner-shop
version: 3
name: {ko: 골목 편의점, en: Corner shop}
x-owner: {anything: [1, 2]}
scale: {min: 0, max: 10, failed: 4, target: 8}
outcome: {kind: satisfied, column: overall, kept: [yes, satisfied], lost: [no, 0, 01, off], missing: ["", NULL]}
visit: {columns: [wave, [RESPNUM, "*RESPNUM"]]}
customer: {column: member}
at: {column: visited_at, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul}
place: {column: [shop, store]}
weight: {column: w}
value: 12000
segments: [age_band, [first, first_time]]
long: {rating: score}
reading: {confidence: 0.7}
moments:
  - id: change
    name: {ko: 거스름돈 건네기, en: Handing over change}
    phase: fmot
    seconds: 2
    standard: with both hands
    keywords: {ko: [거스름돈, 잔돈], en: [change]}
    remedies: [{name: {ko: 손에, en: into the hand}, cost: low}]
    column: 2016
    scale: {reversed: true}
    notMet: [98, "99"]
    notAsked: [9.0, n/a]
    x-note: mine
`)
    expect(journey.outcome).toEqual({
      kind: 'satisfied',
      column: ['overall'],
      reading: { kind: 'lists', kept: ['yes', 'satisfied'], lost: ['no', '0', '01', 'off'] },
      missing: ['', 'NULL'],
    })
    expect(journey.visit).toEqual([['wave'], ['RESPNUM', '*RESPNUM']])
    expect(journey.place).toEqual(['shop', 'store'])
    expect(journey.segments).toEqual([['age_band'], ['first', 'first_time']])
    expect(journey.long).toEqual({ visit: ['visit'], moment: ['moment'], rating: ['score'], at: null })
    expect(journey.moments[0]).toMatchObject({
      seconds: 2,
      column: ['2016'],
      scale: { min: 0, max: 10, failed: 4, target: 8, reversed: true },
      notMet: ['98', '99'],
      notAsked: ['9.0', 'n/a'],
      remedies: [{ cost: 'low', effort: null }],
    })
    expect(JSON.stringify(journey)).not.toContain('x-')
  })

  it('names what values in words mean, for the journey and for a moment', () => {
    const journey = journeyOf(
      withLines('scale: {labels: {매우 만족: 5, "★★★★★": 5, "5점": 5, 매우 불만족: 1}}')
        .replace('Paying}', 'Paying}\n  - {id: b, name: B, scale: {labels: {good: 4}}}')
        .concat('\n  - {id: c, name: C, scale: {min: 0, max: 10, failed: 4, target: 8}}'),
    )
    expect(journey.moments.map(({ scale }) => scale.labels)).toEqual([
      { '매우 만족': 5, '★★★★★': 5, '5점': 5, '매우 불만족': 1 },
      { good: 4 },
      {},
    ])
  })

  it('reads a pick, an expectation, codes of a log and a log without ratings', () => {
    const journey = journeyOf(`fifteen: 1
id: shop
name: Shop
pick: {column: [worst, 아쉬운 순간], none: [nothing, 0], moments: {1: greeting, "2.0": change, 계산: change}}
long: {visit: case, moment: activity, at: time}
moments:
  - {id: greeting, name: Greeting, column: p1, expectationColumn: e1}
  - {id: change, name: Change, expectationColumn: [e2, e3], codes: [A03, 7]}
`)
    expect(journey.pick).toEqual({
      column: ['worst', '아쉬운 순간'],
      none: ['nothing', '0'],
      moments: { 1: 'greeting', '2.0': 'change', 계산: 'change' },
    })
    expect(journey.long).toEqual({ visit: ['case'], moment: ['activity'], rating: null, at: ['time'] })
    expect(journey.moments.map(({ expectationColumn, codes }) => [expectationColumn, codes])).toEqual([
      [['e1'], []],
      [
        ['e2', 'e3'],
        ['A03', '7'],
      ],
    ])
  })

  it('tells several faults of one moment at once, of its shape and of its sense', () => {
    const problems = problemsOf(
      [
        ...least.slice(0, 4),
        '  - {id: pay, name: A, seconds: fast, notMet: [9], notAsked: [9], phase: never, scale: {min: 5, max: 1}}',
        '  - {id: pay, name: "", codes: [pay]}',
      ].join('\n'),
    )
    expect(problems.map(({ path }) => path)).toEqual([
      'moments[0].seconds',
      'moments[0].notMet[0]',
      'moments[0].phase',
      'moments[0].scale.max',
      'moments[1].id',
      'moments[1].name',
    ])
  })

  it('may be JSON, also indented with tabs', () => {
    const file = {
      fifteen: 1,
      id: 'shop',
      name: 'Shop',
      moments: [{ id: 'pay', name: 'Paying', notMet: [0] }],
    }
    const journey = journeyOf(JSON.stringify(file, null, '\t'))
    expect(journey.moments[0]?.notMet).toEqual(['0'])
  })

  it('is read in whatever encoding an editor saves', () => {
    const text = least.join('\r\n').replace('Shop', '가게')
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
    expect(journeyOf(utf16).name).toBe('가게')
    expect(journeyOf(Buffer.from(`\uFEFF${text}`, 'utf8')).name).toBe('가게')
    const cp949 = Buffer.concat(
      text
        .split('가게')
        .flatMap((part, i) => [...(i ? [Buffer.from([0xb0, 0xa1, 0xb0, 0xd4])] : []), Buffer.from(part)]),
    )
    expect(journeyOf(cp949).name).toBe('가게')
  })

  it('may use an anchor where it says the same twice', () => {
    const journey = journeyOf(
      'fifteen: 1\nid: shop\nname: Shop\nmoments:\n  - {id: a, name: A, notMet: &none [6]}\n  - {id: b, name: B, notMet: *none}',
    )
    expect(journey.moments[1]?.notMet).toEqual(['6'])
  })

  it('warns of a code that is a rating too, and reads it as the code', () => {
    const parsed = parseJourneyFile(
      withLines('scale: {min: 0, max: 10, failed: 4, target: 8}').replace('Paying}', 'Paying, notMet: [0]}'),
    )
    expect(parsed.kind).toBe('ok')
    expect(parsed.kind === 'ok' && parsed.warnings.map(({ path }) => path)).toEqual(['moments[0].notMet[0]'])
  })

  it('gives every problem at once, in the order of the file', () => {
    const problems = problemsOf(
      [
        'fifteen: 1',
        'id: shop',
        'name:',
        'scale: {min: 5, max: 1}',
        'outcome: {kind: satisfied, column: x, kept: [a], lost: [a]}',
        'moments:',
        '  - {id: pay, name: A, seconds: fast}',
        '  - {id: pay, name: B}',
        '  - {id: a b, name: C, colour: red}',
      ].join('\n'),
    )
    expect(problems.map(({ line, path }) => [line, path])).toEqual([
      [3, 'name'],
      [4, 'scale.max'],
      [5, 'outcome.lost[0]'],
      [7, 'moments[0].seconds'],
      [8, 'moments[1].id'],
      [9, 'moments[2].id'],
      [9, 'moments[2].colour'],
    ])
  })

  it('says a problem in both languages, with its place', () => {
    const [problem] = problemsOf(withLines('value: lots'))
    expect(problemSentence(problem!, 'en', 'shop.journey.yaml')).toBe(
      'shop.journey.yaml:4:8 value: expected money per visit, a number without separators, got lots',
    )
    expect(problemSentence(problem!, 'ko', 'shop.journey.yaml')).toBe(
      'shop.journey.yaml:4:8 value: 방문 한 번의 금액을 쉼표 없이 적은 숫자를 적어 주세요 (지금은 lots).',
    )
  })

  it('never throws, whatever it is given', () => {
    for (const source of [
      '',
      ' ',
      '\0\0',
      '[',
      '{',
      '- a',
      'x',
      '1',
      'null',
      '# only',
      '---\n---',
      '%x',
      '{"a":',
    ])
      expect(problemsOf(source).length, JSON.stringify(source)).toBeGreaterThan(0)
    let state = 15
    for (let i = 0; i < 300; i++) {
      const bytes = Uint8Array.from({ length: 60 }, () => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0
        return state >>> 24
      })
      expect(problemsOf(bytes).length).toBeGreaterThan(0)
    }
  })

  it('survives aliases that multiply', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i++) {
      const before = String.fromCharCode(96 + i)
      bomb.push(
        `${String.fromCharCode(97 + i)}: &${String.fromCharCode(97 + i)} [${Array(9).fill(`*${before}`).join(', ')}]`,
      )
    }
    const startedAt = performance.now()
    expect(problemsOf(withLines(...bomb.map((line) => `  ${line}`), '')).length).toBeGreaterThan(0)
    expect(problemsOf(withLines(`segments: &s [*s]`)).length).toBeGreaterThan(0)
    const inside = `segments: [${bomb.map((line) => line.slice(3)).join(', ')}]`
    expect(problemsOf(withLines(inside)).length).toBeGreaterThan(0)
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  })
})

const data = realDataFolder()

describe.skipIf(data === undefined)('the journey files beside the real data', () => {
  it.each([
    ['airline/flight.journey.yaml', 14],
    ['sfo-airport/airport.journey.yaml', 14],
  ])('%s is read', (file, moments) => {
    const parsed = parseJourneyFile(readFileSync(join(data ?? '', file)))
    expect(parsed.kind === 'ok' && [parsed.journey.moments.length, parsed.warnings]).toEqual([moments, []])
  })
})
