import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cornerShop, diagnosisOf, longJourney, WEAKEST } from '../../../test/golden/madeUp.ts'
import { MODEL_NAMES } from '../../domain/diagnosis.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import { clip, displayWidth, padEnd, padStart } from './displayWidth.ts'
import type { Look } from './look.ts'
import { type ShownDiagnosis, showDiagnosis } from './showDiagnosis.ts'
import { showImportSummary } from './showImportSummary.ts'

const ESC = '\u001b'
const look = (changes: Partial<Look> = {}): Look => ({
  lang: 'ko',
  width: 80,
  color: false,
  unicode: true,
  ...changes,
})
const shown = (weakest = 'named'): ShownDiagnosis => ({
  ...diagnosisOf({ weakest: WEAKEST[weakest]!, neverAsked: ['door'] }),
  version: 3,
  quarantined: 7,
})

describe('display width', () => {
  it.each([
    ['abc', 3],
    ['한글', 4],
    ['한a', 3],
    ['\u1112\u1161\u11ab', 2],
    ['e\u0301', 1],
    ['😀', 2],
    ['👨‍👩‍👧', 2],
    ['☕', 2],
    ['─█●', 3],
    ['−·…', 3],
    ['１２', 4],
    ['\u200b', 0],
    ['', 0],
  ])('of %j is %i', (text, width) => expect(displayWidth(text)).toBe(width))
  it('clips and pads by it', () => {
    expect(clip('거스름돈 건네기', 9, '…')).toBe('거스름돈…')
    expect(clip('거스름돈', 8, '…')).toBe('거스름돈')
    expect(padEnd('한', 4)).toBe('한  ')
    expect(padStart('한', 4)).toBe('  한')
  })
})

describe('the diagnosis in a terminal', () => {
  it('keeps every line within the width, whatever is told', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 200 }),
        fc.constantFrom(...Object.keys(WEAKEST)),
        fc.constantFrom(...OUTCOME_KINDS),
        fc.constantFrom<'ko' | 'en'>('ko', 'en'),
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 30 })),
        fc.constantFrom(...MODEL_NAMES, 'cannot-tell' as const, 'no-culprit' as const),
        (width, weakest, outcomeKind, lang, unicode, many, verdict) => {
          const journey = many === null ? cornerShop : longJourney(many)
          const diagnosis =
            many === null
              ? diagnosisOf({ weakest: WEAKEST[weakest]!, outcomeKind, verdict })
              : diagnosisOf({
                  journey,
                  outcomeKind,
                  verdict,
                  weakest: { kind: 'named', moment: journey.moments[0]!.id, probability: 0.95 },
                })
          const text = showDiagnosis({ ...diagnosis, version: 1 }, journey, look({ width, lang, unicode }))
          for (const line of text.split('\n')) {
            expect(displayWidth(line), line).toBeLessThanOrEqual(width)
            expect(line).toBe(line.trimEnd())
          }
          expect(text).not.toMatch(/undefined|NaN|\[object/)
          expect(text).not.toContain(ESC)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
          if (!unicode && lang === 'en') expect(text).toMatch(/^[\x00-\x7f]*$/)
        },
      ),
      { numRuns: 60, seed: 15 },
    )
  })

  it('uses colour only where asked, and red only for what is failing', () => {
    const red = (weakest: string): boolean =>
      showDiagnosis(shown(weakest), cornerShop, look({ color: true })).includes(`${ESC}[1;31m`)
    expect(red('named')).toBe(true)
    expect(red('tied')).toBe(true)
    expect(red('shortlist')).toBe(false)
    expect(red('no-culprit')).toBe(false)
    expect(red('cannot-tell')).toBe(false)
    const plain = showDiagnosis(shown(), cornerShop, look())
    const coloured = showDiagnosis(shown(), cornerShop, look({ color: true }))
    expect(
      coloured
        .replaceAll(new RegExp(`${ESC}\\[[0-9;]*m`, 'g'), '')
        .split('\n')
        .map((l) => l.trimEnd()),
    ).toEqual(plain.split('\n'))
  })

  it('shows every moment in the table and in the chain', () => {
    const text = showDiagnosis(shown(), cornerShop, look({ width: 120 }))
    for (const name of ['거스름돈 건네기', '줄 서기', '영업시간 알아보기', '후기 남기기'])
      expect(text.split(name).length).toBeGreaterThan(1)
    expect(text).toContain('▼ 가장 약함')
    expect(text).toMatch(/여쭤 본 적 없음|안 여쭘/)
  })

  it('lets no figure of the table stand without its interval or its number, at any width', () => {
    const figures = /[<>−+]?[\d.]+(?:%p?| %| points?)/g
    for (const lang of ['ko', 'en'] as const)
      for (let width = 40; width <= 200; width += 4) {
        const lines = showDiagnosis(shown(), cornerShop, look({ lang, width })).split('\n')
        const start = lines.findIndex((line) => /All moments|모든 순간\(/.test(line))
        const end = lines.findIndex((line) => /What are your customers|손님은 어떤/.test(line))
        const table = lines.slice(start + 1, end)
        const said = table.join('\n').replaceAll('\u00a0', ' ')
        expect(said).toContain('23')
        const bare = said
          .replace(/[<>−+]?[\d.]+(?:%p|%| %| points?) ?\([^)]*\)/g, '')
          .replace(/[\d,]+건 중 [\d.]+%|[\d.]+ % of [\d,]+/g, '')
          .match(figures)
        expect(bare?.toSorted()).toEqual(
          ['4', '96'].map((it) => it + (lang === 'ko' ? '%' : ' %')).toSorted(),
        )
      }
  })

  it.each([
    ['named-en-200', 'named', look({ lang: 'en', width: 200 })],
    ['named-ko-80', 'named', look()],
    ['named-en-120', 'named', look({ lang: 'en', width: 120 })],
    ['shortlist-en-80', 'shortlist', look({ lang: 'en' })],
    ['tied-ko-120', 'tied', look({ width: 120 })],
    ['cannot-tell-ko-40', 'cannot-tell', look({ width: 40 })],
    ['no-culprit-en-60-ascii', 'no-culprit', look({ lang: 'en', width: 60, unicode: false })],
  ])('looks as in %s.txt', async (name, weakest, how) => {
    const text = showDiagnosis(shown(weakest), cornerShop, { ...how, visitsPerWeek: 40 })
    await expect(text).toMatchFileSnapshot(`../../../test/golden/terminal-${name}.txt`)
  })
})

