import type { MomentId } from '../domain/ids.ts'
import type { Phase } from '../domain/journey.ts'
import { formatCost, formatPer1000, formatPercent } from './figures.ts'
import { headlineText } from './headline.ts'
import { phaseName } from './names.ts'
import { ENGLISH, KOREAN } from './outcomeWords.ts'
import { suspects } from './smallPrint.ts'
import { figuresOf, momentName, momentOf, type Telling } from './telling.ts'
import { formatSeconds } from './time.ts'

/** Words for the chain picture; each answers for one moment by its id. */
export interface ChainWords {
  readonly name: (id: MomentId) => string
  /** Its length in seconds; dots where the owner has not said. */
  readonly length: (id: MomentId) => string
  /** What it loses per 1,000: −23; null where it is too small to print. */
  readonly loss: (id: MomentId) => string | null
  /** The flag over a marked link: 가장 약함, 둘 중 하나?; null for the others. */
  readonly flag: (id: MomentId) => string | null
  /** The phase's name, the longest first; the shorter ones are for narrow places. */
  readonly phase: (phase: Phase) => readonly string[]
}

const UNKNOWN_LENGTH = '⋯'

/** Words for the chain picture of this diagnosis. */
export function chainWords(telling: Telling): ChainWords {
  const { diagnosis, journey, lang } = telling
  const { weakest } = diagnosis
  const marked = new Set(suspects(telling))
  const flag =
    weakest.kind === 'named'
      ? { ko: '가장 약함', en: 'weakest' }[lang]
      : weakest.kind === 'shortlist' && weakest.tied
        ? { ko: '똑같이 약함', en: 'equally weak' }[lang]
        : { ko: '여기일까요?', en: 'this one?' }[lang]
  return {
    name: (id) => momentName(journey, id, lang),
    length: (id) => {
      const seconds = momentOf(journey, id)?.seconds ?? null
      return seconds === null ? UNKNOWN_LENGTH : formatSeconds(seconds, lang)
    },
    loss: (id) => {
      const cost = figuresOf(diagnosis, id).lostPer1000
      const said = cost.low > 0 || marked.has(id)
      return said && cost.value >= 0.5 ? `−${formatPer1000(cost.value)}` : null
    },
    flag: (id) => (marked.has(id) ? flag : null),
    phase: (phase) => {
      const { name } = phaseName(phase, lang)
      return [`${name} ${phase.toUpperCase()}`, name, phase.toUpperCase()]
    },
  }
}

/** How to read the picture, in a few sentences: only of what is in it. */
export function chainKey({ diagnosis, journey, lang }: Telling): string {
  const untimed = journey.moments.some((moment) => moment.seconds === null)
  const unasked = diagnosis.moments.some((moment) => moment.failRate.n === 0)
  const { people, change } = KOREAN[diagnosis.outcomeKind]
  const sentences =
    lang === 'ko'
      ? [
          `고리의 길이는 걸리는 시간, 굵기는 그 순간을 탈 없이 지난 손님의 몫, 위의 숫자는 방문 1,000번마다 ${people}이 얼마나 ${change}지 추정한 값입니다.`,
          untimed ? `${UNKNOWN_LENGTH} 표는 걸리는 시간을 적지 않은 순간입니다.` : '',
          unasked ? '점선은 아직 여쭤 보지 않은 순간입니다.' : '',
        ]
      : [
          'A link’s length is its time, its thickness the share of customers who come through it unharmed; the number above is how many of every 1,000 visits it is estimated to lose.',
          untimed ? `${UNKNOWN_LENGTH} stands where no time is given.` : '',
          unasked ? 'Dashed: not asked about yet.' : '',
        ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

/** The picture's name for a screen reader: the journey and the verdict. */
export const chainTitle = (telling: Telling): string =>
  telling.lang === 'ko'
    ? `여정의 사슬. ${headlineText(telling)}`
    : `The chain of the journey. ${headlineText(telling)}`

/** One link in words, for a screen reader, in the order of the chain. */
export function linkDescription(telling: Telling, id: MomentId): string {
  const { diagnosis, journey, lang } = telling
  const index = journey.moments.findIndex((moment) => moment.id === id)
  const moment = journey.moments[index]
  const figures = figuresOf(diagnosis, id)
  const ko = lang === 'ko'
  const parts = [`${index + 1}. ${momentName(journey, id, lang)}`]
  if (moment) parts.push(phaseName(moment.phase, lang).name)
  if (moment?.seconds != null) parts.push(formatSeconds(moment.seconds, lang))
  if (figures.failRate.n === 0) {
    parts.push(ko ? '아직 여쭤 보지 않음' : 'not asked about yet')
    return parts.join(', ')
  }
  const through = formatPercent(1 - figures.failRate.value, lang)
  parts.push(ko ? `${through}가 탈 없이 지남` : `${through} come through unharmed`)
  parts.push(
    ko
      ? `방문 1,000번마다 ${KOREAN[diagnosis.outcomeKind].people} ${formatCost(figures.lostPer1000, lang)} ${KOREAN[diagnosis.outcomeKind].change} 것으로 추정`
      : `of every 1,000 visits an estimated ${formatCost(figures.lostPer1000, lang)} ${ENGLISH[diagnosis.outcomeKind].many} because of it`,
  )
  const flag = chainWords(telling).flag(id)
  if (flag !== null) parts.push(flag)
  return parts.join(', ')
}
