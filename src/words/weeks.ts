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