describe('the summary of an import', () => {
  const document = {
    journey: 'corner-shop',
    version: 3,
    journeySaved: 'created',
    importId: 'i1',
    files: [{ name: 'visits.csv', rows: 4217 }],
    rows: 4217,
    visits: 4210,
    added: 4200,
    updated: 1,
    same: 9,
    encounters: 40_210,
    setAside: {
      count: 7,
      first: [
        {
          file: 'visits.csv',
          line: 1812,
          column: 'q7_change',
          value: '5점',
          reason: { ko: '1에서 5까지의 정수가 아닙니다.', en: 'not a whole number from 1 to 5.' },
        },
      ],
      path: 'data/quarantine/visits.csv',
    },
    repeatedContent: false,
    contentHash: 'x',
    warnings: [],
  } as const
  it('counts everything and says why rows were set aside', () => {
    expect(showImportSummary(document, look({ width: 100 }))).toBe(
      [
        '  visits.csv를 여정 corner-shop 3판에 가져왔습니다.',
        '     4,217  읽은 줄',
        '     4,210  방문',
        '    40,210  접촉(한 방문이 한 순간을 겪음)',
        '     4,200  새로 넣은 방문',
        '         1  고친 방문',
        '         9  그대로인 방문',
        '         7  제외한 줄',
        '',
        '  · visits.csv 1,812번째 줄, q7_change 열 “5점”: 1에서 5까지의 정수가 아닙니다.',
        '  그 밖에 6개. 모두 data/quarantine/visits.csv 파일에 있습니다.',
        '',
      ].join('\n'),
    )
  })
  it('says when nothing has changed', () => {
    expect(
      showImportSummary(
        { ...document, repeatedContent: true, setAside: { count: 0, first: [], path: null } },
        look({ lang: 'en' }),
      ),
    ).toBe('  visits.csv holds what was imported before: nothing has changed.\n')
  })
})
