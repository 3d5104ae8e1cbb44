import type { Interval } from '../domain/interval.ts'
import { NOT_MET } from '../domain/patternTable.ts'
import type { EncounterTally } from '../domain/tally.ts'
import { failuresIn, measureFailRate } from './failRates.ts'
import { poolGroups, poolNeighbours } from './poolGroups.ts'

/** Failures in one group; null is the name of the pooled rest, which holds several values. */
export interface MeasuredGroup {
  readonly name: string | null
  readonly values: number
  readonly met: number
  readonly failRate: Interval
}

interface Asked {
  /** Index of the moment. */
  readonly moment: number
  /** The highest level that counts as failed. */
  readonly failed: number
}

/** Failures of a moment by group, the groups in the order of the tally, small ones pooled into one at the end. */
export function measureFailureGroups(tally: EncounterTally, asked: Asked): readonly MeasuredGroup[] {
  const sizes = sizesOf(tally, asked)
  const rest = tally.groupNames.indexOf(null)
  const unknown = tally.groupNames.indexOf('')
  const named = sizes.map((size, i) => (i === rest || i === unknown ? 0 : size))
  const { shown, pooled } = poolGroups(named)
  const together = rest >= 0 && sizes[rest]! > 0 ? [...pooled, rest] : pooled
  const groups = shown.map((i) => measure(tally, asked, [i], { name: tally.groupNames[i]!, values: 1 }))
  if (together.length === 0) return groups
  const values = pooled.length + (together.length > pooled.length ? tally.restValues : 0)
  return [...groups, measure(tally, asked, together, { name: null, values })]
}

/** Failures of a moment by hour of the day, neighbours joined until a run has enough: "9-11" is from 9 until before 11. */
export function measureFailureHours(
  tally: EncounterTally,
  { fewest = 20, ...asked }: Asked & { readonly fewest?: number },
): readonly MeasuredGroup[] {
  const sizes = sizesOf(tally, asked)
  const hours = tally.groupNames
    .map((name, index) => ({ hour: Number(name), index, size: sizes[index]! }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.hour - b.hour)
  const runs = poolNeighbours(
    hours.map(({ size }) => size),
    { fewest },
  )
  return runs.map((run) => {
    const [first, last] = [hours[run[0]!]!, hours[run.at(-1)!]!]
    const indices = run.map((i) => hours[i]!.index)
    return measure(tally, asked, indices, { name: `${first.hour}-${last.hour + 1}`, values: run.length })
  })
}

function sizesOf(tally: EncounterTally, { moment }: Asked): number[] {
  const sizes = tally.groupNames.map(() => 0)
  for (let row = 0; row < tally.rows; row++)
    if (tally.moments[row] === moment && tally.levels[row] !== NOT_MET)
      sizes[tally.groups[row]!]! += tally.encounters[row]!
  return sizes
}

function measure(
  tally: EncounterTally,
  asked: Asked,
  groups: readonly number[],
  { name, values }: { readonly name: string | null; readonly values: number },
): MeasuredGroup {
  const share = failuresIn(tally, { ...asked, groups: new Set(groups) })
  return { name, values, met: share.n, failRate: measureFailRate(share, tally) }
}
