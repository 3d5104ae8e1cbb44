import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { FactsProblem } from './factsProblem.ts'
import type { Question } from './port/question.ts'
import { readRows } from './readRows.ts'

/** The conditions of a question on the table `visits v`, but for segments and tags. */
export interface Scope {
  readonly sql: string
  readonly values: DuckDBValue[]
  /** Whether it leaves out visits of the journey. */
  readonly narrow: boolean
}

/** Conditions on place and staff go by the column's name in the journey or by these words. */
const conditionKind = ({ journey }: Question, column: string): 'place' | 'staff' | 'trait' => {
  if (column === 'place' || journey.place?.includes(column)) return 'place'
  if (column === 'staff' || journey.staff?.includes(column)) return 'staff'
  return 'trait'
}

export async function toScope(connection: DuckDBConnection, question: Question): Promise<Scope> {
  const [row] = await readRows(connection, 'SELECT number FROM journeys WHERE id = ?', [question.journey.id])
  const parts = [`v.journey = ${row ? Number(row[0]) : 65535}`, 'v.replaced_by IS NULL']
  const values: DuckDBValue[] = []
  const always = parts.length
  const traits = (question.where ?? []).filter(({ column }) => conditionKind(question, column) === 'trait')
  if (question.from !== undefined) {
    parts.push('v."day" >= CAST(? AS DATE)')
    values.push(toDay(question.from))
  }
  if (question.to !== undefined) {
    parts.push('v."day" <= CAST(? AS DATE)')
    values.push(toDay(question.to))
  }
  for (const { column, value } of question.where ?? []) {
    const kind = conditionKind(question, column)
    if (kind === 'trait') continue
    parts.push(`v.${kind} IN (SELECT code FROM texts WHERE text = ?)`)
    values.push(value.trim().normalize('NFC'))
  }
  return { sql: parts.join(' AND '), values, narrow: parts.length > always || traits.length > 0 }
}

function toDay(text: string): string {
  const day = text.slice(0, 10)
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
    throw new RangeError(`question: expected a day such as 2026-03-01, got '${text}'`)
  return day
}

export interface Combination {
  /** Index of the combination of segment values. */
  readonly code: number
  /** The value of each of the journey's segments. */
  readonly values: readonly string[]
}

export interface Traits {
  /** Combination of each stored trait set that meets the question; those that do not are missing. */
  readonly combinations: ReadonlyMap<number, number>
  /** Values by combination, a list a segment. */
  readonly values: readonly (readonly string[])[]
}

/**
 * The trait sets of the visits in scope that meet the question's conditions, and which combination of the wanted
 * segments' values each has. Combinations are numbered in order of their values.
 */
export async function readTraits(
  connection: DuckDBConnection,
  question: Question,
  scope: Scope,
  segments: readonly (readonly string[])[],
): Promise<Traits> {
  const rows = await readRows(
    connection,
    `SELECT t.code, t.traits FROM trait_sets t
     WHERE t.code IN (SELECT DISTINCT v.traits FROM visits v WHERE ${scope.sql})`,
    scope.values,
  )
  const conditions = (question.where ?? []).filter(
    ({ column }) => conditionKind(question, column) === 'trait',
  )
  const known = new Set(question.journey.segments.flat())
  const met: { code: number; values: readonly string[] }[] = []
  for (const [code, json] of rows) {
    const traits = new Map(JSON.parse(String(json)) as [string, string][])
    for (const name of traits.keys()) known.add(name)
    const readValue = (names: readonly string[]): string => {
      const name = names.find((candidate) => traits.has(candidate))
      return name === undefined ? '' : traits.get(name)!
    }
    const namesOf = (column: string): readonly string[] =>
      question.journey.segments.find((names) => names.includes(column)) ?? [column]
    if (conditions.every(({ column, value }) => readValue(namesOf(column)) === value.trim().normalize('NFC')))
      met.push({ code: Number(code), values: segments.map(readValue) })
  }
  for (const { column } of conditions)
    if (!known.has(column) && rows.length > 0)
      throw new FactsProblem(
        'unknown-column',
        `question: no place, staff, segment or tag is named '${column}'; known are ${['place', 'staff', ...known].map((name) => `'${name}'`).join(', ')}`,
        { column, known: ['place', 'staff', ...known] },
      )
  return number(met)
}

function number(met: readonly { code: number; values: readonly string[] }[]): Traits {
  const keyed = new Map<string, readonly string[]>()
  for (const { values } of met) keyed.set(JSON.stringify(values), values)
  const sorted = [...keyed].sort(([, a], [, b]) => compareLists(a, b))
  const codes = new Map(sorted.map(([key], code) => [key, code]))
  return {
    combinations: new Map(met.map(({ code, values }) => [code, codes.get(JSON.stringify(values))!])),
    values: sorted.map(([, values]) => values),
  }
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value < b[i]! ? -1 : 1
  return 0
}
