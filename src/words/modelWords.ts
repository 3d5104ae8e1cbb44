import { assertNever } from '../domain/assertNever.ts'
import type { ModelName } from '../domain/diagnosis.ts'
import { formatDecimal, formatNumber, formatPercent } from './figures.ts'
import { modelName } from './names.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import type { Telling } from './telling.ts'

const KOREAN_OF = {
  compensating: () => [
    phrase('이곳의 손님은 좋은 순간으로 나쁜 순간을 ', strong('덮어 주는 편'), '입니다.'),
    phrase('실패한 순간이 있어도 나머지가 좋으면 대체로 만회됩니다.'),
  ],
  chain: () => [
    phrase('이곳에서는 실패 하나하나가 ', strong('제 몫의 손님을 덜어 냅니다'), '(사슬).'),
    phrase('다른 순간이 아무리 좋아도 그 몫은 돌아오지 않습니다. 하나가 0이면 전체가 0이 됩니다.'),
  ],
  'weakest-link': () => [
    phrase('이곳의 손님에게는 ', strong('가장 나빴던 순간 하나'), '만 남습니다.'),
    phrase('나머지를 더 잘해도 달라지지 않으니, 가장 약한 고리부터 고쳐야 합니다.'),
  ],
  'cannot-tell': () => [
    phrase(
      '좋은 순간이 나쁜 순간을 덮어 주는지, 실패마다 손님을 잃는지, 가장 나쁜 순간만 남는지 ',
      strong('아직 가릴 수 없습니다'),
      '.',
    ),
    phrase('가장 약한 순간과 그 값은 세 설명을 함께 써서 계산했습니다.'),
  ],
  'no-culprit': () => [
    phrase(
      '이 순간들로는 방문이 어떻게 끝날지 ',
      strong('거의 맞힐 수 없어'),
      ' 세 설명을 견줄 수 없습니다.',
    ),
    phrase('손님의 마음은 여기 적힌 순간들 밖에서 정해지는 듯합니다.'),
  ],
} as const

const ENGLISH_OF = {
  compensating: () => [
    phrase('Your customers let good moments ', strong('make up for a bad one'), '.'),
    phrase('Where something failed, the rest going well mostly wins them back.'),
  ],
  chain: () => [
    phrase('Here each failure ', strong('costs its share of customers'), ' (a chain).'),
    phrase(
      'However good the other moments are, that share does not come back. One zero makes the whole zero.',
    ),
  ],
  'weakest-link': () => [
    phrase('Here ', strong('only the worst moment counts'), '.'),
    phrase('Doing the rest better changes nothing: mend the weakest link first.'),
  ],
  'cannot-tell': () => [
    phrase(
      'Whether good moments make up for a bad one, each failure costs its share, or only the worst counts ',
      strong('cannot be told yet'),
      '.',
    ),
    phrase('The weakest moment and its cost were worked out with all three together.'),
  ],
  'no-culprit': () => [
    phrase(
      'These moments ',
      strong('hardly predict'),
      ' how a visit ends, so the three explanations cannot be compared.',
    ),
    phrase('What decides seems to lie outside the moments listed here.'),
  ],
} as const

/** What the customers are like, in two or three sentences that a shop owner understands. */
export function modelSentences({ diagnosis, lang }: Telling): readonly Phrase[] {
  const { verdict } = diagnosis.model
  const sentences: readonly Phrase[] = (lang === 'ko' ? KOREAN_OF : ENGLISH_OF)[verdict]()
  if (diagnosis.remarks.some((remark) => remark.kind === 'asked-by-plan'))
    return [
      ...sentences.slice(0, 1),
      phrase(
        lang === 'ko'
          ? '방문마다 몇 순간만 여쭈었으므로, 여쭙지 않은 순간은 있을 법한 모든 답을 따져 값을 계산했습니다.'
          : 'Each visit was asked about a few moments only; the costs allow for every answer that may have been.',
      ),
    ]
  const alike = diagnosis.remarks.some((remark) => remark.kind === 'chain-and-compensating-alike')
  if (!alike || verdict !== 'cannot-tell') return sentences
  return [
    ...sentences,
    phrase(
      lang === 'ko'
        ? '만회와 사슬이 아직 갈리지 않지만, 값은 둘을 함께 써서 계산했으므로 크게 달라지지 않습니다.'
        : '“Make up for” and “chain” cannot be told apart yet; the costs average over both, so it changes them little.',
    ),
  ]
}

/** One of the three explanations in words and figures. */
export interface ModelFigure {
  readonly model: ModelName
  readonly name: string
  readonly explained: string
  readonly heldOutLogLoss: string
  /** How far behind the best, in standard errors of the paired difference; null for the best itself. */
  readonly behind: string | null
}

/** The figures behind the test, best first. */
export function modelFigures({ diagnosis, lang }: Telling): readonly ModelFigure[] {
  return [...diagnosis.model.candidates]
    .sort((a, b) => a.heldOutLogLoss - b.heldOutLogLoss)
    .map(({ name, heldOutLogLoss, behindBest }) => ({
      model: name,
      ...modelName(name, lang),
      heldOutLogLoss: formatDecimal(heldOutLogLoss),
      behind:
        behindBest.value <= 0 || !(behindBest.standardError > 0)
          ? null
          : lang === 'ko'
            ? `표준오차의 ${formatNumber(behindBest.value / behindBest.standardError, 1)}배 뒤짐`
            : `${formatNumber(behindBest.value / behindBest.standardError, 1)} standard errors behind`,
    }))
}

/** The test in one line of figures, for those who ask how it was decided. */
export function modelSmallPrint(telling: Telling): string {
  const { diagnosis, lang } = telling
  const { baseline, predictor } = diagnosis.model
  const figures = modelFigures(telling)
  const three = figures.map(({ name, heldOutLogLoss }) => `${name} ${heldOutLogLoss}`).join(' · ')
  const accuracy = formatPercent(predictor.accuracy, lang)
  if (lang === 'ko')
    return [
      three === '' ? '' : `처음 보는 방문으로 세 설명을 견주었습니다: ${three}. 작을수록 잘 맞습니다.`,
      `순간을 전혀 모를 때는 ${formatDecimal(baseline.heldOutLogLoss)}, 값을 계산한 모형은 ${formatDecimal(predictor.heldOutLogLoss)}(맞힌 비율 ${accuracy})입니다.`,
    ]
      .filter((part) => part !== '')
      .join(' ')
  return [
    three === ''
      ? ''
      : `The three were held against visits they had not seen: ${three}. Smaller fits better.`,
    `Knowing no moment gives ${formatDecimal(baseline.heldOutLogLoss)}; the model behind the costs ${formatDecimal(predictor.heldOutLogLoss)} (${accuracy} right).`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** The question that the test answers, as a heading. */
export function modelTitle(telling: Telling): string {
  switch (telling.lang) {
    case 'ko':
      return '손님은 어떤 분들인가요?'
    case 'en':
      return 'What are your customers like?'
    default:
      return assertNever(telling.lang)
  }
}
