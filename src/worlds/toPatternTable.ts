import { bucketOf } from '../domain/bucketOf.ts'
import { type PatternTable, PICK_NOT_ASKED } from '../domain/patternTable.ts'
import type { Visits, World } from './world.ts'

/**
 * The distinct visits with their counts, as the store would give them: customers (or, without them, visits by
 * their ordinal from 1) fall into buckets, equal rows are grouped, rows come in ascending order of levels,
 * outcome, segments, bucket, pick.
 */
export function toPatternTable(world: World, visits: Visits): PatternTable {
  const { moments } = world
  const columns = [...visits.levels, visits.outcomes, ...visits.segments]
  const counts = new Map<string, number>()
  const weights = new Map<string, number>()
  const codes = new Array<number>(columns.length + 2)
  let bucket = 0
  let customer = -1
  for (let i = 0; i < visits.count; i++) {
    const person = visits.customers ? visits.customers[i]! : i
    if (person !== customer) {
      customer = person
      bucket = bucketOf(String(person + 1))
    }
    for (let c = 0; c < columns.length; c++) codes[c] = columns[c]![i]!
    codes[columns.length] = bucket
    codes[columns.length + 1] = (visits.picks?.[i] ?? PICK_NOT_ASKED) - PICK_NOT_ASKED
    const key = String.fromCharCode(...codes)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (visits.weights) weights.set(key, (weights.get(key) ?? 0) + visits.weights[i]!)
  }
  const keys = [...counts.keys()].sort()
  const column = (at: number): Uint8Array => Uint8Array.from(keys, (key) => key.charCodeAt(at))
  const rowCounts = Float64Array.from(keys, (key) => counts.get(key)!)
  return {
    rows: keys.length,
    moments,
    levels: moments.map((_, m) => column(m)),
    picks: Int16Array.from(keys, (key) => key.charCodeAt(columns.length + 1) + PICK_NOT_ASKED),
    outcomes: column(moments.length),
    segments: world.segments.map(({ name, values }, s) => ({
      name,
      values,
      codes: Uint16Array.from(column(moments.length + 1 + s)),
    })),
    buckets: column(columns.length),
    counts: rowCounts,
    weights: visits.weights ? Float64Array.from(keys, (key) => weights.get(key)!) : rowCounts.slice(),
    customersRepeat: visits.customers !== null,
    outcomeKind: world.outcomeKind,
  }
}
