import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cornerShop, diagnosisOf, figures, interval, momentId, WEAKEST } from '../../test/golden/madeUp.ts'
import { type Diagnosis, MODEL_NAMES, type Remark } from '../domain/diagnosis.ts'
import { PHASES } from '../domain/journey.ts'
import { OUTCOME_KINDS } from '../domain/outcome.ts'
import type { Lang } from '../domain/text.ts'
import { chainKey, chainTitle, chainWords, linkDescription } from './chainWords.ts'
import { headline } from './headline.ts'
import { averageSentence, failuresLabel, keptSentence, keptTitle, unbrokenSentence } from './keptWords.ts'
import { modelFigures, modelSentences, modelSmallPrint, modelTitle } from './modelWords.ts'
import { COLUMNS, columnHeading, modelVerdictName, momentKindName, outcomeName, phaseName } from './names.ts'
import { type Phrase, plain } from './phrase.ts'
import { remarkSentence } from './remarkSentence.ts'
import { moneyAtRisk, smallPrint } from './smallPrint.ts'
import type { Telling } from './telling.ts'
import { tomorrow } from './tomorrow.ts'

const ids = cornerShop.moments.map((moment) => moment.id)
const some = fc.subarray(ids, { minLength: 1 })
const remarks: fc.Arbitrary<Remark> = fc.oneof(
  ...(['few-failures', 'never-met', 'never-asked', 'always-failed'] as const).map((kind) =>
    some.map((moments): Remark => ({ kind, moments })),
  ),
  fc.boolean().map((kept): Remark => ({ kind: 'one-outcome', kept })),
  fc
    .nat(5000)
    .chain((n) =>
      fc.constantFrom<Remark>(
        { kind: 'few-visits', visits: n },
        { kind: 'few-lost', lost: n },
        { kind: 'few-kept', kept: n },
        { kind: 'weights', effectiveVisits: n / 3 },
        { kind: 'few-customers', customers: n },
        { kind: 'picks-used', visits: n },
        { kind: 'pooled-segment', segment: 'age_band', values: n },
      ),
    ),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .chain((p) =>
      fc.constantFrom<Remark>({ kind: 'asked-by-plan', share: p }, { kind: 'gate-closed', pValue: p }),
    ),
  fc.constantFrom<Remark>(
    { kind: 'no-known-outcome' },
    { kind: 'chain-and-compensating-alike' },
    { kind: 'halo' },
    { kind: 'picks-not-used' },
  ),
)
const range = (most: number) =>
  fc
    .tuple(
      fc.double({ min: 0, max: most, noNaN: true }),
      fc.double({ min: 0, max: most, noNaN: true }),
      fc.double({ min: 0, max: most, noNaN: true }),
      fc.nat(9000),
    )
    .map(([a, b, c, n]) => {
      const [low = 0, value = 0, high = 0] = [a, b, c].sort((x, y) => x - y)
      return interval(value, low, high, n)
    })
const weakests = fc.oneof(
  fc.constantFrom(...Object.values(WEAKEST)),
  fc.record({
    kind: fc.constant('shortlist' as const),
    moments: some,
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    tied: fc.boolean(),
    askMore: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  }),
  fc.record({
    kind: fc.constant('named' as const),
    moment: fc.constantFrom(...ids),
    probability: fc.double({ min: 0.9, max: 1, noNaN: true }),
  }),
)
const diagnoses: fc.Arbitrary<Diagnosis> = fc
  .record({
    outcomeKind: fc.constantFrom(...OUTCOME_KINDS),
    weakest: weakests,
    recorded: fc.boolean(),
    verdict: fc.constantFrom(...MODEL_NAMES, 'cannot-tell' as const, 'no-culprit' as const),
    remarks: fc.array(remarks, { maxLength: 4 }),
    kept: fc.nat(5000),
    lost: fc.nat(5000),
    neverAsked: fc.subarray(['door', 'review', 'change']),
  })
  .chain((made) =>
    fc.record({
      made: fc.constant(made),
      cost: fc.array(range(300), { minLength: 12, maxLength: 12 }),
      average: range(1),
      unbroken: range(1),
      rows: fc.array(range(1), { maxLength: 6 }),
    }),
  )
  .map(({ made, cost, average, unbroken, rows }) => {
    const plainOne = diagnosisOf(made)
    return {
      ...plainOne,
      average,
      unbroken,
      moments: plainOne.moments.map((moment, i) => ({
        ...moment,
        lostPer1000: cost[i] ?? moment.lostPer1000,
      })),
      keptByFailures: rows.map((kept, failed) => ({
        failed,
        orMore: failed === rows.length - 1 && failed > 0,
        visits: kept.n,
        kept,
        predicted: null,
      })),
    }
  })

