import type { DuckDBConnection } from '@duckdb/node-api'
import type { Moment } from '../../domain/journey.ts'
import type { MomentColumn, PatternTable, SegmentColumn } from '../../domain/patternTable.ts'
import { PICK_NONE, PICK_NOT_ASKED } from '../../domain/patternTable.ts'
import { failedLevel, levelsOf, targetLevel } from '../../domain/scale.ts'
import { type AskedEnd, toAskedEnd } from './askedOutcome.ts'
import { createStep, STEP_ROWS, type Step } from './createStep.ts'
import { FactsProblem } from './factsProblem.ts'
import { readMomentNumbers } from './momentNumbers.ts'
import { type PatternRows, readPatternRows } from './patternRows.ts'
import type { Question } from './port/question.ts'
import { readTraits, type Scope, type Traits, toScope } from './question.ts'
import { readNumber, readRows } from './readRows.ts'
import { readRegister } from './register.ts'
import { A_WORD, readSheets } from './sheets.ts'
import type { Store } from './store.ts'
import { createTraitsTable } from './traitsTable.ts'
import { addNewer, toEarlier } from './updatedPatterns.ts'

/**
 * The distinct visits of a question with their counts, each visit's levels packed at four bits a moment.
 *
 * Only what customers said counts here, and where one visit met a moment several times, the worst rating: one
 * failure is remembered. Rated on another scale than the journey's (an older version), a moment counts as not
 * asked. The same visits always give the same table, row for row. Read in small steps: between two of them whoever
 * waits in this thread goes first.
 */
export function readPatternTable(store: Store, question: Question): Promise<PatternTable> {
  const key = JSON.stringify(question)
  return store.using(async (connection) => {
    const { journey } = question
    const step = createStep()
    // all that is read is of one instant
    await connection.run('BEGIN')
    const scope = await toScope(connection, question)
    const traits = await readTraits(connection, question, scope, journey.segments)
    const numbers = await readMomentNumbers(connection, journey)
    const weighted = await hasWeights(connection, scope)
    const register = await readRegister(connection, journey.id)
    const end = await toAskedEnd(connection, question)
    const earlier = toEarlier(store.patterns.find(key), { register, numbers, traits, weighted })
    const name = store.newName()
    await createTraitsTable(connection, name, traits)
    const words = Math.max(1, Math.ceil(journey.moments.length / A_WORD))
    const known = numbers.filter((number) => number !== null)
    const sheets = await readSheets(connection, known)
    const after = earlier?.register.lastVisit ?? null
    const group = async (): Promise<PatternRows> => {
      const { apart } = question
      const given = { scope, end, traitsTable: name, numbers, sheets, words, weighted, apart, after }
      return readPatternRows(await connection.stream(toSql(given), scope.values), { words, step })
    }
    const rows = earlier ? await addNewer(earlier, { register, group, step }) : await group()
    const customersRepeat =
      earlier?.customersRepeat ||
      (await readNumber(
        connection,
        `SELECT count(v.customer) - count(DISTINCT v.customer)
         FROM visits v JOIN ${name} t ON t.code = v.traits WHERE ${scope.sql}`,
        scope.values,
      )) > 0
    const groups = await readGroups(connection, question)
    const table = await toTable({ rows, traits, question, numbers, groups, step })
    await connection.run(`DROP TABLE ${name}`)
    await connection.run('COMMIT')
    const kept = { register, numbers, combinations: traits.values, customersRepeat, rows }
    if (!weighted) store.patterns.keep(key, kept)
    const rule = journey.outcome
    const recorded = rule?.kind === end.kind ? rule?.recorded : undefined
    return {
      ...table,
      outcomeKind: end.kind,
      ...(recorded === undefined ? {} : { recordedOutcome: recorded }),
      customersRepeat,
    }
  })
}

const hasWeights = async (connection: DuckDBConnection, scope: Scope): Promise<boolean> =>
  (await readNumber(connection, `SELECT count(v.weight) FROM visits v WHERE ${scope.sql}`, scope.values)) > 0

