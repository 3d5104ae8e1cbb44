import { createZoneOffset } from '../../intake/time/zoneOffset.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { Question } from '../../store/facts/port/question.ts'
import type { TallyBy } from '../../store/facts/port/tallies.ts'

const DAY = 86_400_000
const QUARTER = 900_000

export type ClockOffsets = Extract<TallyBy, { kind: 'hour' }>['offsets']

/**
 * How far local clocks were ahead of UTC in the days of a question's visits. Null where hours say nothing: no times, dates
 * without a time (stored as midnight), or times with an offset but no zone, of which the local hour is not kept.
 */
export async function readClockOffsets(facts: Facts, question: Question): Promise<ClockOffsets | null> {
  const clock = await facts.readClock(question)
  if (clock === null || clock.visits === 0) return null
  const zone = question.journey.at?.zone ?? null
  if (zone === null) {
    if (clock.otherDay > 0 || clock.midnights > clock.visits / 10) return null
    return [{ from: clock.from, minutes: 0 }]
  }
  const offsetAt = createZoneOffset(zone)
  const offsets = [{ from: clock.from, minutes: offsetAt(clock.from) }]
  for (let day = clock.from + DAY; day < clock.to + 2 * DAY; day += DAY) {
    const known = offsets.at(-1)!.minutes
    if (offsetAt(day) === known) continue
    let change = day - DAY
    while (offsetAt(change) === known) change = (Math.floor(change / QUARTER) + 1) * QUARTER
    offsets.push({ from: change, minutes: offsetAt(change) })
  }
  return offsets
}
