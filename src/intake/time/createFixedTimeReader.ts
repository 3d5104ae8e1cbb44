import type { VisitTime } from '../rules/createTimeRule.ts'
import { createZoneOffset, toUtc } from './zoneOffset.ts'

type Field = 'y' | 'M' | 'd' | 'H' | 'm' | 's' | 'S'

/** Fields of fixed width that this reader knows: the letters of a format, and their length. */
const WIDTHS: readonly (readonly [string, Field])[] = [
  ['yyyy', 'y'],
  ['MM', 'M'],
  ['dd', 'd'],
  ['HH', 'H'],
  ['mm', 'm'],
  ['ss', 's'],
  ['SSS', 'S'],
]

interface Shape {
  readonly length: number
  readonly fields: readonly { readonly field: Field; readonly from: number; readonly width: number }[]
  readonly literals: readonly { readonly at: number; readonly byte: number }[]
}

/** ISO 8601 to the day, the minute and the second, as most systems write it. */
const ISO = [
  'yyyy-MM-dd',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd HH:mm:ss',
  "yyyy-MM-dd'T'HH:mm",
  "yyyy-MM-dd'T'HH:mm:ss",
]

/**
 * A quick reading of times whose digits all have their place, straight from the bytes; it answers null for anything
 * else, which is then left to the rule that it abbreviates. Reading a million times by pattern takes seconds.
 */
export function createFixedTimeReader({
  format,
  zone,
}: {
  format: string | null
  zone: string | null
}): (bytes: Uint8Array, start: number, end: number) => VisitTime | null {
  const shapes = (format === null ? ISO : [format]).map(toShape).filter((shape) => shape !== null)
  const byLength = new Map<number, readonly Shape[]>()
  for (const shape of shapes) byLength.set(shape.length, [...(byLength.get(shape.length) ?? []), shape])
  const offsetAt = zone === null ? null : createZoneOffset(zone)
  const DAY = 86_400_000
  return (bytes, start, end) => {
    for (const shape of byLength.get(end - start) ?? []) {
      const local = readLocal(shape, bytes, start)
      if (Number.isNaN(local)) continue
      return { at: offsetAt === null ? local : toUtc(local, offsetAt), day: Math.floor(local / DAY) }
    }
    return null
  }
}

function toShape(format: string): Shape | null {
  const fields: Shape['fields'][number][] = []
  const literals: Shape['literals'][number][] = []
  let at = 0
  for (let rest = format; rest !== ''; ) {
    const known = WIDTHS.find(([letters]) => rest.startsWith(letters))
    const quoted = /^'([^']+)'/.exec(rest)
    if (known && rest[known[0].length] !== known[0][0]) {
      fields.push({ field: known[1], from: at, width: known[0].length })
      at += known[0].length
      rest = rest.slice(known[0].length)
    } else if (quoted || /^[ -/:-@]/.test(rest)) {
      const text = quoted?.[1] ?? rest[0]!
      for (const character of text) {
        const byte = character.charCodeAt(0)
        if (byte > 126) return null
        literals.push({ at: at++, byte })
      }
      rest = rest.slice(quoted?.[0].length ?? 1)
    } else return null
  }
  const has = new Set(fields.map(({ field }) => field))
  const isWhole = has.has('y') && has.has('M') && has.has('d') && has.size === fields.length
  return isWhole ? { length: at, fields, literals } : null
}

/** Milliseconds since 1970 as if the digits were UTC; NaN where they do not fit or no calendar has them. */
function readLocal({ fields, literals }: Shape, bytes: Uint8Array, start: number): number {
  for (let i = 0; i < literals.length; i++)
    if (bytes[start + literals[i]!.at] !== literals[i]!.byte) return Number.NaN
  let [year, month, day, hour, minute, second, millisecond] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < fields.length; i++) {
    const { field, from, width } = fields[i]!
    let number = 0
    for (let at = start + from; at < start + from + width; at++) {
      const digit = bytes[at]! - 48
      if (digit < 0 || digit > 9) return Number.NaN
      number = number * 10 + digit
    }
    if (field === 'y') year = number
    else if (field === 'M') month = number
    else if (field === 'd') day = number
    else if (field === 'H') hour = number
    else if (field === 'm') minute = number
    else if (field === 's') second = number
    else millisecond = number
  }
  // The 29th and later, leap seconds and the 24th hour are left to the rule.
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 28) return Number.NaN
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN
  return (
    daysFromCivil(year, month, day) * 86_400_000 +
    hour * 3_600_000 +
    minute * 60_000 +
    second * 1000 +
    millisecond
  )
}

/** Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant, chrono-compatible date algorithms). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
