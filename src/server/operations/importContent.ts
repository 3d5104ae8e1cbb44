import { createHash } from 'node:crypto'
import type { Journey, Moment } from '../../domain/journey.ts'
import type { PlannedTable } from './plannedTable.ts'

/** Hash of all that an import says: the files' content, their tags, and how the journey has them read. */
export function toContentHash({
  journey,
  tables,
  mends,
}: {
  journey: Journey
  tables: readonly PlannedTable[]
  /** The import whose rows set aside these are, mended: then where they stood counts too. */
  mends?: string | undefined
}): string {
  const parts = {
    reading: toReading(journey, tables),
    tables: tables.map(({ table, plan }) => [
      table.examined.contentHash,
      plan.layout === 'outcomes',
      Object.entries(table.tags).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
    ...(mends === undefined ? {} : { mends: [mends, tables.map(({ table }) => placesOf(table))] }),
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

const placesOf = ({ examined, rowNumbers }: PlannedTable['table']): unknown => [
  examined.name,
  rowNumbers && [[...rowNumbers.jumps.rows], [...rowNumbers.jumps.numbers]],
]

/**
 * What of a journey decides how files are read; names and texts do not. What came into journeys later stands in it
 * only where it says something, so that content imported before is known again.
 */
const toReading = (journey: Journey, tables: readonly PlannedTable[]): unknown => [
  journey.id,
  journey.version,
  journey.outcome?.later && tables.every(({ plan }) => plan.outcome === null) ? null : journey.outcome,
  journey.visit,
  journey.customer,
  journey.at,
  journey.place,
  journey.staff,
  journey.comment,
  journey.weight,
  journey.segments,
  journey.long && toLongReading(journey.long),
  journey.moments.map((moment) => {
    const { id, scale, column, secondsColumn, notMet, notAsked } = moment
    const more = toMore(moment)
    return [
      id,
      [scale.min, scale.max, scale.reversed],
      column,
      secondsColumn,
      notMet,
      notAsked,
      ...(more === null ? [] : [more]),
    ]
  }),
  ...(journey.pick === null ? [] : [journey.pick]),
]

const toLongReading = ({ visit, moment, rating, at }: NonNullable<Journey['long']>): unknown => ({
  visit,
  moment,
  rating: rating ?? ['rating'],
  ...(at === null ? {} : { at }),
})

function toMore({ scale, expectationColumn, codes }: Moment): unknown {
  const isMore = Object.keys(scale.labels).length > 0 || expectationColumn !== null || codes.length > 0
  return isMore ? [scale.labels, expectationColumn, codes] : null
}
