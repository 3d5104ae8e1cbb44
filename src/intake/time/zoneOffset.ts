const HOUR = 3_600_000

/**
 * Minutes that a zone is ahead of UTC at a UTC instant, remembered by the hour: asking Intl for each of a
 * million rows would take minutes. Throws RangeError for a zone that the platform does not know.
 */
export function createZoneOffset(zone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const known = new Map<number, number>()
  return (utc) => {
    const hour = Math.floor(utc / (HOUR / 4))
    const found = known.get(hour)
    if (found !== undefined) return found
    const start = hour * (HOUR / 4)
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(start)) parts[type] = Number(value)
    const local = Date.UTC(
      parts.year!,
      parts.month! - 1,
      parts.day!,
      parts.hour!,
      parts.minute!,
      parts.second!,
    )
    const offset = Math.round((local - start) / 60_000)
    known.set(hour, offset)
    return offset
  }
}

/** The UTC instant of a local time (given as if it were UTC). In an autumn hour that comes twice, the first. */
export function toUtc(local: number, offsetAt: (utc: number) => number): number {
  const first = local - offsetAt(local - 24 * HOUR) * 60_000
  const second = local - offsetAt(local + 24 * HOUR) * 60_000
  const candidates = [Math.min(first, second), Math.max(first, second)]
  for (const utc of candidates) if (utc + offsetAt(utc) * 60_000 === local) return utc
  return first
}
