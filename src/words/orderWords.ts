import type { Interval } from '../domain/interval.ts'
import type { Lang } from '../domain/text.ts'
import { formatNumber, formatRange } from './figures.ts'
import { type Phrase, phrase, strong } from './phrase.ts'

export type OrderQuestionName = 'first' | 'last' | 'peak' | 'recovery'

export interface ToldOrder {
  readonly question: OrderQuestionName
  readonly per1000: Interval | null
  readonly verdict: 'costs' | 'helps' | 'no-real-effect' | 'cannot-tell' | 'not-told-apart'
}

const NAMES: { readonly [question in OrderQuestionName]: { readonly [lang in Lang]: string } } = {
  first: { ko: '첫인상: 처음 순간의 실패', en: 'First impression: the first moment failed' },
  last: { ko: '끝인상: 마지막 순간의 실패', en: 'The end: the last moment failed' },
  peak: { ko: '최악의 순간이 얼마나 나빴는지', en: 'The peak: how bad the worst moment was' },
  recovery: { ko: '만회: 실패 바로 다음 순간이 좋음', en: 'Recovery: a good moment right after a failure' },
}

export const orderName = (question: OrderQuestionName, lang: Lang): string => NAMES[question][lang]

/** What one question of order amounts to: a sentence. */
export function orderSentence({ per1000, verdict }: ToldOrder, lang: Lang): Phrase {
  const ko = lang === 'ko'
  if (verdict === 'not-told-apart')
    return phrase(
      ko
        ? '손님이 늘 같은 순서로 겪어, 순서의 힘과 그 순간 자체의 힘을 가릴 수 없습니다.'
        : 'Customers always meet the moments in the same order, so order is not told apart from the moment itself.',
    )
  if (verdict === 'cannot-tell' || per1000 === null)
    return phrase(ko ? '아직 가릴 수 없습니다.' : 'This cannot be told yet.')
  if (verdict === 'no-real-effect')
    return phrase(
      ko
        ? '순간마다의 몫 말고 순서가 더하는 것은 거의 없습니다.'
        : 'Beyond each moment’s own weight, order adds next to nothing.',
    )
  const { value, low, high } = per1000
  const size: Interval =
    value < 0 ? { value: -value, low: -high, high: -low, n: per1000.n } : { value, low, high, n: per1000.n }
  const people = ko
    ? `${formatNumber(size.value)}명(${formatRange(size, lang)}명)`
    : `${formatNumber(size.value)} (${formatRange(size, lang)})`
  if (ko)
    return phrase(
      '이런 방문 1,000번마다 그 순간들의 몫보다 ',
      strong(people),
      verdict === 'costs' ? '을 더 잃습니다.' : '을 더 지킵니다.',
    )
  return phrase(
    'Of every 1,000 such visits, ',
    strong(people),
    verdict === 'costs'
      ? ' more are lost than these moments cost by themselves.'
      : ' more are kept than these moments would keep by themselves.',
  )
}

/** What must be known of order effects. */
export const orderCaution = (orderVaries: boolean, lang: Lang): string =>
  lang === 'ko'
    ? `로그 오즈에서 순간마다의 몫을 뺀 나머지이고, 괄호 안은 90% 구간입니다.${orderVaries ? '' : ' 순서가 바뀌지 않는 여정에서는 앞뒤 순간이 만나는 방식만 가려집니다.'}`
    : `What is left on the log odds when each moment has had its own say; brackets hold 90 % intervals.${orderVaries ? '' : ' Where the order never varies, only how neighbouring moments meet can be told.'}`
