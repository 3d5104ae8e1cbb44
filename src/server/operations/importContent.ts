import { createHash } from 'node:crypto'
import type { Journey } from '../../domain/journey.ts'
import type { PlannedTable } from './plannedTable.ts'

/** Hash of all that an import says: the files' content, their tags, and how the journey has them read. */
export function toContentHash({
  journey,
  tables,
}: {
  journey: Journey
  tables: readonly PlannedTable[]
}): string {
  const parts = {
    reading: toReading(journey),
    tables: tables.map(({ table, plan }) => [
      table.examined.contentHash,
      plan.layout === 'outcomes',
      Object.entries(table.tags).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** What of a journey decides how files are read; names and texts do not. */
const toReading = (journey: Journey): unknown => [
  journey.id,
  journey.version,
  journey.outcome,
  journey.visit,
  journey.customer,
  journey.at,
  journey.place,
  journey.staff,
  journey.comment,
  journey.weight,
  journey.segments,
  journey.long,
  journey.moments.map(({ id, scale, column, secondsColumn, notMet, notAsked }) => [
    id,
    [scale.min, scale.max, scale.reversed],
    column,
    secondsColumn,
    notMet,
    notAsked,
  ]),
]
