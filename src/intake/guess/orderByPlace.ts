import { createTimeRule } from '../rules/createTimeRule.ts'
import { TimeFormatError } from '../time/createTimeFormat.ts'
import type { TableExam } from './guessRoles.ts'

/**
 * Names of moments in the order in which visits come to them: by the median place, from 0 (first) to 1 (last), at which
 * each first stands in its visits; of equals the more common one first. Those in none of the first rows come last.
 */
export function orderByPlace(
  values: readonly string[],
  table: TableExam,
  { moment, visit }: { moment: number; visit: number },
): readonly string[] {
  const places = new Map<string, number[]>()
  for (const steps of listVisits(table, { moment, visit })) {
    if (steps.length < 2) continue
    for (const [at, value] of steps.entries()) {
      if (steps.indexOf(value) < at) continue
      const known = places.get(value)
      if (known) known.push(at / (steps.length - 1))
      else places.set(value, [at / (steps.length - 1)])
    }
  }
  const keys = new Map(
    [...places].map(([value, own]) => [value, { median: medianOf(own), count: own.length }]),
  )
  const unseen = { median: Number.POSITIVE_INFINITY, count: 0 }
  return values
    .map((value) => ({ value, ...(keys.get(value) ?? unseen) }))
    .sort((a, b) => (a.median === b.median ? b.count - a.count : a.median - b.median))
    .map(({ value }) => value)
}

/** What each visit of the first rows came to, by its times where they can be read, else as the rows stand. */
function listVisits(
  { profile, layout }: TableExam,
  { moment, visit }: { moment: number; visit: number },
): readonly (readonly string[])[] {
  const timeOf =
    layout.at === null ? () => Number.NaN : createTimeReader(profile.columns[layout.at]!.timeFormat)
  const visits = new Map<string, { readonly value: string; readonly at: number }[]>()
  for (const row of profile.head) {
    const step = { value: row[moment]!, at: timeOf(row[layout.at ?? -1] ?? '') }
    const known = visits.get(row[visit]!)
    if (known) known.push(step)
    else visits.set(row[visit]!, [step])
  }
  return [...visits.values()].map((steps) => {
    const isTimed = steps.every(({ at }) => !Number.isNaN(at))
    return (isTimed ? steps.toSorted((a, b) => a.at - b.at) : steps).map(({ value }) => value)
  })
}

function createTimeReader(format: string | null): (text: string) => number {
  try {
    const rule = createTimeRule({ format, zone: null })
    return (text) => {
      const read = rule(text)
      return 'value' in read && read.value ? read.value.at : Number.NaN
    }
  } catch (error) {
    if (error instanceof TimeFormatError || error instanceof RangeError) return () => Number.NaN
    throw error
  }
}

function medianOf(places: readonly number[]): number {
  const sorted = [...places].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