function toSql({
  scope,
  end,
  traitsTable,
  numbers,
  sheets,
  words,
  weighted,
  apart,
  after,
}: {
  scope: Scope
  end: AskedEnd
  traitsTable: string
  numbers: readonly (number | null)[]
  sheets: ReadonlyMap<number, readonly number[]>
  words: number
  weighted: boolean
  apart: Question['apart']
  /** Only visits of higher numbers; all where null. */
  after: number | null
}): string {
  const newer = (visit: string): string => (after === null ? '' : ` AND ${visit} > ${after}`)
  const wordNames = Array.from({ length: words }, (_, w) => `w${w}`)
  const picks = numbers.flatMap((number, index) => (number === null ? [] : [`WHEN ${number} THEN ${index}`]))
  const pick = picks.length > 0 ? `CASE v.pick ${picks.join(' ')} ELSE ${PICK_NOT_ASKED} END` : PICK_NOT_ASKED
  // Sums of binary fractions depend on their order, and so on the threads; sums of decimals do not.
  const weight = weighted
    ? `CAST(sum(CAST(coalesce(s.weight, 1) AS DECIMAL(38, 12))) AS DOUBLE)`
    : 'CAST(count(*) AS DOUBLE)'
  const keys = Array.from({ length: words + 5 }, (_, i) => i + 1)
  return `WITH scoped AS (
      SELECT v.visit, ${end.sql} AS outcome, v.bucket, v.weight, t.combination, ${groupSql(apart)} AS apart,
        CAST(CASE WHEN v.pick IS NULL THEN ${PICK_NOT_ASKED} WHEN v.pick = 0 THEN ${PICK_NONE} ELSE ${pick} END AS SMALLINT) AS pick
      FROM visits v JOIN ${traitsTable} t ON t.code = v.traits ${end.join} WHERE ${scope.sql}${newer('v.visit')}
    ), packed AS (${toPacked({ numbers, sheets, words, newer: newer('visit') })})
    SELECT ${wordNames.map((word) => `coalesce(p.${word}, 0::UBIGINT) AS ${word}`).join(', ')}, s.outcome, s.pick,
      s.combination, s.bucket, CAST(s.apart AS UINTEGER) AS apart, CAST(count(*) AS DOUBLE) AS visits, ${weight} AS weight
    FROM scoped s LEFT JOIN packed p ON p.visit = s.visit
    GROUP BY ALL ORDER BY ${keys.join(', ')}`
}

/** The stored sheets of each visit, their moments put in the journey's order. */
export function toPacked({
  numbers,
  sheets,
  words,
  newer = '',
}: {
  numbers: readonly (number | null)[]
  sheets: ReadonlyMap<number, readonly number[]>
  words: number
  /** A further condition on the visits. */
  newer?: string
}): string {
  const indices = new Map(numbers.map((number, index) => [number, index]))
  const wordOf = (moments: readonly number[], word: number): string | null => {
    const places = moments.flatMap((moment, position) => {
      const index = indices.get(moment)
      return index !== undefined && Math.floor(index / A_WORD) === word
        ? [[position, index % A_WORD] as const]
        : []
    })
    if (places.length === 0) return null
    if (places.length === moments.length && places.every(([from, to]) => from === to)) return 'levels'
    return places
      .map(([from, to]) => `((levels >> ${4 * from}) & 15) * ${16n ** BigInt(to)}::UBIGINT`)
      .join(' | ')
  }
  const columns = Array.from({ length: words }, (_, word) => {
    const cases = [...sheets].flatMap(([sheet, moments]) => {
      const sql = wordOf(moments, word)
      return sql === null ? [] : [`WHEN ${sheet} THEN ${sql}`]
    })
    return cases.length === 0 ? '0::UBIGINT' : `CASE sheet ${cases.join(' ')} ELSE 0::UBIGINT END`
  })
  const from = `FROM packed_encounters WHERE sheet IN (${[0, ...sheets.keys()].join(', ')})${newer}`
  if (sheets.size === 1)
    return `SELECT visit, ${columns.map((sql, w) => `${sql} AS w${w}`).join(', ')} ${from}`
  return `SELECT visit, ${columns.map((sql, w) => `bit_or(${sql}) AS w${w}`).join(', ')} ${from} GROUP BY visit`
}

async function toTable({
  rows: { rows, words, outcomes, picks, combinations, buckets, apart, counts, weights },
  traits,
  question,
  numbers,
  groups,
  step,
}: {
  rows: PatternRows
  traits: Traits
  question: Question
  numbers: readonly (number | null)[]
  groups: ReadonlyMap<number, string>
  step: Step
}): Promise<Omit<PatternTable, 'customersRepeat'>> {
  const { journey } = question
  const levels = journey.moments.map(() => new Uint8Array(rows))
  for (const [w, word] of words.entries())
    for (let from = 0; from < rows; from += STEP_ROWS) {
      unpack(word.subarray(from, from + STEP_ROWS), levels.slice(w * A_WORD, (w + 1) * A_WORD), from)
      await step()
    }
  const segments: SegmentColumn[] = []
  for (const [i, names] of journey.segments.entries())
    segments.push(await toSegment(names[0] ?? '', { index: i, traits, combinations, step }))
  if (question.apart) segments.push(await toApart(question.apart, { numbers: apart, places: groups, step }))
  // columns are handed over to other threads, and the rows are kept: what is of both is copied
  return {
    rows,
    moments: journey.moments.map(toMomentColumn),
    levels: levels.map((column, i) => (numbers[i] === null ? new Uint8Array(rows) : column)),
    picks: await copied(picks, step),
    outcomes: await copied(outcomes, step),
    segments,
    buckets: await copied(buckets, step),
    counts: await copied(counts, step),
    weights: await copied(weights, step),
    outcomeKind: journey.outcome?.kind ?? null,
  }
}

