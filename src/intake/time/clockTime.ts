/** A time as written: local, or at a stated distance from UTC. */
export interface ClockTime {
  /** The written digits as if they were UTC, in milliseconds since 1970. */
  readonly local: number
  /** Minutes ahead of UTC, where the text says so. */
  readonly offset: number | null
}

/** Undefined for a date that no calendar has, such as 30 February or 25 o'clock. */
export function toClockTime(
  [year, month, day, hour, minute, second, millisecond]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ],
  offset: number | null,
): ClockTime | undefined {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || hour > 24) return undefined
  if (minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0))) return undefined
  if (day > daysIn(year, month)) return undefined
  const local = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond)
  return { local, offset }
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const daysIn = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : DAYS[month - 1]!
