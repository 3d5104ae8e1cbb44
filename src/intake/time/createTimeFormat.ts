import { type ClockTime, toClockTime } from './clockTime.ts'
import { toOffset } from './parseIsoTime.ts'

type Part =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'halfDay'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'zone'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Letters of Unicode's date patterns (CLDR) that a format may use, with what each matches. */
const FIELDS: Readonly<Record<string, readonly [Part, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  yy: ['shortYear', '(\\d{2})'],
  MMMM: ['monthName', '([A-Za-z]+)'],
  MMM: ['monthName', '([A-Za-z]{3})[a-z]*\\.?'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  hh: ['hour', '(\\d{2})'],
  h: ['hour', '(\\d{1,2})'],
  a: ['halfDay', '([AaPp]\\.?[Mm]\\.?|오전|오후)'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  SSS: ['fraction', '(\\d{3})'],
  SSSSSS: ['fraction', '(\\d{6})'],
  X: ['zone', '(Z|[+-]\\d{2}(?::?\\d{2})?)'],
  XX: ['zone', '(Z|[+-]\\d{4})'],
  XXX: ['zone', '(Z|[+-]\\d{2}:\\d{2})'],
}

/** A format that cannot be followed: the letters it uses are not known, or it names no day. */
export class TimeFormatError extends Error {
  readonly format: string
  readonly letters: string

  constructor(format: string, letters: string) {
    super(
      `time format '${format}': '${letters}' is not understood; known are ${Object.keys(FIELDS).join(' ')}`,
    )
    this.name = 'TimeFormatError'
    this.format = format
    this.letters = letters
  }
}

/** Compiles a pattern such as `yyyy-MM-dd HH:mm` or `M/d/yy h:mm a`. Text in '…' stands for itself. */
export function createTimeFormat(format: string): (text: string) => ClockTime | undefined {
  const parts: Part[] = []
  let source = ''
  for (const [token] of format.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (token.startsWith("'"))
      source += toPattern(token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'"))
    else if (/[A-Za-z]/.test(token)) {
      const field = FIELDS[token]
      if (!field) throw new TimeFormatError(format, token)
      parts.push(field[0])
      source += field[1]
    } else source += toPattern(token)
  }
  const hasYear = parts.includes('year') || parts.includes('shortYear')
  const hasMonth = parts.includes('month') || parts.includes('monthName')
  if (!hasYear || !hasMonth || !parts.includes('day')) throw new TimeFormatError(format, format)
  const pattern = new RegExp(`^${source}$`)
  return (text) => {
    const match = pattern.exec(text.trim())
    return match ? toTime(parts, match.slice(1)) : undefined
  }
}

const toPattern = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')

function toTime(parts: readonly Part[], texts: readonly string[]): ClockTime | undefined {
  let [year, month, day, hour, minute, second, millisecond] = [0, 0, 0, 0, 0, 0, 0]
  let offset: number | null = null
  let afternoon: boolean | null = null
  for (const [i, part] of parts.entries()) {
    const text = texts[i]!
    const number = Number(text)
    if (part === 'year') year = number
    else if (part === 'shortYear') year = number + (number < 70 ? 2000 : 1900)
    else if (part === 'month') month = number
    else if (part === 'monthName') month = MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1
    else if (part === 'day') day = number
    else if (part === 'hour') hour = number
    else if (part === 'halfDay') afternoon = text === '오후' || /^p/i.test(text)
    else if (part === 'minute') minute = number
    else if (part === 'second') second = number
    else if (part === 'fraction') millisecond = Math.floor(number / 10 ** (text.length - 3))
    else offset = toOffset(text)
  }
  if (afternoon !== null) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (afternoon ? 12 : 0)
  }
  return toClockTime([year, month, day, hour, minute, second, millisecond], offset)
}
