import { type ClockTime, toClockTime } from './clockTime.ts'

const ISO =
  /^(\d{4})([-/.]?) ?(\d{1,2})\2 ?(\d{1,2})\.?(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * ISO 8601, and what spreadsheets make of it: year first, with - / or . between, hours of one digit, the time
 * left out (midnight). Undefined for anything else.
 */
export function parseIsoTime(text: string): ClockTime | undefined {
  const match = ISO.exec(text.trim())
  if (!match) return undefined
  const [, year, separator, month, day, hour, minute, second, fraction, zone] = match
  if (separator === '' && (month!.length !== 2 || day!.length !== 2)) return undefined
  const parts = [year, month, day, hour ?? 0, minute ?? 0, second ?? 0].map(Number)
  const milliseconds = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0
  return toClockTime(
    [parts[0]!, parts[1]!, parts[2]!, parts[3]!, parts[4]!, parts[5]!, milliseconds],
    zone === undefined ? null : toOffset(zone),
  )
}

/** Minutes of "+09:00", "+0900", "+09" or "Z". */
export function toOffset(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0)
  return zone.startsWith('-') ? -minutes : minutes
}
