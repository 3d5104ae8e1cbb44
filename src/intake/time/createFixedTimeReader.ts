import type { VisitTime } from '../rules/createTimeRule.ts'
import { daysIn } from './clockTime.ts'
import { createZoneOffset, toUtc } from './zoneOffset.ts'

/** Fields of fixed width that this reader knows, by the letters of a format. */
const FIELDS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss', 'SSS'] as const

interface Shape {
  readonly length: number
  /** Where each field stands; -1 for none. */
  readonly places: Readonly<Record<(typeof FIELDS)[number], number>>
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

/** A time to be written over: none is made for each row. */
type MutableTime = { -readonly [key in keyof VisitTime]: VisitTime[key] }

/**
 * A quick reading of times whose digits all have their place, straight from the bytes; it answers false for anything
 * else, which is then left to the rule that it abbreviates. Reading a million times by pattern takes seconds.
 */
export function createFixedTimeReader({
  format,
  zone,
}: {
  format: string | null
  zone: string | null
}): (bytes: Uint8Array, start: number, end: number, to: MutableTime) => boolean {
  const shapes = (format === null ? ISO : [format]).map(toShape).filter((shape) => shape !== null)
  const longest = Math.max(0, ...shapes.map(({ length }) => length))
  const byLength = Array.from({ length: longest + 1 }, (_, length) =>
    shapes.filter((shape) => shape.length === length),
  )
  const toInstant = zone === null ? null : createDailyOffsets(zone)
  return (bytes, start, end, to) => {
    const length = end - start
    if (length > longest) return false
    const fitting = byLength[length]!
    for (let i = 0; i < fitting.length; i++) {
      const local = readLocal(fitting[i]!, bytes, start)
      if (Number.isNaN(local)) continue
      to.day = Math.floor(local / DAY)
      to.at = toInstant === null ? local : toInstant(local, to.day)
      return true
    }
    return false
  }
}

const DAY = 86_400_000
/** Days since 1970 whose offset is remembered in a list: up to 2059. */
const LISTED_DAYS = 1 << 15

/** As `toUtc`, whose answer is remembered for each day around which the clocks are not changed. */
function createDailyOffsets(zone: string): (local: number, day: number) => number {
  const offsetAt = createZoneOffset(zone)
  const UNKNOWN = Number.POSITIVE_INFINITY
  const ahead = new Float64Array(LISTED_DAYS).fill(UNKNOWN)
  return (local, day) => {
    if (day < 0 || day >= LISTED_DAYS) return toUtc(local, offsetAt)
    let milliseconds = ahead[day]!
    if (milliseconds === UNKNOWN) {
      const offset = offsetAt((day - 1) * DAY)
      const steady = [day, day + 1, day + 2].every((each) => offsetAt(each * DAY) === offset)
      milliseconds = steady ? offset * 60_000 : Number.NaN
      ahead[day] = milliseconds
    }
    return Number.isNaN(milliseconds) ? toUtc(local, offsetAt) : local - milliseconds
  }
}

function toShape(format: string): Shape | null {
  const places: Record<(typeof FIELDS)[number], number> = {
    yyyy: -1,
    MM: -1,
    dd: -1,
    HH: -1,
    mm: -1,
    ss: -1,
    SSS: -1,
  }
  const literals: Shape['literals'][number][] = []
  let at = 0
  for (let rest = format; rest !== ''; ) {
    const letters = FIELDS.find((each) => rest.startsWith(each))
    const quoted = /^'([^']+)'/.exec(rest)
    if (letters && rest[letters.length] !== letters[0]) {
      if (places[letters] >= 0) return null
      places[letters] = at
      at += letters.length
      rest = rest.slice(letters.length)
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
  const isWhole = places.yyyy >= 0 && places.MM >= 0 && places.dd >= 0
  return isWhole ? { length: at, places, literals } : null
}

/** Milliseconds since 1970 as if the digits were UTC; NaN where they do not fit or no calendar has them. */
function readLocal({ places, literals }: Shape, bytes: Uint8Array, start: number): number {
  for (let i = 0; i < literals.length; i++)
    if (bytes[start + literals[i]!.at] !== literals[i]!.byte) return Number.NaN
  const year = 100 * readTwo(bytes, start + places.yyyy) + readTwo(bytes, start + places.yyyy + 2)
  const month = readTwo(bytes, start + places.MM)
  const day = readTwo(bytes, start + places.dd)
  const hour = places.HH < 0 ? 0 : readTwo(bytes, start + places.HH)
  const minute = places.mm < 0 ? 0 : readTwo(bytes, start + places.mm)
  const second = places.ss < 0 ? 0 : readTwo(bytes, start + places.ss)
  const millisecond =
    places.SSS < 0 ? 0 : 10 * readTwo(bytes, start + places.SSS) + toDigit(bytes[start + places.SSS + 2]!)
  // Leap seconds and the 24th hour are left to the rule, days that no calendar has and what are no digits too.
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN
  if (day > 28 && day > daysIn(year, month)) return Number.NaN
  if (hour > 23 || minute > 59 || second > 59 || millisecond > 999) return Number.NaN
  return (
    daysFromCivil(year, month, day) * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond
  )
}

/** More than any field may say, for what are no digits. */
const NO_DIGIT = 1_000_000

const toDigit = (byte: number): number => (byte >= 48 && byte <= 57 ? byte - 48 : NO_DIGIT)

const readTwo = (bytes: Uint8Array, at: number): number => 10 * toDigit(bytes[at]!) + toDigit(bytes[at + 1]!)

/** Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant, chrono-compatible date algorithms). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
