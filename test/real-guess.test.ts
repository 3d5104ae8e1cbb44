import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { Journey } from '../src/domain/journey.ts'
import { momentColumn } from '../src/intake/guess/findColumn.ts'
import { type GuessedTable, guessFile, inRole } from './guessing/guessTable.ts'
import { realDataFolder } from './realData.ts'

const folder = realDataFolder()

const FILES = [
  'airline/visits.csv',
  'sfo-airport/2014.csv',
  'sfo-airport/2015.csv',
  'sfo-airport/2016.csv',
  'kiosk-ko/kiosk_servqual_deidentified.csv',
  'kiosk-ko/kiosk_ipa_deidentified.csv',
  'kiosk-ko/kiosk_kano_deidentified.csv',
  'restaurant-en/ACSA-train.xml',
  'restaurant-en/ACSA-test.xml',
  'restaurant-en/ACSA-val.xml',
  'helpdesk-log/events.csv',
  'movie-reviews-ko/train.tsv.gz',
  'comments-ko/comments.tsv',
  'sentiment-en/amazonReviewSnippets.tsv',
  'sentiment-en/movieReviewSnippets.tsv',
  'sentiment-en/nytEditorialSnippets.tsv',
  'sentiment-en/tweets.tsv',
]

describe.skipIf(folder === undefined)('guesses on real files', () => {
  const tables = new Map<string, GuessedTable>()
  const at = (file: string): GuessedTable => tables.get(file)!

  beforeAll(async () => {
    for (const file of FILES) tables.set(file, await guessFile(join(folder!, file), file.split('/').at(-1)!))
  }, 120_000)

  const ratingColumns = ({ mapping }: GuessedTable): readonly string[] => inRole(mapping, 'rating')

  /** Columns, codes and scales of the moments of a journey that people wrote. */
  function handMade(file: string): Journey {
    const parsed = parseJourneyFile(readFileSync(join(folder!, file)))
    if (parsed.kind !== 'ok') throw new Error(`${file} cannot be read`)
    return parsed.journey
  }

  function compareMoments(guess: GuessedTable, journey: Journey): void {
    expect(new Set(ratingColumns(guess))).toEqual(new Set(journey.moments.map(({ column }) => column![0])))
    for (const { column, scale, notMet, notAsked } of journey.moments) {
      const moment = guess.mapping.moments.find(
        ({ id }) => momentColumn(guess.mapping, id, 'rating') === column![0],
      )!
      expect(moment.scale).toEqual(scale)
      expect(moment.notMet).toEqual(notMet)
      expect(moment.notAsked).toEqual(notAsked.filter((code) => code !== ''))
    }
  }

  it('find in the airline file the moments, codes, scale and outcome that people found', () => {
    const guess = at('airline/visits.csv')
    const journey = handMade('airline/flight.journey.yaml')
    compareMoments(guess, journey)
    expect(inRole(guess.mapping, 'outcome')).toEqual(journey.outcome!.column)
    expect(guess.mapping.outcome).toEqual({
      kind: 'satisfied',
      reading: journey.outcome!.reading,
      missing: [],
    })
    expect(inRole(guess.mapping, 'visit')).toEqual(['ID'])
    expect(inRole(guess.mapping, 'segment')).toEqual(['Gender', 'Customer Type', 'Type of Travel', 'Class'])
    expect(inRole(guess.mapping, 'ignored')).toEqual([
      'Age',
      'Flight Distance',
      'Departure Delay',
      'Arrival Delay',
    ])
    expect(guess.decisions.map(({ id }) => id)).toEqual(['code:0'])
    expect(guess.effect.outcome).toEqual({ kept: 56_428, lost: 73_452, unknown: 0, unread: [] })
    expect(guess.effect.visits).toBe(129_880)
  })

  it.each(['2014', '2015', '2016'])('find in the airport survey of %s what its code list says', (year) => {
    const guess = at(`sfo-airport/${year}.csv`)
    const journey = handMade('sfo-airport/airport.journey.yaml')
    compareMoments(guess, journey)
    expect(inRole(guess.mapping, 'outcome')).toEqual(['Q7ALL'])
    expect(guess.mapping.outcome!.reading).toEqual(journey.outcome!.reading)
    expect([...guess.mapping.outcome!.missing].sort()).toEqual(['0', '6'])
    expect(inRole(guess.mapping, 'visit')).toEqual([year === '2016' ? '*RESPNUM' : 'RESPNUM'])
    expect(inRole(guess.mapping, 'weight')).toEqual(['WEIGHT'])
    expect(inRole(guess.mapping, 'at')).toEqual(year === '2016' ? ['INTDATE'] : [])
    expect(inRole(guess.mapping, 'comment')).toEqual([])
    expect(guess.decisions.map(({ id }) => id)).toEqual(['outcome', 'kept', 'block', 'code:6', 'code:0'])
    expect(guess.effect.moments.every(({ unread }) => unread.length === 0)).toBe(true)
  })

  it.each([
    ['kiosk-ko/kiosk_servqual_deidentified.csv', 'perception', 'expectation'],
    ['kiosk-ko/kiosk_ipa_deidentified.csv', 'performance', 'importance'],
  ])('take the pairs of %s for two perspectives of one moment', (file, met, expected) => {
    const guess = at(file)
    const numbers = Array.from({ length: 22 }, (_, i) => String(i + 1).padStart(2, '0'))
    expect(ratingColumns(guess)).toEqual(numbers.map((number) => `q${number}_${met}`))
    expect(inRole(guess.mapping, 'expectation')).toEqual(numbers.map((number) => `q${number}_${expected}`))
    for (const number of numbers) {
      const momentOf = (side: string) =>
        guess.mapping.columns.find(({ column }) => column === `q${number}_${side}`)!.moment
      expect(momentOf(met)).toBe(momentOf(expected))
    }
    for (const { scale } of guess.mapping.moments) expect([scale.min, scale.max]).toEqual([1, 7])
    expect(inRole(guess.mapping, 'outcome')[0]).toContain('매우 만족한다')
    expect(guess.mapping.outcome!.reading).toEqual({ kind: 'atLeast', atLeast: 4 })
    expect(inRole(guess.mapping, 'segment')).toHaveLength(3)
    expect(inRole(guess.mapping, 'comment')).toEqual([])
    expect(guess.yaml).toContain('expectationColumn')
  })

  it('leave the Kano pairs out with a word about it', () => {
    const guess = at('kiosk-ko/kiosk_kano_deidentified.csv')
    expect(ratingColumns(guess)).toEqual([])
    expect(
      guess.effect.notes.some(({ ko, en }) => ko.includes('카노 질문 27쌍') && en.includes('27 pairs')),
    ).toBe(true)
    expect(guess.effect.problems).toHaveLength(1)
  })

  it.each(['train', 'test', 'val'])('read the restaurant sentences of %s as a long file', (part) => {
    const guess = at(`restaurant-en/ACSA-${part}.xml`)
    expect(guess.mapping.layout).toBe('long')
    expect(inRole(guess.mapping, 'visit')).toEqual(['record'])
    expect(inRole(guess.mapping, 'moment')).toEqual(['category'])
    expect(ratingColumns(guess)).toEqual(['polarity'])
    expect(inRole(guess.mapping, 'comment')).toEqual(['text'])
    expect(guess.mapping.moments.map(({ codes }) => codes[0]).sort()).toEqual([
      'ambience',
      'food',
      'menu',
      'miscellaneous',
      'place',
      'price',
      'service',
      'staff',
    ])
    expect(guess.mapping.moments[0]!.scale).toMatchObject({
      min: 1,
      max: 3,
      failed: 1,
      target: 3,
      labels: { negative: 1, neutral: 2, positive: 3 },
    })
    expect(guess.mapping.outcome).toBeNull()
    expect(guess.effect.notes[0]!.ko).toContain('결과를 알려 주는 열이 없습니다')
    expect(guess.effect.problems).toEqual([])
  })

  it('read the help desk’s log as events', () => {
    const guess = at('helpdesk-log/events.csv')
    expect(guess.mapping.layout).toBe('events')
    expect(guess.mapping.columns.map(({ role }) => role)).toEqual(['visit', 'moment', 'at'])
    expect(guess.mapping.moments).toHaveLength(14)
    expect(guess.yaml).toMatch(/long: \{visit: case_id, moment: activity, at: timestamp\}/)
    expect(guess.effect.problems).toEqual([])
    expect(guess.effect.notes[0]!.en).toContain('No column says how a visit ended')
  })

  it('say of reviews that nothing in them rates a moment', () => {
    const movies = at('movie-reviews-ko/train.tsv.gz')
    expect(movies.mapping.columns.map(({ role }) => role)).toEqual(['ignored', 'outcome', 'comment'])
    expect(movies.mapping.outcome!.reading).toEqual({ kind: 'atLeast', atLeast: 8 })
    for (const file of FILES.filter((name) => /movie-reviews|comments-ko|sentiment/.test(name))) {
      const guess = at(file)
      expect(guess.mapping.moments).toEqual([])
      expect(inRole(guess.mapping, 'comment')).toEqual(['text'])
      expect(guess.effect.problems[0]!.en).toContain('No column is a moment')
      if (!file.startsWith('movie-reviews')) expect(guess.mapping.outcome).toBeNull()
    }
  })

  it('write journey files that can be read wherever there are moments', () => {
    for (const file of FILES) {
      const { parsed, mapping } = at(file)
      if (mapping.moments.length > 0)
        expect([file, parsed.kind === 'ok' ? [] : parsed.problems]).toEqual([file, []])
    }
  })

  it('ask at most five things in the median, and never more than six', () => {
    const counts = FILES.map((file) => ({ file, decisions: at(file).decisions }))
    console.log(
      counts
        .map(({ file, decisions }) => {
          const lines = decisions.map(
            ({ question, options, chosen }) =>
              `    ${question.en} [${options.map(({ id, label }) => (id === chosen ? `*${label.en}` : label.en)).join(' | ')}]`,
          )
          return [`${file}: ${decisions.length}`, ...lines].join('\n')
        })
        .join('\n'),
    )
    const sorted = counts.map(({ decisions }) => decisions.length).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(5)
    expect(sorted.at(-1)).toBeLessThanOrEqual(6)
    for (const { decisions } of counts)
      for (const { options, chosen } of decisions) {
        expect(options.length).toBeGreaterThanOrEqual(2)
        expect(options.length).toBeLessThanOrEqual(4)
        expect(options.map(({ id }) => id)).toContain(chosen)
      }
  })
})
