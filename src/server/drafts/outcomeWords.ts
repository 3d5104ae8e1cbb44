import type { ValueCount } from '../../domain/tableProfile.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'
import { plural } from '../../words/english.ts'

/** The question to which journey the visits belong. */
export const JOURNEY_DECISION = 'journey-of-outcomes'

interface Name {
  readonly ko: string
  readonly en: string
}

const MOST_VALUES = 5
const count = (number: number): string => number.toLocaleString('en')
const quoted = (name: string): string => `‘${name}’`
const rows = (number: number): string => `${count(number)} ${plural(number, 'row')}`

/** What is said of a file that only says how visits ended. */
export const outcomeWords = {
  noMatch: (by: 'visit' | 'customer', all: number): Bilingual => ({
    ko: `평가한 순간이 없어 결과만 담긴 파일로 보았는데, ${by === 'visit' ? '방문' : '손님'} 번호 ${count(all)}건 가운데 이미 가져온 방문과 맞는 것이 없습니다. 방문 파일을 먼저 가져오시거나, 아래에서 번호 열을 다시 골라 주세요. 평가가 담긴 열이 있으면 ‘평가’로 골라 주세요.`,
    en: `No column rates a moment, so this looks like a file of outcomes; but none of its ${count(all)} ${by} ids belongs to a visit that is here. Import the visits first, or choose another column of ids below. If a column holds ratings, make it a rating.`,
  }),
  noOutcome: {
    ko: '방문이 어떻게 끝났는지 알려 주는 열을 ‘결과’로 골라 주세요.',
    en: 'Choose the column that says how a visit ended as the outcome.',
  },
  noRows: { ko: '첫 줄 아래에 자료가 없습니다.', en: 'There are no rows under the header.' },
  bothSides: {
    ko: '결과 열에서 어떤 값이 유지이고 어떤 값이 이탈인지 모두 골라 주세요.',
    en: 'Say for the outcome which values mean kept and which mean lost.',
  },
  nothingRead: (journey: Name): Bilingual => ({
    ko: `결과 열의 값이 모두 ${quoted(journey.ko)} 여정이 정한 유지·이탈 값이 아닙니다. 다른 열이나 다른 여정을 골라 주세요.`,
    en: `None of the values of the outcome is one that the journey ${quoted(journey.en)} reads as kept or lost. Choose another column or journey.`,
  }),
  unread: (journey: Name, values: readonly ValueCount[]): Bilingual => {
    const shown = values.slice(0, MOST_VALUES)
    const rest = values.length - shown.length
    const say = (of: (value: ValueCount) => string): string => shown.map(of).join(', ')
    return {
      ko: `${say(({ value, count: of }) => `${quoted(value)} ${count(of)}건`)}${rest > 0 ? ` 등 값 ${values.length}가지` : ''}은 ${quoted(journey.ko)} 여정이 정한 유지·이탈 값이 아니어서, 그 줄은 제외합니다.`,
      en: `The journey ${quoted(journey.en)} reads ${say(({ value, count: of }) => `${quoted(value)} (${rows(of)})`)}${rest > 0 ? ` and ${rest} other ${plural(rest, 'value')}` : ''} as neither kept nor lost: these rows are set aside.`,
    }
  },
  notFound: (journey: Name, by: 'visit' | 'customer', missing: number): Bilingual => ({
    ko: `${count(missing)}건은 ${quoted(journey.ko)}에 ${by === 'visit' ? '없는 방문 번호' : '방문이 없는 손님'}라 제외합니다.`,
    en: `${rows(missing)} name ${by === 'visit' ? 'a visit' : 'a customer'} that ${quoted(journey.en)} does not know and ${missing === 1 ? 'is' : 'are'} set aside.`,
  }),
  noId: (missing: number): Bilingual => ({
    ko: `번호가 빈 ${count(missing)}줄은 어느 방문인지 알 수 없어 쓰지 못합니다.`,
    en: `${rows(missing)} without an id cannot be joined to any visit.`,
  }),
  addsRule: (journey: Name): Bilingual => ({
    ko: `${quoted(journey.ko)} 여정에는 아직 결과 읽는 법이 없습니다. 아래에서 정하신 대로 여정에 적어 둡니다.`,
    en: `The journey ${quoted(journey.en)} does not yet say how an outcome is read: what you choose below is written into it.`,
  }),
  whichJourney: {
    question: { ko: '어느 여정의 방문에 이을까요?', en: 'To the visits of which journey does this belong?' },
    reason: {
      ko: '여러 여정에 같은 번호가 있습니다.',
      en: 'Several journeys know these ids.',
    },
    option: (journey: Name, found: number, all: number): Bilingual => ({
      ko: `${quoted(journey.ko)}: ${count(all)}건 가운데 ${count(found)}건이 맞습니다`,
      en: `${quoted(journey.en)}: ${count(found)} of ${rows(all)} found`,
    }),
  },
  because: {
    visit: (found: number, all: number): Bilingual => ({
      ko: `${count(all)}건 가운데 ${count(found)}건이 이미 가져온 방문의 번호입니다.`,
      en: `${count(found)} of ${rows(all)} name a visit that is here.`,
    }),
    customer: (found: number, all: number): Bilingual => ({
      ko: `${count(all)}건 가운데 ${count(found)}건이 다녀간 손님의 번호입니다.`,
      en: `${count(found)} of ${rows(all)} name a customer who has a visit here.`,
    }),
    outcome: { ko: '방문이 어떻게 끝났는지 말합니다.', en: 'It says how a visit ended.' },
    at: {
      ko: '결과가 언제 생겼는지 말합니다. 여럿이면 가장 늦은 것이 쓰입니다.',
      en: 'It says when that happened; of several the latest counts.',
    },
    ignored: { ko: '결과를 잇는 데 쓰지 않습니다.', en: 'Not needed to join outcomes.' },
  },
} as const
