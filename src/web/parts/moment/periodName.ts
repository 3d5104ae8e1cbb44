import type { Lang } from '../../../domain/text.ts'
import { formatDay } from '../../../words/time.ts'

type Period = 'day' | 'week' | 'month'

const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A period by its first day, in full: 2026년 3월, 2026년 3월 2일부터 한 주, week of 2 March 2026. */
export function periodName(first: string, period: Period, lang: Lang): string {
  const day = formatDay(first, lang)
  if (period === 'month') return lang === 'ko' ? day.replace(/ \d+일$/, '') : day.replace(/^\d+ /, '')
  if (period === 'week') return lang === 'ko' ? `${day}부터 한 주` : `week of ${day}`
  return day
}

/** The same under an axis: 3월, 3.2, 2 Mar; with the year where it begins. */
export function shortPeriodName(
  first: string,
  { period, lang, withYear }: { period: Period; lang: Lang; withYear: boolean },
): string {
  const [year = '', month = '', day = ''] = first.slice(0, 10).split('-')
  const [m, d] = [Number(month), Number(day)]
  if (lang === 'ko') {
    const short = period === 'month' ? `${m}월` : `${m}. ${d}.`
    return withYear ? `${year.slice(2)}년 ${short}` : short
  }
  const short = period === 'month' ? (SHORT[m - 1] ?? month) : `${d} ${SHORT[m - 1] ?? month}`
  return withYear ? `${short} ${year}` : short
}

/** Hours of the day, from the first until before the last: "9-11" is 9:00–11:00. */
export function hourName(name: string): string {
  const found = /^(\d+)-(\d+)$/.exec(name)
  return found ? `${Number(found[1])}:00–${Number(found[2])}:00` : name
}
