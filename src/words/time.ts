import type { Lang } from '../domain/text.ts'

const NBSP = '\u00a0'
const DAY = 86_400

/**
 * A length of time: 2초, 1분 30초, 1시간 5분; 2 s, 1 min 30 s, 1 h 5 min.
 * Tenths are kept under ten seconds; from an hour on, seconds are dropped; from two days on, it is days and hours,
 * and from ten days on, days.
 */
export function formatSeconds(seconds: number, lang: Lang): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–'
  const s = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)
  const parts: [number, string, string][] =
    s < 60
      ? [[s, '초', 's']]
      : s < 3600
        ? [
            [Math.floor(s / 60), '분', 'min'],
            [Math.round(s % 60), '초', 's'],
          ]
        : s < 2 * DAY
          ? [
              [Math.floor(Math.round(s / 60) / 60), '시간', 'h'],
              [Math.round(s / 60) % 60, '분', 'min'],
            ]
          : s < 10 * DAY
            ? [
                [Math.floor(Math.round(s / 3600) / 24), '일', 'days'],
                [Math.round(s / 3600) % 24, '시간', 'h'],
              ]
            : [[Math.round(s / DAY), '일', 'days']]
  return parts
    .filter(([n], i) => n !== 0 || i === 0)
    .map(([n, ko, en]) => (lang === 'ko' ? `${n}${ko}` : `${n}${NBSP}${en}`))
    .join(' ')
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** A calendar day written as ISO 8601 (the first ten characters count): 2026년 3월 5일, 5 March 2026. */
export function formatDay(iso: string, lang: Lang): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  if (!found) return iso
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  if (lang === 'ko') return `${year}년 ${month}월 ${day}일`
  return `${day} ${MONTHS[month - 1] ?? month} ${year}`
}

/** From one day to another: 2026년 1월 1일~3월 31일, 1 January to 31 March 2026. */
export function formatPeriod({ from, to }: { from: string; to: string }, lang: Lang): string {
  const [first, last] = [formatDay(from, lang), formatDay(to, lang)]
  if (first === last) return first
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  if (lang === 'ko') return `${first}~${sameYear ? last.replace(/^\d{4}년 /, '') : last}`
  return `${sameYear ? first.replace(/ \d{4}$/, '') : first} to ${last}`
}
