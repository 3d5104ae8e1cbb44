const QUARTER = 900_000
const DAY = 86_400_000

/**
 * Minutes that a zone is ahead of UTC at a UTC instant. What Intl answers is remembered: by the day where the day
 * begins and ends with the same offset, by the quarter hour where the clocks are changed. Throws RangeError for a
 * zone that the platform does not know.
 */
export function createZoneOffset(zone: string): (utc: number) => number {
  const ask = createOffsetFormat(zone)
  const byDay = new Map<number, number | null>()
  const byQuarter = new Map<number, number>()
  return (utc) => {
    const day = Math.floor(utc / DAY)
    let offset = byDay.get(day)
    if (offset === undefined) {
      const atStart = ask(day * DAY)
      offset = atStart === ask((day + 1) * DAY) ? atStart : null
      byDay.set(day, offset)
    }
    if (offset !== null) return offset
    const quarter = Math.floor(utc / QUARTER)
    const known = byQuarter.get(quarter) ?? ask(quarter * QUARTER)
    byQuarter.set(quarter, known)
    return known
  }
}

function createOffsetFormat(zone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (utc) => {
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(utc)) parts[type] = Number(value)
    const { year, month, day, hour, minute, second } = parts
    return Math.round((Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - utc) / 60_000)
  }
}

/** The UTC instant of a local time (given as if it were UTC). In an autumn hour that comes twice, the first. */
export function toUtc(local: number, offsetAt: (utc: number) => number): number {
  const before = offsetAt(local - DAY)
  const after = offsetAt(local + DAY)
  if (before === after) return local - before * 60_000
  const [early, late] = [local - Math.max(before, after) * 60_000, local - Math.min(before, after) * 60_000]
  for (const utc of [early, late]) if (utc + offsetAt(utc) * 60_000 === local) return utc
  return local - before * 60_000
}
