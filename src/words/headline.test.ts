import { describe, expect, it } from 'vitest'
import { cornerShop, diagnosisOf, type MadeUp, WEAKEST } from '../../test/golden/madeUp.ts'
import { OUTCOME_KINDS } from '../domain/outcome.ts'
import type { Lang } from '../domain/text.ts'
import { headline, headlineText } from './headline.ts'
import { plain } from './phrase.ts'
import { smallPrint } from './smallPrint.ts'
import type { Telling } from './telling.ts'
import { tomorrow } from './tomorrow.ts'

const telling = (made: MadeUp, lang: Lang, visitsPerWeek: number | null = 40): Telling => ({
  diagnosis: diagnosisOf(made),
  journey: cornerShop,
  lang,
  visitsPerWeek,
})
const said = (made: MadeUp, lang: Lang, pace?: number | null): string =>
  headlineText(telling(made, lang, pace)).replaceAll('\u00a0', ' ')

describe('the headline', () => {
  it.each([
    [
      'satisfied',
      '답해 주신 방문 1,000번마다 만족한 손님이 23명(14~32명) 줄어드는 것으로 추정됩니다.',
      'Of every 1,000 visits answered, an estimated 23 (14 to 32) end dissatisfied because of it.',
    ],
    [
      'recommended',
      '답해 주신 방문 1,000번마다 추천하겠다는 손님이 23명(14~32명) 줄어드는 것으로 추정됩니다.',
      'Of every 1,000 visits answered, an estimated 23 (14 to 32) end without a recommendation because of it.',
    ],
    [
      'returned',
      '기록을 보면, 답해 주신 방문 1,000번마다 다시 온 손님이 23명(14~32명) 줄어드는 것으로 추정됩니다.',
      'By your records, of every 1,000 visits answered, an estimated 23 (14 to 32) are not followed by a return because of it.',
    ],
    [
      'complained',
      '답해 주신 방문 1,000번마다 불만을 말한 손님이 23명(14~32명) 늘어나는 것으로 추정됩니다.',
      'Of every 1,000 visits answered, an estimated 23 (14 to 32) end in a complaint because of it.',
    ],
    [
      'left',
      '기록을 보면, 답해 주신 방문 1,000번마다 떠난 손님이 23명(14~32명) 늘어나는 것으로 추정됩니다.',
      'By your records, of every 1,000 visits answered, an estimated 23 (14 to 32) lose you the customer because of it.',
    ],
    [
      'spent',
      '기록을 보면, 답해 주신 방문 1,000번마다 구매한 손님이 23명(14~32명) 줄어드는 것으로 추정됩니다.',
      'By your records, of every 1,000 visits answered, an estimated 23 (14 to 32) end without a purchase because of it.',
    ],
  ] as const)('names the weakest moment and what it costs in %s', (outcomeKind, ko, en) => {
    expect(said({ outcomeKind }, 'ko')).toBe(`가장 약한 순간은 거스름돈 건네기입니다(확률 96%). ${ko}`)
    expect(said({ outcomeKind }, 'en')).toBe(`The weakest moment is Handing over change (96 % sure). ${en}`)
  })

  it.each([
    [
      'shortlist',
      '아직 답이 모자라 가장 약한 순간을 하나로 짚을 수 없습니다. 첫인사 아니면 줄 서기입니다(둘 중 하나일 확률 91%). 답해 주신 방문 1,000번마다 만족한 손님이 각각 4명(1~7명), 14명(8~20명) 줄어드는 것으로 추정됩니다. 답이 120개쯤 더 모이면 가려질 것으로 보입니다. 지금 속도로는 3주 걸립니다.',
      'Not enough answers to name one weakest moment. It is Greeting or Queueing (91 % between them). Of every 1,000 visits answered, an estimated 4 (1 to 7) and 14 (8 to 20) end dissatisfied because of them, in that order. About 120 more answers should settle it: at your pace, three weeks.',
    ],
    [
      'tied',
      '거스름돈 건네기와 줄 서기가 똑같이 약합니다(둘 중 하나가 가장 약할 확률 95%). 답해 주신 방문 1,000번마다 만족한 손님이 각각 23명(14~32명), 14명(8~20명) 줄어드는 것으로 추정됩니다. 서로의 차이가 방문 1,000번에 1명도 되지 않아, 더 여쭤도 가려지지 않습니다. 쉬운 쪽부터 고치시면 됩니다.',
      'Handing over change and Queueing are equally weak (95 % between them). Of every 1,000 visits answered, an estimated 23 (14 to 32) and 14 (8 to 20) end dissatisfied because of them, in that order. They are within 1 per 1,000 of each other: more answers would not part them. Mend the easier one first.',
    ],
    [
      'no-culprit',
      '누가 만족하지 못했는지 설명하는 순간이 여기에는 없습니다. 모든 순간을 고쳐도 답해 주신 방문 1,000번마다 만족한 손님은 많아야 13명 늘어나는 것으로 추정됩니다. 순간을 잘못 골랐을 수 있습니다.',
      'Nothing here explains who ended dissatisfied. Mending every moment would keep at most an estimated 13 of every 1,000 visits answered from ending dissatisfied. Your moments may be the wrong ones.',
    ],
    [
      'cannot-tell',
      '아직 가장 약한 순간을 말씀드릴 수 없습니다. 답해 주신 방문 4,167건 가운데 만족한 손님은 84%(83~85%)인데, 어느 순간이 만족한 손님을 줄이는지는 아직 가려지지 않습니다. 답이 400개쯤 더 모이면 가려질 것으로 보입니다. 지금 속도로는 10주 걸립니다.',
      'The weakest moment cannot be told yet. Of 4,167 visits answered, 84 % (83 to 85 %) ended satisfied; the answers do not show yet which moment decides who ended dissatisfied. About 400 more answers should settle it: at your pace, ten weeks.',
    ],
  ])('says %s in full', (name, ko, en) => {
    expect(said({ weakest: WEAKEST[name]! }, 'ko')).toBe(ko)
    expect(said({ weakest: WEAKEST[name]! }, 'en')).toBe(en)
  })

  it('leaves the weeks out where the pace is not known', () => {
    expect(said({ weakest: WEAKEST.shortlist! }, 'ko', null)).toMatch(/가려질 것으로 보입니다\.$/)
    expect(said({ weakest: WEAKEST.shortlist! }, 'en', null)).toMatch(/should settle it\.$/)
  })

  it('never claims that anything is proved, and says estimated wherever it says how many', () => {
    for (const outcomeKind of OUTCOME_KINDS)
      for (const weakest of Object.values(WEAKEST))
        for (const lang of ['ko', 'en'] as const) {
          const text = said({ outcomeKind, weakest }, lang)
          expect(text).not.toMatch(/prove|증명|입증/)
          if (/1,000/.test(text.replace(/1,000번에 1명|1 per 1,000/, ''))) {
            expect(text).toMatch(lang === 'ko' ? /추정됩니다/ : /estimated/)
            expect(text).toMatch(lang === 'ko' ? /답해 주신 방문/ : /visits answered/)
          }
        }
  })

  it('marks as failing only what is failing', () => {
    const tones = (weakest: string) =>
      headline(telling({ weakest: WEAKEST[weakest]! }, 'ko'))
        .flat()
        .filter((part) => part.tone === 'failing')
        .map((part) => part.text)
    expect(tones('named')).toEqual(['거스름돈 건네기', '23명'])
    expect(tones('tied')).toEqual(['거스름돈 건네기', '줄 서기'])
    expect(tones('shortlist')).toEqual([])
    expect(tones('no-culprit')).toEqual([])
    expect(tones('cannot-tell')).toEqual([])
  })

  it('shortens a long shortlist', () => {
    expect(said({ weakest: WEAKEST['shortlist-of-six']! }, 'ko')).toContain(
      '첫인사, 줄 서기, 결제하기 등 6개 순간 가운데 하나입니다(여섯 중 하나일 확률 92%)',
    )
    expect(said({ weakest: WEAKEST['shortlist-of-six']! }, 'en')).toContain(
      'It is Greeting, Queueing, Paying or three others (92 % among them).',
    )
  })

  it('says why where there is only one outcome, or none', () => {
    const weakest = WEAKEST['cannot-tell-at-all']!
    expect(said({ weakest, lost: 0 }, 'ko')).toContain('모든 손님이 만족했다고 답하셨습니다')
    expect(said({ weakest, kept: 0, outcomeKind: 'left' }, 'en')).toContain('every customer left')
    expect(said({ weakest, kept: 0, lost: 0 }, 'ko')).toContain('알 수 있는 방문이 아직 하나도 없습니다')
  })
})

