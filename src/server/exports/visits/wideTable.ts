import type { Journey } from '../../../domain/journey.ts'
import { NOT_ASKED } from '../../../domain/patternTable.ts'
import { PERSPECTIVES } from '../../../domain/visitBatch.ts'
import type { Facts } from '../../../store/facts/facts.ts'
import type { RowQuestion } from '../../../store/facts/port/visitRows.ts'
import type { Cell, ExportTable } from '../exportTable.ts'
import { createPseudonyms } from './choosePseudonym.ts'
import { createDetailCursor, type Detail } from './createDetailCursor.ts'
import { createTimeWriter } from './createTimeWriter.ts'
import { keyFields, ratingCell, visitFields } from './visitCells.ts'

const EXPECTATION = PERSPECTIVES.indexOf('expectation')

/** Visits a row each, in the journey's own columns, so that the journey reads them again. */
export function wideTable(
  facts: Facts,
  question: RowQuestion,
  {
    name,
    tags = [],
    named = question.group?.named ?? true,
  }: { readonly name: string; readonly tags?: readonly string[]; readonly named?: boolean },
): ExportTable {
  const { journey } = question
  const keys = journey.visit.map(([column = 'visit']) => column)
  const fields = [
    ...(named ? keyFields(keys.length > 0 ? keys : ['visit']) : []),
    ...visitFields(
      journey,
      { pseudonym: createPseudonyms(), time: createTimeWriter(journey) },
      { standard: false, tags },
    ),
  ]
  const comment = journey.comment?.[0] ?? null
  const moments = journey.moments.map((moment, index) => ({ moment, index }))
  const timed = moments.filter(({ moment }) => moment.secondsColumn !== null)
  const expected = moments.filter(({ moment }) => moment.expectationColumn !== null)

  async function* readRows(): AsyncGenerator<readonly Cell[]> {
    const cursor = createDetailCursor(facts.streamDetails(question))
    try {
      for await (const rows of facts.streamVisits(question))
        for (let row = 0; row < rows.rows; row++) {
          const details = await cursor.of(rows.visits[row]!)
          yield [
            ...fields.map(({ cell }) => cell(rows, row)),
            ...moments.map(({ moment, index }) => ratingCell(moment, rows.levels[index]![row]!)),
            ...timed.map(({ index }) => secondsIn(details, index)),
            ...expected.map(({ moment, index }) => expectationIn(details, moment, index)),
            ...(comment === null ? [] : [rows.comments[row]!]),
          ]
        }
    } finally {
      await cursor.close()
    }
  }

  return {
    name,
    columns: [
      ...fields.map(({ column }) => column),
      ...moments.map(({ moment }) => ({ name: moment.column?.[0] ?? moment.id, kind: 'number' as const })),
      ...timed.map(({ moment }) => ({ name: moment.secondsColumn![0]!, kind: 'number' as const })),
      ...expected.map(({ moment }) => ({ name: moment.expectationColumn![0]!, kind: 'number' as const })),
      ...(comment === null ? [] : [{ name: comment, kind: 'text' as const }]),
    ],
    rows: { [Symbol.asyncIterator]: readRows },
  }
}

/** Lengths are stored as 32-bit numbers: 2.3 would read 2.299999952316284. */
export const secondsCell = (seconds: number): Cell => (Number.isNaN(seconds) ? null : shortest(seconds))

/** The shortest decimal that is the same 32-bit number. */
function shortest(seconds: number): number {
  for (let digits = 1; digits < 10; digits++) {
    const tried = Number(seconds.toPrecision(digits))
    if (Math.fround(tried) === seconds) return tried
  }
  return seconds
}

const secondsIn = (details: readonly Detail[], index: number): Cell => {
  const found = details.find(
    ({ moment, perspective, seconds }) => moment === index && perspective === 0 && !Number.isNaN(seconds),
  )
  return found ? secondsCell(found.seconds) : null
}

const expectationIn = (
  details: readonly Detail[],
  moment: Journey['moments'][number],
  index: number,
): Cell => {
  const found = details.find((detail) => detail.moment === index && detail.perspective === EXPECTATION)
  return found === undefined || found.level === NOT_ASKED ? null : ratingCell(moment, found.level)
}
