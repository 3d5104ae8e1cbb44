import type { Interval } from '../domain/interval.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { Lang } from '../domain/text.ts'
import { plural } from './english.ts'
import { formatNumber, formatPointsInterval } from './figures.ts'
import { withJosa } from './josa.ts'
import { KOREAN } from './outcomeWords.ts'
import { type Phrase, phrase, strong } from './phrase.ts'

/** Whether an action worked, by one question. */
export interface ToldVerdict {
  readonly kind: 'worked' | 'did-not' | 'cannot-tell'
  readonly worse: boolean
  readonly because: 'few-visits' | 'trends-differ' | 'nothing-untreated' | 'not-sure' | null
  readonly moreDays: number | null
}

export interface ToldAction {
  readonly effect: Interval | null
  readonly trend: Interval | null
  readonly basis: 'places' | 'days' | 'moments' | 'lot' | null
  readonly verdict: ToldVerdict
}

/** What is spoken of: failures at some moments (by their names), or visits kept. */
export type ActionSubject =
  | { readonly kind: 'failed'; readonly names: readonly string[] }
  | { readonly kind: 'kept'; readonly outcome: OutcomeKind | null }

type Basis = NonNullable<ToldAction['basis']>

const AGAINST: { readonly [basis in Basis]: { readonly [lang in Lang]: string } } = {
  places: { ko: '바꾸지 않은 곳', en: 'where nothing was done' },
  days: { ko: '바꾸지 않은 곳', en: 'where nothing was done' },
  moments: { ko: '같은 방문의 다른 순간', en: 'the other moments of the same visits' },
  lot: { ko: '받지 않은 방문', en: 'those who did not get it' },
}

const ENGLISH_KEPT: { readonly [kind in OutcomeKind]: string } = {
  satisfied: 'satisfied customers',
  recommended: 'customers who would recommend you',
  returned: 'customers who came back',
  complained: 'customers without a complaint',
  left: 'customers who stayed',
  spent: 'customers who bought',
}

function subjectWords(subject: ActionSubject, lang: Lang): string {
  if (subject.kind === 'failed') {
    const names = subject.names.join(', ')
    return lang === 'ko' ? `${names} 실패율` : `the failure rate at ${names}`
  }
  if (lang === 'ko')
    return subject.outcome ? `${KOREAN[subject.outcome].keptPeople}의 비율` : '유지된 방문의 비율'
  return subject.outcome ? `the share of ${ENGLISH_KEPT[subject.outcome]}` : 'the share of visits kept'
}

/** The answer in a few words: 통했습니다, It worked. */
export function verdictBrief({ kind, worse, because }: ToldVerdict, lang: Lang): string {
  if (kind === 'worked') return lang === 'ko' ? '통했습니다' : 'It worked'
  if (kind === 'did-not')
    return worse
      ? lang === 'ko'
        ? '오히려 나빠졌습니다'
        : 'It made things worse'
      : lang === 'ko'
        ? '통하지 않았습니다'
        : 'It did not work'
  if (because === 'not-sure') return lang === 'ko' ? '아직 모릅니다' : 'Cannot tell yet'
  return lang === 'ko' ? '가릴 수 없습니다' : 'This cannot be told'
}

/** What an action changed, with its interval: one sentence. Null where nothing could be measured. */
export function effectSentence(
  { effect, basis }: Pick<ToldAction, 'effect' | 'basis'>,
  subject: ActionSubject,
  lang: Lang,
): Phrase | null {
  if (!effect || !basis) return null
  const against = AGAINST[basis][lang]
  const points = strong(formatPointsInterval(effect, lang))
  const about = subjectWords(subject, lang)
  if (basis === 'lot')
    return lang === 'ko'
      ? phrase(`${withJosa(about, '은/는')} ${withJosa(against, '과/와')} `, points, ' 다릅니다.')
      : phrase(`${capital(about)} differs by `, points, ` from that of ${against}.`)
  return lang === 'ko'
    ? phrase(`${withJosa(about, '은/는')} ${against}에 견주어 `, points, ' 달라졌습니다.')
    : phrase(`${capital(about)} changed by `, points, ` against ${against}.`)
}

/** Why it cannot be told, and what would tell; null where it is told. */
export function becauseSentence({ because, moreDays }: ToldVerdict, lang: Lang): string | null {
  const days = formatNumber(moreDays ?? 0)
  switch (because) {
    case null:
      return null
    case 'few-visits':
      return lang === 'ko'
        ? '앞이나 뒤에 방문이 너무 적습니다. 날이 더 지나면 다시 물어 주세요.'
        : 'There are too few visits before or after. Ask again when more days have passed.'
    case 'trends-differ':
      return lang === 'ko'
        ? '바꾸기 전부터 이미 서로 다르게 움직이고 있어, 바꾼 덕인지 가릴 수 없습니다.'
        : 'The two sides were moving apart before the action already, so it cannot be told what the action did.'
    case 'nothing-untreated':
      return lang === 'ko'
        ? '바꾸지 않은 곳이 없어 견줄 것이 없습니다. 다음에는 한두 곳을 남겨 두고 바꿔 보세요.'
        : 'There is no place without the action to hold it against. Next time, leave a place or two as they are.'
    case 'not-sure':
      if (moreDays === null)
        return lang === 'ko'
          ? '날이 더 지나는 것만으로는 가려지지 않습니다. 더 여러 곳에서 해 보셔야 합니다.'
          : 'More days alone will not settle it: it takes more places.'
      return lang === 'ko'
        ? `지금 속도로 ${days}일쯤 더 지나면 가려질 가능성이 반반입니다.`
        : `At the present pace, about ${days} more ${plural(moreDays, 'day')} give an even chance to settle it.`
  }
}

/** What must be known before believing it: clauses without a full stop. */
export function actionCautions(
  { basis, trend }: Pick<ToldAction, 'basis' | 'trend'>,
  lang: Lang,
): readonly string[] {
  const ko = lang === 'ko'
  const interval = ko
    ? '괄호 안은 90% 구간이고, %p는 백분율의 차이'
    : 'brackets hold 90 % intervals; points are points of a percentage'
  const moved =
    trend &&
    (ko
      ? `바꾸기 전의 흐름만으로 생겼을 차이: ${formatPointsInterval(trend, lang)}`
      : `what the earlier trends alone would have made: ${formatPointsInterval(trend, lang)}`)
  const rests: { readonly [kind in Basis]: string } = {
    places: ko
      ? '바꾸지 않았다면 모든 장소가 같이 움직였으리라고 봅니다'
      : 'it is taken that without the action all places would have moved alike',
    days: ko
      ? '견줄 곳이 몇 곳뿐이라, 그 무렵 그곳에서 달라진 다른 일과 가려지지 않습니다'
      : 'with so few places, whatever else changed there at that time is not told apart from the action',
    moments: ko
      ? '바꾸지 않은 곳이 없어 다른 순간에 견주었습니다. 모든 순간이 함께 좋아졌다면 보이지 않습니다'
      : 'without an untreated place it is held against other moments: what lifted all moments alike is not seen',
    lot: ko
      ? '제비로 나누어 주었다면 추정이 아니라 증명입니다. 골라서 주었다면 아닙니다'
      : 'if it was given by lot, this is proof and no estimate; if it was given to chosen ones, it is neither',
  }
  const [first = '', ...more] = [...(basis ? [rests[basis]] : []), ...(moved ? [moved] : []), interval]
  return [capital(first), ...more]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