describe('the small print', () => {
  const print = (made: MadeUp, lang: Lang): string =>
    smallPrint(telling(made, lang)).map(plain).join(' · ').replaceAll('\u00a0', ' ')
  it('gives the range with mood, the visits, who said so, and that it is an estimate', () => {
    expect(print({}, 'ko')).toBe(
      '괄호 안은 90% 구간 · 손님의 그날 기분까지 감안하면 5~32명 · 결과를 아는 방문 4,167건으로 계산 · 결과를 모르는 방문 43건 · 결과는 손님이 직접 답한 것 · 고쳐 보고 견주기 전에는 추정입니다',
    )
    expect(print({ outcomeKind: 'returned' }, 'en')).toContain('the outcome was recorded')
  })
  it('warns that mood alone could explain it where the range reaches 0', () => {
    expect(print({ weakest: WEAKEST.shortlist! }, 'ko')).toContain('기분만으로 그렇게 보였을 수도 있음')
    expect(print({ weakest: WEAKEST.shortlist! }, 'en')).toContain('mood alone could explain it')
    expect(print({}, 'en')).not.toContain('mood alone')
  })
})

describe('tomorrow', () => {
  const advice = (made: MadeUp, lang: Lang) =>
    tomorrow(telling(made, lang)).map(({ kind, phrase, small }) => [kind, plain(phrase), small])
  it('proposes the remedy of least effort', () => {
    expect(advice({}, 'ko')).toEqual([['remedy', '거스름돈은 두 손으로, 손에 직접.', '비용 없음 · 품 안 듦']])
  })
  it('proposes the first remedy of both on a shortlist, and to ask', () => {
    expect(advice({ weakest: WEAKEST.shortlist! }, 'en')).toEqual([
      [
        'watch',
        'Watch Greeting ten times and write down what the customer sees and hears.',
        'no remedy and no standard is written down yet',
      ],
      ['remedy', 'Queueing: Open a second till when more than three wait.', 'low cost · some effort'],
      ['ask', 'Ask every customer one thing more: “Which moment let you down most?”', 'one tap answers it'],
    ])
  })
  it('asks for what is missing where nothing can be told', () => {
    const weakest = WEAKEST['cannot-tell-at-all']!
    expect(advice({ weakest }, 'ko')[0]![0]).toBe('ask')
    expect(advice({ weakest, kept: 0, lost: 0 }, 'ko')[0]![0]).toBe('record')
    expect(advice({ weakest, lost: 0 }, 'ko')[0]![1]).toBe('말없이 가신 손님께도 여쭤 보세요.')
    expect(advice({ weakest: WEAKEST['no-culprit']! }, 'ko')[0]![0]).toBe('listen')
  })
})