async function copied<T extends Uint8Array | Int16Array | Float64Array>(column: T, step: Step): Promise<T> {
  const copy = new (column.constructor as new (length: number) => T)(column.length)
  for (let from = 0; from < column.length; from += STEP_ROWS) {
    copy.set(column.subarray(from, from + STEP_ROWS), from)
    await step()
  }
  return copy
}

export const toMomentColumn = ({ id, scale, placebo }: Moment): MomentColumn => ({
  id,
  levels: levelsOf(scale),
  failed: failedLevel(scale),
  target: targetLevel(scale),
  ...(placebo ? { placebo } : {}),
})

/** Four bits a moment, the first moment in the lowest; each word read as two halves, since bigints are slow. */
export function unpack(words: BigUint64Array, columns: readonly Uint8Array[], from: number): void {
  const halves = new Uint32Array(words.buffer, words.byteOffset, words.length * 2)
  for (const [i, column] of columns.entries()) {
    const half = i >> 3
    const shift = (i & 7) * 4
    for (let row = 0; row < words.length; row++) column[from + row] = (halves[row * 2 + half]! >>> shift) & 15
  }
}

async function toSegment(
  name: string,
  {
    index,
    traits,
    combinations,
    step,
  }: { index: number; traits: Traits; combinations: Uint32Array; step: Step },
): Promise<SegmentColumn> {
  const values = [...new Set(traits.values.map((combination) => combination[index]!))].sort((a, b) =>
    a < b ? -1 : 1,
  )
  if (values.length > 65_535)
    throw new FactsProblem(
      'too-many-values',
      `segment '${name}': has ${values.length} different values, expected a few; group them (such as ages into bands)`,
      { segment: name, values: values.length },
    )
  const codes = new Map(values.map((value, code) => [value, code]))
  const byCombination = Uint16Array.from(traits.values, (combination) => codes.get(combination[index]!)!)
  return { name, values, codes: await lookedUp(combinations, (code) => byCombination[code]!, step) }
}

/** Codes of numbers; a plain loop, many times as fast as Uint16Array.from. */
async function lookedUp(
  numbers: Uint32Array,
  codeOf: (number: number) => number,
  step: Step,
): Promise<Uint16Array> {
  const codes = new Uint16Array(numbers.length)
  for (let from = 0; from < codes.length; from += STEP_ROWS) {
    const end = Math.min(codes.length, from + STEP_ROWS)
    for (let row = from; row < end; row++) codes[row] = codeOf(numbers[row]!)
    await step()
  }
  return codes
}

/** What keeps visits apart: the place's number, the month as 24,315 (years x 12 + months), 0 for all alike or unknown. */
const groupSql = (apart: Question['apart']): string => {
  if (apart === 'place') return 'v.place'
  return apart === 'month' ? `coalesce(year(v."day") * 12 + month(v."day") - 1, 0)` : '0'
}

/** The names of places by their numbers. */
async function readGroups(
  connection: DuckDBConnection,
  { apart }: Question,
): Promise<ReadonlyMap<number, string>> {
  if (apart !== 'place') return new Map()
  const rows = await readRows(
    connection,
    'SELECT code, text FROM texts WHERE code IN (SELECT DISTINCT place FROM visits)',
    [],
  )
  return new Map(rows.map(([code, text]) => [Number(code), String(text)]))
}

async function toApart(
  name: 'place' | 'month',
  { numbers, places, step }: { numbers: Uint32Array; places: ReadonlyMap<number, string>; step: Step },
): Promise<SegmentColumn> {
  const nameOf = (number: number): string => {
    if (name === 'place') return places.get(number) ?? ''
    return number === 0 ? '' : `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
  }
  const distinct = new Set<number>()
  for (let from = 0; from < numbers.length; from += STEP_ROWS) {
    for (const number of numbers.subarray(from, from + STEP_ROWS)) distinct.add(number)
    await step()
  }
  const values = [...new Set([...distinct].map(nameOf))].sort((a, b) => (a < b ? -1 : 1))
  const codes = new Map(values.map((value, code) => [value, code]))
  const byNumber = new Map([...distinct].map((number) => [number, codes.get(nameOf(number))!]))
  return { name, values, codes: await lookedUp(numbers, (number) => byNumber.get(number)!, step) }
}
