import { createTimeFormat } from '../time/createTimeFormat.ts'
import { parseIsoTime } from '../time/parseIsoTime.ts'
import { createZoneOffset, toUtc } from '../time/zoneOffset.ts'
import { type Ruling, refuse } from './ruling.ts'

const DAY = 86_400_000

export interface VisitTime {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** Local days since 1970-01-01. */
  readonly day: number
}

/**
 * Reads when a visit took place; null where the file says nothing. A time without an offset is local to the
 * zone; the day is the zone's, or where no zone is named the day as written.
 */
export function createTimeRule({
  format,
  zone,
}: {
  format: string | null
  zone: string | null
}): (text: string) => Ruling<VisitTime | null> {
  const parse = format === null ? parseIsoTime : createTimeFormat(format)
  const offsetAt = zone === null ? null : createZoneOffset(zone)
  return (text) => {
    if (text.trim() === '') return { value: null }
    const time = parse(text)
    if (!time)
      return refuse(
        `not a time: expected ${format === null ? 'ISO 8601, such as 2026-03-01 14:30' : `the format ${format}`}`,
        `시각이 아닙니다. ${format === null ? 'ISO 8601 형식(예: 2026-03-01 14:30)' : `${format} 형식`}이어야 합니다`,
      )
    const { local, offset } = time
    const at = offset !== null ? local - offset * 60_000 : offsetAt === null ? local : toUtc(local, offsetAt)
    const here = offsetAt === null ? local : at + offsetAt(at) * 60_000
    return { value: { at, day: Math.floor(here / DAY) } }
  }
}
