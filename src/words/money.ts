import type { Interval } from '../domain/interval.ts'
import type { Lang } from '../domain/text.ts'
import { formatNumber, formatPer1000 } from './figures.ts'
import { withJosa } from './josa.ts'
import { type Phrase, phrase, strong } from './phrase.ts'

/** Three significant digits at most: an estimate is not known to the last coin. */
const roughly = (value: number): number => {
  if (value === 0) return 0
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 2)
  return Math.round(value / step) * step
}

/** An amount in the journey's own money, which the journey file does not name. */
export const formatMoney = (amount: number): string => formatNumber(roughly(amount))

/**
 * The money at risk at one moment, per 1,000 visits, given what a visit is worth.
 * Null where the journey states no value.
 */
export function moneySentence(lost: Interval, value: number | null, lang: Lang): Phrase | null {
  if (value === null || !(value > 0) || formatPer1000(lost.value) === '0') return null
  const [amount, low, high] = [lost.value, lost.low, lost.high].map((n) => formatMoney(n * value))
  const worth = formatNumber(value, Number.isInteger(value) ? 0 : 2)
  if (lang === 'ko')
    return phrase(
      `방문 한 번의 값을 ${withJosa(worth, '으로/로')} 보면, 방문 1,000번마다 `,
      strong(`${amount}`),
      `(${low}~${high})만큼의 매출이 걸려 있는 것으로 추정됩니다.`,
    )
  return phrase(
    `At ${worth} a visit, an estimated `,
    strong(`${amount}`),
    ` (${low} to ${high}) is at risk in every 1,000 visits.`,
  )
}
