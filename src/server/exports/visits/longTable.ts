import { NOT_ASKED } from '../../../domain/patternTable.ts'
import { NO_DAY, PERSPECTIVES } from '../../../domain/visitBatch.ts'
import type { Facts } from '../../../store/facts/facts.ts'
import type { RowQuestion, VisitRows } from '../../../store/facts/port/visitRows.ts'
import type { Cell, ExportTable } from '../exportTable.ts'
import { createPseudonyms } from './choosePseudonym.ts'
import { createDetailCursor, type Detail } from './createDetailCursor.ts'
import { createTimeWriter } from './createTimeWriter.ts'
import { keyFields, ratingCell, type VisitField, visitFields } from './visitCells.ts'
import { secondsCell } from './wideTable.ts'

/** Encounters a row each, with what is known of their visit, so that the journey reads them again. */
export function longTable(
  facts: Facts,
  question: RowQuestion,
  { name, tags = [] }: { readonly name: string; readonly tags?: readonly string[]; readonly named?: boolean },
): ExportTable {
  const { journey } = question
  const { long } = journey
  const keys = long ? [long.visit[0]!] : journey.visit.map(([column = 'visit']) => column)
  const time = createTimeWriter(journey)
  const own = {
    at: (long?.at ?? journey.at?.column)?.[0] ?? 'at',
    place: journey.place?.[0] ?? 'place',
    staff: journey.staff?.[0] ?? 'staff',
  }
  const fields = [
    ...keyFields(keys.length > 0 ? keys : ['visit'], { numbered: true }),
    ...visitFields(journey, { pseudonym: createPseudonyms(), time }, { standard: true, tags }),
  ]

  const cellOf = (field: VisitField, rows: VisitRows, row: number, detail: Detail | null): Cell => {
    const { name: of } = field.column
    if (detail && of === own.at && !Number.isNaN(detail.at)) return time(detail.at, NO_DAY)
    if (detail && of === own.place && detail.place !== '') return detail.place
    if (detail && of === own.staff && detail.staff !== '') return detail.staff
    return field.cell(rows, row)
  }

  function* readVisit(rows: VisitRows, row: number, details: readonly Detail[]): Generator<readonly Cell[]> {
    const encounters = journey.moments.flatMap((_, moment) => {
      const told = details.filter((detail) => detail.moment === moment)
      const level = rows.levels[moment]![row]!
      const plain = level !== NOT_ASKED && !told.some(({ perspective }) => perspective === 0)
      return [
        ...(plain ? [{ moment, level, detail: null }] : []),
        ...told.map((detail) => ({ moment, level: detail.level, detail })),
      ]
    })
    const line = (moment: number, level: number, detail: Detail | null): readonly Cell[] => [
      ...fields.map((field) => cellOf(field, rows, row, detail)),
      journey.moments[moment]!.id,
      ratingCell(journey.moments[moment]!, level),
      detail ? secondsCell(detail.seconds) : null,
      detail && detail.source !== '' ? detail.source : rows.sources[row]!,
      PERSPECTIVES[detail?.perspective ?? 0]!,
      detail?.comment ?? '',
    ]
    // What belongs to the visit is read from its first row: where that is an encounter's own, a row that says nothing else
    // comes before it, and so for a visit without any encounter.
    const first = encounters[0]
    if (first === undefined || (first.detail !== null && hasOwn(first.detail))) yield line(0, NOT_ASKED, null)
    for (const { moment, level, detail } of encounters) yield line(moment, level, detail)
  }

  async function* readRows(): AsyncGenerator<readonly Cell[]> {
    const cursor = createDetailCursor(facts.streamDetails(question))
    try {
      for await (const rows of facts.streamVisits(question))
        for (let row = 0; row < rows.rows; row++)
          yield* readVisit(rows, row, await cursor.of(rows.visits[row]!))
    } finally {
      await cursor.close()
    }
  }

  return {
    name,
    columns: [
      ...fields.map(({ column }) => column),
      { name: long?.moment[0] ?? 'moment', kind: 'text' },
      { name: long?.rating?.[0] ?? 'rating', kind: 'number' },
      { name: 'seconds', kind: 'number' },
      { name: 'source', kind: 'text' },
      { name: 'perspective', kind: 'text' },
      { name: journey.comment?.[0] ?? 'comment', kind: 'text' },
    ],
    rows: { [Symbol.asyncIterator]: readRows },
  }
}

const hasOwn = ({ at, place, staff, source }: Detail): boolean =>
  !Number.isNaN(at) || place !== '' || staff !== '' || source !== ''