function allSentences(telling: Telling): readonly string[] {
  const { diagnosis, journey, lang } = telling
  const phrases: readonly (Phrase | null)[] = [
    ...headline(telling),
    ...smallPrint(telling),
    moneyAtRisk(telling),
    ...tomorrow(telling).map((advice) => advice.phrase),
    ...modelSentences(telling),
    unbrokenSentence(telling),
    averageSentence(telling),
    keptSentence(telling),
  ]
  const words = chainWords(telling)
  return [
    ...phrases.filter((phrase) => phrase !== null).map(plain),
    ...tomorrow(telling).map((advice) => advice.small),
    ...diagnosis.remarks.map((remark) => remarkSentence(remark, journey, lang)),
    modelSmallPrint(telling),
    modelTitle(telling),
    ...modelFigures(telling).flatMap(({ name, explained, behind }) => [name, explained, behind ?? '']),
    keptTitle(lang),
    ...diagnosis.keptByFailures.map((row) => failuresLabel(row, lang)),
    chainKey(telling),
    chainTitle(telling),
    ...ids.flatMap((id) => [
      linkDescription(telling, id),
      words.name(id),
      words.loss(id) ?? '',
      words.flag(id) ?? '',
    ]),
  ]
}

describe('every sentence', () => {
  it('is whole, whatever the numbers are', () => {
    const langs = fc.constantFrom<Lang>('ko', 'en')
    fc.assert(
      fc.property(diagnoses, langs, fc.option(fc.nat(200)), (diagnosis, lang, visitsPerWeek) => {
        for (const sentence of allSentences({ diagnosis, journey: cornerShop, lang, visitsPerWeek })) {
          expect(sentence).not.toMatch(
            /undefined|null|NaN|Infinity|\[object|\{|\}|\s{2}|\s[.,]|\(\)|\.\.|을\(를\)|은\(는\)|이\(가\)/,
          )
          expect(sentence).toBe(sentence.trim())
          if (lang === 'en') expect(sentence).not.toMatch(/[\uac00-\ud7a3]/)
        }
      }),
      { numRuns: 150, seed: 15 },
    )
  })

  it('has no bare 0 % or 100 % of an estimate', () => {
    fc.assert(
      fc.property(diagnoses, (diagnosis) => {
        const telling: Telling = { diagnosis, journey: cornerShop, lang: 'ko' }
        for (const phrase of [unbrokenSentence(telling), averageSentence(telling)])
          expect(plain(phrase)).not.toMatch(/ (0|100)%[^~]/)
      }),
      { numRuns: 200, seed: 15 },
    )
  })
})

describe('names', () => {
  it('are complete and different in both languages', () => {
    for (const lang of ['ko', 'en'] as const) {
      const groups = [
        PHASES.map((phase) => phaseName(phase, lang)),
        OUTCOME_KINDS.map((kind) => outcomeName(kind, lang)),
        COLUMNS.map((column) => columnHeading(column, lang)),
        (['must-not-fail', 'both-ways', 'surprise', 'indifferent', null] as const).map((kind) =>
          momentKindName(kind, lang),
        ),
        ([...MODEL_NAMES, 'cannot-tell', 'no-culprit'] as const).map((name) => modelVerdictName(name, lang)),
      ]
      for (const group of groups) {
        expect(new Set(group.map(({ name }) => name)).size).toBe(group.length)
        for (const { name, explained } of group) {
          expect(name.length).toBeGreaterThan(0)
          expect(explained.length).toBeGreaterThan(4)
        }
      }
    }
  })
  it('follow the words of the house', () => {
    expect(
      (['must-not-fail', 'both-ways', 'surprise', 'indifferent'] as const).map(
        (kind) => momentKindName(kind, 'ko').name,
      ),
    ).toEqual(['당연', '일원', '매력', '무관심'])
  })
})

describe('remarks', () => {
  it.each<[Remark, string, string]>([
    [
      { kind: 'few-failures', moments: [momentId('change')] },
      '거스름돈 건네기는 실패가 적어 값이 불확실합니다.',
      'Few failures at Handing over change: its cost is uncertain.',
    ],
    [
      { kind: 'few-failures', moments: ids },
      '영업시간 알아보기, 문 열고 들어서기, 물건 찾기 등 12개 순간은 실패가 적어 값이 불확실합니다.',
      'Few failures at Looking up opening hours, Coming through the door, Finding the goods and nine more moments: their costs are uncertain.',
    ],
    [
      { kind: 'few-visits', visits: 1 },
      '방문이 1건뿐이라 결론을 내리기에 이릅니다.',
      'Only 1 visit: too early for conclusions.',
    ],
    [
      { kind: 'weights', effectiveVisits: 1234.4 },
      '조사 가중치를 쓰면 방문 1,234건만큼의 정보입니다.',
      'With survey weights the data are worth 1,234 visits.',
    ],
  ])('%o', (remark, ko, en) => {
    expect(remarkSentence(remark, cornerShop, 'ko')).toBe(ko)
    expect(remarkSentence(remark, cornerShop, 'en')).toBe(en)
  })
})

describe('the model in words', () => {
  const sentences = (verdict: Diagnosis['model']['verdict'], lang: Lang): string =>
    modelSentences({ diagnosis: diagnosisOf({ verdict }), journey: cornerShop, lang })
      .map(plain)
      .join(' ')
  it.each([
    ['compensating', '덮어 주는 편', 'make up for a bad one'],
    ['chain', '제 몫의 손님을 덜어 냅니다', 'costs its share of customers'],
    ['weakest-link', '가장 나빴던 순간 하나', 'only the worst moment counts'],
    ['cannot-tell', '아직 가릴 수 없습니다', 'cannot be told yet'],
    ['no-culprit', '거의 맞힐 수 없어', 'hardly predict'],
  ] as const)('%s', (verdict, ko, en) => {
    expect(sentences(verdict, 'ko')).toContain(ko)
    expect(sentences(verdict, 'en')).toContain(en)
  })
})

describe('kept by failures', () => {
  it('says how customers stay, and when half are gone', () => {
    const telling: Telling = { diagnosis: diagnosisOf(), journey: cornerShop, lang: 'ko' }
    expect(plain(keptSentence(telling)!).replaceAll('\u00a0', ' ')).toBe(
      '실패가 없던 방문에서 만족한 손님은 91%, 한 번 실패하면 84%, 두 번 실패하면 69%, 세 번 실패하면 48%, 네 번 이상 실패하면 22%였습니다. 세 번부터는 절반 넘게 잃습니다.',
    )
  })
  it('is silent where too few visits are known', () => {
    const diagnosis = { ...diagnosisOf(), keptByFailures: [] }
    expect(keptSentence({ diagnosis, journey: cornerShop, lang: 'en' })).toBeNull()
  })
})

describe('a link in words', () => {
  it('says everything that the picture says', () => {
    const telling: Telling = {
      diagnosis: diagnosisOf({ neverAsked: ['door'] }),
      journey: cornerShop,
      lang: 'ko',
    }
    expect(linkDescription(telling, momentId('change'))).toBe(
      '9. 거스름돈 건네기, 겪기, 2초, 93%가 탈 없이 지남, 방문 1,000번마다 만족한 손님 23명(14~32명) 줄어드는 것으로 추정, 가장 약함',
    )
    expect(linkDescription(telling, momentId('door'))).toBe(
      '2. 문 열고 들어서기, 고르기, 2초, 아직 여쭤 보지 않음',
    )
    expect(figures(momentId('x'), 0).id).toBe('x')
  })
})
