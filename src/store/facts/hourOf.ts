import type { TimedQuestion } from './port/changes.ts'

const DAY = 86_400_000

/** SQL of the local hour of an instant in milliseconds UTC. */
export function hourOf(ms: string, offsets: NonNullable<TimedQuestion['offsets']>): string {
  const cases = offsets
    .slice(1)
    .toReversed()
    .map(({ from, minutes }) => `WHEN ${ms} >= ${Math.round(from)} THEN ${Math.round(minutes)}`)
  const first = Math.round(offsets[0]?.minutes ?? 0)
  const minutes = cases.length > 0 ? `CASE ${cases.join(' ')} ELSE ${first} END` : String(first)
  return `((${ms} + (${minutes}) * 60000) % ${DAY} + ${DAY}) % ${DAY} // 3600000`
}
