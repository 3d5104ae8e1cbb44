import { assertNever } from '../domain/assertNever.ts'
import type { Weakest } from '../domain/diagnosis.ts'
import { formatCost, formatNumber, formatPer1000, formatPercent, formatRange } from './figures.ts'
import { josa } from './josa.ts'
import { KOREAN } from './outcomeWords.ts'
import { failing, type Phrase, type PhrasePart, phrase, strong } from './phrase.ts'
import { answeredVisits, figuresOf, momentName, type Telling } from './telling.ts'
import { formatAnswers, formatWeeks, weeksFor } from './weeks.ts'

type Shortlist = Extract<Weakest, { kind: 'shortlist' }>
const NATIVE = ['', '하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉', '열'] as const
const SHOWN = 4

const since = ({ diagnosis }: Telling): string =>
  `${diagnosis.halo.recordedOutcome ? '기록을 보면, ' : ''}답해 주신 방문 1,000번마다 `

function namedMoment(telling: Telling, weakest: Extract<Weakest, { kind: 'named' }>): readonly Phrase[] {
  const { diagnosis, journey, lang } = telling
  const { lostPer1000 } = figuresOf(diagnosis, weakest.moment)
  const { people, change } = KOREAN[diagnosis.outcomeKind]
  return [
    phrase(
      '가장 약한 순간은 ',
      failing(momentName(journey, weakest.moment, lang)),
      `입니다(확률 ${formatPercent(weakest.probability, lang)}).`,
    ),
    phrase(
      `${since(telling)}${people}이 `,
      failing(`${formatPer1000(lostPer1000.value)}명`),
      `(${formatRange(lostPer1000, lang)}명) ${change} 것으로 추정됩니다.`,
    ),
  ]
}

function namesOf({ journey, lang }: Telling, { moments }: Shortlist, tone: typeof strong) {
  return moments
    .slice(0, moments.length > SHOWN ? SHOWN - 1 : SHOWN)
    .map((id) => tone(momentName(journey, id, lang)))
}

const commas = (names: readonly PhrasePart[]): Phrase =>
  phrase(...names.flatMap((name, i) => (i === 0 ? [name] : [', ', name])))

function lossOfEach({ diagnosis, lang, ...rest }: Telling, { moments }: Shortlist): Phrase {
  const { people, change } = KOREAN[diagnosis.outcomeKind]
  const costs = moments.map((id) => figuresOf(diagnosis, id).lostPer1000)
  const each =
    costs.length <= 3
      ? costs.map((cost) => formatCost(cost, lang)).join(', ')
      : `${formatRange({ low: Math.min(...costs.map((c) => c.value)), high: Math.max(...costs.map((c) => c.value)) }, lang)}명(구간은 ${formatRange({ low: Math.min(...costs.map((c) => c.low)), high: Math.max(...costs.map((c) => c.high)) }, lang)}명)`
  return phrase(
    `${since({ diagnosis, lang, ...rest })}${people}이 ${costs.length > 1 ? '각각 ' : ''}`,
    strong(each),
    ` ${change} 것으로 추정됩니다.`,
  )
}

const among = (count: number): string => (count <= 10 ? `${NATIVE[count]} 중 하나` : `${count}개 중 하나`)

