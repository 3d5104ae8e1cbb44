import type { OutcomeKind } from '../../domain/outcome.ts'
import type { ProfiledColumn } from '../../domain/tableProfile.ts'
import type { Bilingual } from '../inputProblem.ts'
import type { ColumnExam } from './examineColumns.ts'
import type { OutcomeCandidate } from './findOutcomes.ts'
import { speaksOf } from './headerWords.ts'

const say = (ko: string, en: string): Bilingual => ({ ko, en })
const count = (number: number): string => number.toLocaleString('en')

const KINDS: { readonly [kind in OutcomeKind]: Bilingual } = {
  satisfied: say('전체적으로 만족했는지', 'whether the customer was satisfied on the whole'),
  recommended: say('남에게 권하겠는지', 'whether the customer would recommend you'),
  returned: say('다시 오는지', 'whether the customer comes back'),
  complained: say('불만을 알렸는지', 'whether the customer complained'),
  left: say('떠났는지', 'whether the customer left'),
  spent: say('돈을 썼는지', 'whether the customer spent money'),
}

/** Why a column was taken for what it is, as a shop owner would say it. */
export const reasons = {
  empty: say('한 줄도 채워지지 않은 열입니다.', 'No row has anything in it.'),
  list: say(
    '한 칸에 답이 여러 개 들어 있어 그대로는 쓰지 못합니다.',
    'A field holds several answers at once; it cannot be used as it is.',
  ),
  kano: say(
    '‘있을 때/없을 때’를 묻는 카노 질문의 짝입니다. 겪은 일의 평가가 아니어서 뺐습니다.',
    'One of a pair of Kano questions (with it, without it): no rating of what happened, so it is left out.',
  ),
  perception: (other: string): Bilingual =>
    say(
      `‘${other}’ 열과 짝을 이루는, 실제로 겪은 것의 평가입니다.`,
      `What the customer met; its twin ‘${other}’ is what was expected.`,
    ),
  expectation: (other: string): Bilingual =>
    say(
      `‘${other}’ 열과 짝을 이루는, 기대나 중요도를 물은 열입니다.`,
      `What the customer expected or found important; its twin ‘${other}’ is what was met.`,
    ),
  group: (column: ProfiledColumn): Bilingual =>
    say(
      `같은 값이 여러 줄에 되풀이되고(값 ${count(column.distinct)}가지) 그 안에서 순간이 바뀝니다.`,
      `The same value stands in several rows (${count(column.distinct)} values), and the moment changes within them.`,
    ),
  momentNames: (column: ProfiledColumn): Bilingual =>
    say(
      `값이 ${count(column.distinct)}가지뿐이고 한 방문 안에서 바뀝니다. 어느 순간인지를 말합니다.`,
      `It has only ${count(column.distinct)} values, which change within a visit: it says which moment it was.`,
    ),
  time: ({ timeFormat, values }: ProfiledColumn): Bilingual =>
    say(
      `날짜나 시각으로 읽힙니다(예: ${values[0]?.value ?? ''}${timeFormat ? `, 형식 ${timeFormat}` : ''}).`,
      `Its values read as dates or times (such as ${values[0]?.value ?? ''}${timeFormat ? `, written ${timeFormat}` : ''}).`,
    ),
  otherTime: say('날짜 열이 여럿이라 하나만 골랐습니다.', 'Several columns hold dates; one was chosen.'),
  outcome: ({ kind, topic }: OutcomeCandidate, { name }: ColumnExam): Bilingual => {
    if (topic === 'alone')
      return say(
        '평가가 이 열 하나뿐이라 방문 전체의 평가로 보았습니다.',
        'It is the only rating in the file, so it is taken for the visit as a whole.',
      )
    const short = name.length > 40 ? `${name.slice(0, 40)}…` : name
    return say(
      `이름(‘${short}’)이 ${KINDS[kind].ko}를 말합니다. 순간이 아니라 방문 전체의 결과입니다.`,
      `Its name (‘${short}’) says ${KINDS[kind].en}: the end of the whole visit, not a moment of it.`,
    )
  },
  rating: ({ scale, words, column }: ColumnExam): Bilingual => {
    if (!scale) return say('사람이 평가로 골랐습니다.', 'Chosen as a rating.')
    const named = speaksOf(words, 'rating')
    if (scale.kind === 'numbers' && Object.keys(scale.scale.labels).length === 0) {
      const range = `${scale.scale.min}~${scale.scale.max}`
      return named
        ? say(
            `값이 ${range} 정수이고 이름이 평가를 말합니다.`,
            `Its values are whole numbers ${range}, and its name speaks of a rating.`,
          )
        : say(
            `값이 ${range} 정수이고 옆의 열들도 같은 척도입니다.`,
            `Its values are whole numbers ${range}, as in the columns beside it.`,
          )
    }
    const sample = column.values.slice(0, 2).map(({ value }) => `‘${value.slice(0, 20)}’`)
    return say(
      `값이 ${sample.join(', ')}처럼 평가하는 말입니다.`,
      `Its values say how it was: ${sample.join(', ')}.`,
    )
  },
  apart: say(
    '평가이지만 다른 질문 묶음에 속합니다. 그 묶음에는 따로 총평이 있거나 같은 것을 다시 묻습니다.',
    'A rating, but of another block of questions, which has a total of its own or asks about the same things again.',
  ),
  otherOutcome: say(
    '순간이 아니라 방문 전체를 말하는 열인데, 결과로는 다른 열을 골랐습니다.',
    'It speaks of the whole visit, not of a moment; another column was chosen as the outcome.',
  ),
  tooMany: say(
    '평가이지만 순간은 200개까지 쓸 수 있어 앞의 것만 골랐습니다.',
    'A rating, but a journey has up to 200 moments: the first ones were chosen.',
  ),
  visit: say(
    '값이 줄마다 다르고 이름이 번호를 말합니다. 방문 하나를 가리킵니다.',
    'Each row has its own value, and the name speaks of a number: it names a visit.',
  ),
  otherId: say(
    '번호로 보이지만, 방문과 고객은 다른 열로 구별합니다.',
    'It looks like a number or id; visits and customers are told by other columns.',
  ),
  rowNumber: say(
    '1부터 차례로 매긴 줄 번호입니다. 다시 내보내면 바뀌므로 쓰지 않습니다.',
    'It counts the rows from 1. Another export counts anew, so it is not used.',
  ),
  customer: say(
    '누가 왔는지를 말합니다. 암호로 바꾼 값만 저장합니다.',
    'It says who came. It is stored only as a keyed hash.',
  ),
  personal: say('개인정보로 보여 가져오지 않습니다.', 'It looks like personal data and is not taken in.'),
  weight: say(
    '이름이 조사 가중치를 말하고 값이 0 이상의 숫자입니다.',
    'Its name speaks of a survey weight, and its values are numbers from 0.',
  ),
  seconds: say(
    '이름이 걸린 시간을 말하고 값이 숫자입니다. 초로 봅니다.',
    'Its name speaks of a length of time, and its values are numbers: taken for seconds.',
  ),
  minutes: say(
    '시간이 초가 아니라 분이나 시간 단위입니다. 초로 바꾸면 쓸 수 있습니다.',
    'A length in minutes or hours; it could be used in seconds.',
  ),
  staff: say(
    '이름이 맞이한 직원을 말하고 값이 여러 줄에 되풀이됩니다.',
    'Its name says who served, and its values come again and again.',
  ),
  place: say(
    '이름이 장소를 말하고 값이 여러 줄에 되풀이됩니다.',
    'Its name says where it was, and its values come again and again.',
  ),
  segment: (column: ProfiledColumn): Bilingual =>
    say(
      `손님을 나누는 특성입니다(값 ${count(column.distinct)}가지).`,
      `A trait by which customers differ (${count(column.distinct)} values).`,
    ),
  comment: (column: ProfiledColumn): Bilingual =>
    say(
      `저마다 다른 글입니다(평균 ${Math.round(column.meanLength)}자).`,
      `Texts that differ from row to row (${Math.round(column.meanLength)} characters on average).`,
    ),
  otherComment: say(
    '글이지만 고객의 소리 열은 하나만 쓸 수 있어 다른 열을 골랐습니다.',
    'A text, but only one column of comments can be used; another was chosen.',
  ),
  pick: say(
    '이름이 가장 아쉬운 순간을 묻고 값이 몇 가지뿐입니다.',
    'Its name asks which moment let the customer down, and it has few values.',
  ),
  loose: say('어느 순간에 속하는지 찾지 못했습니다.', 'No moment was found that it belongs to.'),
  nothing: ({ column }: ColumnExam, rows: number): Bilingual => {
    if (column.distinct === 1 && rows > 1)
      return say('줄마다 값이 같아 알려 주는 것이 없습니다.', 'Every row says the same, so it tells nothing.')
    if (column.numbers === column.filled && column.distinct > 12)
      return say(
        `여러 숫자(${count(column.distinct)}가지)라 평가로도 고객 구분으로도 보이지 않습니다.`,
        `Many different numbers (${count(column.distinct)}): neither ratings nor a way to divide customers.`,
      )
    return say(
      '순간도, 결과도, 고객 구분도 아닌 것으로 보입니다.',
      'It seems to be neither a moment nor an outcome nor a trait of customers.',
    )
  },
}
