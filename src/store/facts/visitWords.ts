import type { DuckDBConnection } from '@duckdb/node-api'
import { NO_VISIT, type VisitWords, WORD_MOMENTS } from '../../domain/visitWords.ts'
import { type AskedEnd, toAskedEnd } from './askedOutcome.ts'
import { createStep, type Step } from './createStep.ts'
import { readMomentNumbers } from './momentNumbers.ts'
import { toMomentColumn, toPacked } from './patternTable.ts'
import type { Question } from './port/question.ts'
import { readTraits, type Scope, toScope } from './question.ts'
import { rawColumn } from './rawColumn.ts'
import { readNumber, readRows } from './readRows.ts'
import { A_WORD, readSheets } from './sheets.ts'
import type { Store } from './store.ts'
import { createTraitsTable } from './traitsTable.ts'

/** Of the numbers that visits have, at least this share must be those of visits in question. */
const LEAST_DENSE = 0.25
/** Places that are filled at once: new memory is slow at its first touch. */
const A_PIECE = 500_000
/** Combinations of segment values that a key can name. */
const MOST_COMBINATIONS = 65_536

/**
 * The visits of a question as they lie, packed and not grouped, where there are at least `least` of them; null where there
 * are fewer, or where a pattern table is needed (survey weights, picks). Every visit stands at its own number, so that
 * the same store gives the same columns whatever the order of reading. Read in small steps: between two of them whoever
 * waits in this thread goes first.
 */
export function readVisitWords(
  store: Store,
  question: Question,
  { least, signal }: { readonly least: number; readonly signal?: AbortSignal | undefined },
): Promise<VisitWords | null> {
  return store.using(async (connection) => {
    const { journey } = question
    const scope = await toScope(connection, question)
    const [counted] = await readRows(
      connection,
      `SELECT count(*), min(v.visit), max(v.visit), count(v.weight), count(v.pick), count(v.customer)
       FROM visits v WHERE ${scope.sql}`,
      scope.values,
    )
    const [visits, first, last, weights, picks, customers] = (counted ?? []).map((value) =>
      Number(value ?? 0),
    ) as [number, number, number, number, number, number]
    const rows = last - first + 1
    if (visits < least || weights > 0 || picks > 0 || visits < LEAST_DENSE * rows) return null
    const numbers = await readMomentNumbers(connection, journey)
    const known = numbers.filter((number) => number !== null)
    if (known.length === 0) return null
    const traits = await readTraits(connection, question, scope, journey.segments)
    if (traits.values.length > MOST_COMBINATIONS) return null
    const sheets = await readSheets(connection, known)
    const end = await toAskedEnd(connection, question)
    const repeat = await customersComeAgain(connection, scope, customers)
    const name = store.newName()
    await createTraitsTable(connection, name, traits)
    const wordCount = Math.ceil(journey.moments.length / WORD_MOMENTS)
    const step = createStep(signal)
    const columns: Uint32Array[] = []
    for (let w = 0; w < wordCount; w++) {
      columns.push(shared(rows))
      await step()
    }
    const keys = shared(rows)
    await step()
    for (let from = 0; from < rows; from += A_PIECE) {
      keys.fill(NO_VISIT, from, from + A_PIECE)
      await step()
    }
    await readKeys(connection, { scope, end, traitsTable: name, first, keys, step })
    await readLevels(connection, {
      sql: toPacked({ numbers, sheets, words: Math.max(1, Math.ceil(journey.moments.length / A_WORD)) }),
      first,
      last,
      columns,
      step,
    })
    await connection.run(`DROP TABLE ${name}`)
    const rule = journey.outcome
    const recorded = rule?.kind === end.kind ? rule?.recorded : undefined
    return {
      rows,
      visits,
      moments: journey.moments.map(toMomentColumn),
      words: columns,
      keys,
      segments: journey.segments.map((names) => names[0] ?? ''),
      combinations: traits.values,
      customersRepeat: repeat,
      outcomeKind: end.kind,
      ...(recorded === undefined ? {} : { recordedOutcome: recorded }),
    }
  })
}

/** Memory that other threads can read without a copy. */
const shared = (length: number): Uint32Array<SharedArrayBuffer> =>
  new Uint32Array(new SharedArrayBuffer(4 * length))

/** More visits than customers are known: some came again. Else they are counted. */
async function customersComeAgain(
  connection: DuckDBConnection,
  scope: Scope,
  visits: number,
): Promise<boolean> {
  if (visits > (await readNumber(connection, 'SELECT count(*) FROM customers'))) return true
  const distinct = await readNumber(
    connection,
    `SELECT count(DISTINCT v.customer) FROM visits v WHERE ${scope.sql}`,
    scope.values,
  )
  return visits > distinct
}

async function readKeys(
  connection: DuckDBConnection,
  {
    scope,
    end,
    traitsTable,
    first,
    keys,
    step,
  }: {
    scope: Scope
    end: AskedEnd
    traitsTable: string
    first: number
    keys: Uint32Array
    step: Step
  },
): Promise<void> {
  const result = await connection.stream(
    `SELECT v.visit, (${end.sql})::UINTEGER | (v.bucket::UINTEGER << 2) | (t.combination << 10)
     FROM visits v JOIN ${traitsTable} t ON t.code = v.traits ${end.join} WHERE ${scope.sql}`,
    scope.values,
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    const size = chunk?.rowCount ?? 0
    if (chunk === null || size === 0) return
    const visits = rawColumn(chunk, 0, { as: Uint32Array, length: size })
    const values = rawColumn(chunk, 1, { as: Uint32Array, length: size })
    for (let i = 0; i < size; i++) keys[visits[i]! - first] = values[i]!
    freeSooner()
    await step()
  }
}

async function readLevels(
  connection: DuckDBConnection,
  {
    sql,
    first,
    last,
    columns,
    step,
  }: {
    sql: string
    first: number
    last: number
    columns: readonly Uint32Array[]
    step: Step
  },
): Promise<void> {
  const result = await connection.stream(`SELECT * FROM (${sql}) WHERE visit BETWEEN ${first} AND ${last}`)
  for (;;) {
    const chunk = await result.fetchChunk()
    const size = chunk?.rowCount ?? 0
    if (chunk === null || size === 0) return
    const visits = rawColumn(chunk, 0, { as: Uint32Array, length: size })
    for (const [w, column] of columns.entries()) {
      // each word read as two halves, since bigints are slow
      const halves = rawColumn(chunk, 1 + (w >> 1), { as: Uint32Array, length: 2 * size })
      for (let i = 0; i < size; i++) column[visits[i]! - first] = halves[2 * i + (w & 1)]!
    }
    freeSooner()
    await step()
  }
}

/**
 * A buffer that is let go of at once. The pieces read are freed in the main thread, all that lie about at once, whenever so
 * many bytes of buffers have been made: counting more than they have it comes to that more often, at a third of the length.
 */
function freeSooner(): void {
  void new ArrayBuffer(32_768)
}
