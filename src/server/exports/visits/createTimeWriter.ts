import type { Journey } from '../../../domain/journey.ts'
import { NO_DAY } from '../../../domain/visitBatch.ts'
import { createZoneOffset } from '../../../intake/time/zoneOffset.ts'

const DAY = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Writes an instant (milliseconds UTC, NaN unknown) and its local day so that the journey reads the same again. */
export type TimeWriter = (at: number, day: number) => string

/**
 * In the journey's own format where it names one: nothing else would be read again, so what the format does not hold (as
 * seconds of a visit that came by itself) is left out. Else in ISO 8601, with an offset where a zone is named, or where
 * the day is not that of UTC: then one under which it is.
 */
export function createTimeWriter({ at }: Pick<Journey, 'at'>): TimeWriter {
  const format = at?.format ?? null
  const zone = at?.zone ?? null
  const offsetAt = zone === null ? null : createZoneOffset(zone)
  const known = new Map<number, string>()
  const write = (instant: number, day: number): string => {
    const minutes = offsetAt === null ? 0 : offsetAt(instant)
    if (format !== null) return inFormat(format, instant + minutes * 60_000, minutes)
    const local = new Date(instant + minutes * 60_000)
    if (offsetAt !== null) return `${iso(local)}${offsetText(minutes)}`
    const written = Math.floor(instant / DAY)
    if (day === NO_DAY || day === written) return iso(local)
    const needed =
      day > written ? (day * DAY - instant) / 60_000 : ((day + 1) * DAY - 60_000 - instant) / 60_000
    const offset = Math.ceil(Math.abs(needed) / 15) * 15 * Math.sign(needed)
    return `${iso(new Date(instant + offset * 60_000))}${offsetText(offset)}`
  }
  return (instant, day) => {
    if (Number.isNaN(instant)) return ''
    let text = known.get(instant)
    if (text === undefined) {
      text = write(instant, day)
      if (known.size < 50_000) known.set(instant, text)
    }
    return text
  }
}

function iso(time: Date): string {
  const text = time.toISOString()
  return text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23)
}

const two = (number: number): string => String(number).padStart(2, '0')

const offsetText = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`

/** The letters of Unicode's date patterns that a journey file may use; see intake's createTimeFormat. */
function inFormat(format: string, local: number, offset: number): string {
  const time = new Date(local)
  const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()]
  const [hour, minute, second] = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()]
  const half = hour % 12 === 0 ? 12 : hour % 12
  const fields: { readonly [letters: string]: string } = {
    yyyy: String(year).padStart(4, '0'),
    yy: two(year % 100),
    MMMM: MONTHS[month]!,
    MMM: MONTHS[month]!,
    MM: two(month + 1),
    M: String(month + 1),
    dd: two(day),
    d: String(day),
    HH: two(hour),
    H: String(hour),
    hh: two(half),
    h: String(half),
    a: /[가-힣]/.test(format) ? (hour < 12 ? '오전' : '오후') : hour < 12 ? 'AM' : 'PM',
    mm: two(minute),
    m: String(minute),
    ss: two(second),
    s: String(second),
    SSS: String(time.getUTCMilliseconds()).padStart(3, '0'),
    SSSSSS: `${String(time.getUTCMilliseconds()).padStart(3, '0')}000`,
    X: offsetText(offset),
    XX: offsetText(offset).replace(':', ''),
    XXX: offsetText(offset),
  }
  return format.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted: string | undefined) =>
    quoted === undefined ? (fields[token] ?? token) : quoted === '' ? "'" : quoted.replaceAll("''", "'"),
  )
}
