import type { Journey } from '../../../domain/journey.ts'
import { NOT_ASKED, NOT_MET, PICK_NONE, PICK_NOT_ASKED } from '../../../domain/patternTable.ts'
import { ratingOf } from '../../../domain/scale.ts'
import type { VisitRows } from '../../../store/facts/port/visitRows.ts'
import type { Cell, ExportColumn } from '../exportTable.ts'
import type { createPseudonyms } from './choosePseudonym.ts'
import type { TimeWriter } from './createTimeWriter.ts'

/** One column of an export of visits: its name and what it says of a visit. */
export interface VisitField {
  readonly column: ExportColumn
  readonly cell: (rows: VisitRows, row: number) => Cell
}

/** What fields are made from. */
export interface FieldTools {
  readonly pseudonym: ReturnType<typeof createPseudonyms>
  readonly time: TimeWriter
}

/** Parts of an id of several columns are joined by this; see intake. */
const PART = '\u001f'

const text = (name: string, cell: VisitField['cell']): VisitField => ({
  column: { name, kind: 'text' },
  cell,
})
const number = (name: string, cell: VisitField['cell']): VisitField => ({
  column: { name, kind: 'number' },
  cell,
})

/**
 * The fields that say which visit a row is of: the journey's own columns, or `visit`. Where a visit has no id and its rows
 * must still be known as one visit's, it gets a number.
 */
export function keyFields(
  names: readonly string[],
  { numbered = false }: { readonly numbered?: boolean } = {},
): readonly VisitField[] {
  return names.map((name, part) =>
    text(name, (rows, row) => {
      const key = rows.keys[row]!
      if (key === '') return numbered && part === 0 ? String(rows.visits[row]!) : ''
      return names.length > 1 ? (key.split(PART)[part] ?? '') : key
    }),
  )
}

/** The fields of the visit itself, but its id: those that the journey names, and with `standard` the usual others. */
export function visitFields(
  journey: Journey,
  { pseudonym, time }: FieldTools,
  { standard, tags = [] }: { readonly standard: boolean; readonly tags?: readonly string[] },
): readonly VisitField[] {
  const named = (names: readonly string[] | null | undefined, word: string): string | null =>
    names?.[0] ?? (standard ? word : null)
  const field = (name: string | null, make: (name: string) => VisitField): readonly VisitField[] =>
    name === null ? [] : [make(name)]
  const traitOf = (name: string) => (rows: VisitRows, row: number) =>
    rows.traits[row]!.find(([trait]) => trait === name)?.[1] ?? ''
  const times = (standard ? journey.long?.at : null) ?? journey.at?.column
  return [
    ...field(named(journey.customer, 'customer'), (name) =>
      text(name, (rows, row) => pseudonym(rows.customers[row]!, rows.buckets[row]!)),
    ),
    ...field(named(times, 'at'), (name) => text(name, (rows, row) => time(rows.at[row]!, rows.days[row]!))),
    ...field(named(journey.place, 'place'), (name) => text(name, (rows, row) => rows.places[row]!)),
    ...field(named(journey.staff, 'staff'), (name) => text(name, (rows, row) => rows.staff[row]!)),
    ...journey.segments.flatMap(([name]) => (name === undefined ? [] : [text(name, traitOf(name))])),
    ...tags.map((name) => text(name, traitOf(name))),
    ...field(journey.weight?.[0] ?? null, (name) =>
      number(name, (rows, row) => (Number.isNaN(rows.weights[row]!) ? null : rows.weights[row]!)),
    ),
    ...field(journey.pick?.column[0] ?? null, (name) =>
      text(name, (rows, row) => pickText(journey, rows.picks[row]!)),
    ),
    ...field(journey.outcome?.column[0] ?? null, (name) =>
      text(name, (rows, row) => rows.outcomeTexts[row]!),
    ),
  ]
}

const pickText = ({ moments }: Journey, pick: number): string => {
  if (pick === PICK_NOT_ASKED) return ''
  return pick === PICK_NONE ? 'none' : (moments[pick]?.id ?? '')
}

/** A level as it would be given: the rating, `notMet` in the journey's own code, or nothing for not asked. */
export function ratingCell({ scale, notMet }: Journey['moments'][number], level: number): Cell {
  if (level === NOT_ASKED) return null
  if (level === NOT_MET) return notMet.find((code) => code.trim() !== '') ?? 'notMet'
  return ratingOf(scale, level)
}
