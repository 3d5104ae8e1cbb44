import type { Lang } from '../domain/text.ts'
import { inWords, plural } from './english.ts'
import { formatNumber } from './figures.ts'

/**
 * Weeks until so many more answers have come in at the present pace, rounded up; null where the pace or the
 * number is not known.
 *
 * @example weeksFor(120, 40) // 3
 */
export function weeksFor(askMore: number | null, visitsPerWeek: number | null | undefined): number | null {
  if (askMore === null || visitsPerWeek == null || !(visitsPerWeek > 0)) return null
  return Math.max(1, Math.ceil(askMore / visitsPerWeek - 1e-9))
}

/** First and last day, ISO 8601 (the first ten characters count); null or absent where open or not known. */
export interface Days {
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

const DAY = 24 * 60 * 60 * 1000

/**
 * Visits a week at the present pace: over the days asked for, as far as the visits held reach; null where no
 * visit has a day.
 *
 * @example paceOf(60, { asked: {}, held: { from: '2026-03-01', to: '2026-03-28' } }) // 15
 */
export function paceOf(
  visits: number,
  { asked, held }: { readonly asked: Days; readonly held: Days },
): number | null {
  if (!held.from || !held.to) return null
  const [first, last] = [held.from.slice(0, 10), held.to.slice(0, 10)]
  const from = asked.from && asked.from > first ? asked.from : first
  const to = asked.to && asked.to < last ? asked.to : last
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1
  return days > 0 && visits > 0 ? (visits / days) * 7 : null
}

/** Weeks in words; beyond half a year in months, beyond two years in years: 3주, about eight months. */
export function formatWeeks(weeks: number, lang: Lang): string {
  const months = Math.round(weeks / 4.345)
  if (weeks <= 26) return lang === 'ko' ? `${weeks}주` : `${inWords(weeks)} ${plural(weeks, 'week')}`
  if (months < 24) return lang === 'ko' ? `약 ${months}개월` : `about ${inWords(months)} months`
  const years = Math.round(months / 12)
  if (years > 20) return lang === 'ko' ? '20년 넘게' : 'more than twenty years'
  return lang === 'ko' ? `약 ${years}년` : `about ${inWords(years)} years`
}

const FEW = 10

/** A number of answers as it is said: two figures of it, 120개쯤 or About 120 more answers. */
export function formatAnswers(askMore: number, lang: Lang): string {
  if (askMore < FEW) return lang === 'ko' ? '몇 개만' : 'A few more answers'
  const step = 10 ** (Math.floor(Math.log10(askMore)) - 1)
  const said = formatNumber(Math.ceil(askMore / step - 1e-9) * step)
  return lang === 'ko' ? `${said}개쯤` : `About ${said} more answers`
}