function shortlist(telling: Telling, weakest: Shortlist): readonly Phrase[] {
  const { lang } = telling
  const count = weakest.moments.length
  const names = namesOf(telling, weakest, weakest.tied ? failing : strong)
  const last = names.at(-1)?.text ?? ''
  const sure = `확률 ${formatPercent(weakest.probability, lang)}`
  const others = count > names.length ? ` 등 ${count}개 순간` : ''
  if (weakest.tied)
    return [
      count === 2
        ? phrase(
            names[0]!,
            josa(names[0]!.text, '과/와'),
            ' ',
            names[1]!,
            josa(last, '이/가'),
            ' 똑같이 약합니다',
            `(둘 중 하나가 가장 약할 ${sure}).`,
          )
        : phrase(
            commas(names),
            others === '' ? josa(last, '이/가') : `${others}이`,
            ` 똑같이 약합니다(이 안에 가장 약한 순간이 있을 ${sure}).`,
          ),
      lossOfEach(telling, weakest),
      phrase(
        '서로의 차이가 방문 1,000번에 1명도 되지 않아, 더 여쭤도 가려지지 않습니다. 쉬운 쪽부터 고치시면 됩니다.',
      ),
    ]
  const which =
    count === 1
      ? phrase('가장 약한 순간은 ', names[0]!, `일 가능성이 가장 큽니다(${sure}).`)
      : count === 2
        ? phrase(names[0]!, ' 아니면 ', names[1]!, `입니다(둘 중 하나일 ${sure}).`)
        : phrase(commas(names), `${others} 가운데 하나입니다(${among(count)}일 ${sure}).`)
  return [
    phrase('아직 답이 모자라 가장 약한 순간을 하나로 짚을 수 없습니다.'),
    which,
    lossOfEach(telling, weakest),
    ...askingMore(telling, weakest.askMore),
  ]
}

function askingMore({ lang, visitsPerWeek }: Telling, askMore: number | null): readonly Phrase[] {
  if (askMore === null) return []
  const weeks = weeksFor(askMore, visitsPerWeek)
  const said = formatAnswers(askMore, 'ko')
  return [
    phrase(
      '답이 ',
      strong(said),
      ' 더 모이면 가려질 것으로 보입니다',
      weeks === null ? '.' : `. 지금 속도로는 ${formatWeeks(weeks, lang)} 걸립니다.`,
    ),
  ]
}

function noCulprit({ diagnosis }: Telling, upper: number): readonly Phrase[] {
  const { who, people, mended } = KOREAN[diagnosis.outcomeKind]
  return [
    phrase(strong(`${who} 설명하는 순간이 여기에는 없습니다.`)),
    phrase(
      `${diagnosis.halo.recordedOutcome ? '기록을 보면, ' : ''}모든 순간을 고쳐도 답해 주신 방문 1,000번마다 ${people}은 많아야 `,
      strong(`${formatNumber(Math.ceil(upper))}명`),
      ` ${mended} 것으로 추정됩니다.`,
    ),
    phrase('순간을 잘못 골랐을 수 있습니다.'),
  ]
}

function cannotTell(telling: Telling, askMore: number | null): readonly Phrase[] {
  const { diagnosis, lang } = telling
  const { people, by, keptPeople } = KOREAN[diagnosis.outcomeKind]
  const answered = answeredVisits(diagnosis)
  const first = phrase(strong('아직 가장 약한 순간을 말씀드릴 수 없습니다.'))
  if (answered === 0)
    return [first, phrase(`${KOREAN[diagnosis.outcomeKind].record} 알 수 있는 방문이 아직 하나도 없습니다.`)]
  const { value, low, high } = diagnosis.average
  const only = diagnosis.kept === 0 ? 'allLost' : diagnosis.lost === 0 ? 'allKept' : null
  return [
    first,
    only === null
      ? phrase(
          `답해 주신 방문 ${formatNumber(answered)}건 가운데 ${keptPeople}은 ${formatPercent(value, lang)}(${formatPercent(low, lang).replace('%', '')}~${formatPercent(high, lang)})인데, 어느 순간이 ${people}을 ${by}는 아직 가려지지 않습니다.`,
        )
      : phrase(
          `답해 주신 방문 ${formatNumber(answered)}건에서 ${KOREAN[diagnosis.outcomeKind][only]}. 견줄 다른 손님이 없어 어느 순간 때문인지 가릴 수 없습니다.`,
        ),
    ...askingMore(telling, askMore),
  ]
}

/** The verdict in Korean sentences. */
export function headlineKorean(telling: Telling): readonly Phrase[] {
  const { weakest } = telling.diagnosis
  switch (weakest.kind) {
    case 'named':
      return namedMoment(telling, weakest)
    case 'shortlist':
      return shortlist(telling, weakest)
    case 'no-culprit':
      return noCulprit(telling, weakest.upperBoundPer1000)
    case 'cannot-tell':
      return cannotTell(telling, weakest.askMore)
    default:
      return assertNever(weakest)
  }
}
