import type { DuckDBConnection } from '@duckdb/node-api'
import { appendColumns } from './appendColumns.ts'
import { customerHash } from './customerHash.ts'
import { enterTraits } from './enterDictionary.ts'
import { enterImport } from './enterImport.ts'
import { createContext, type ImportContext } from './importContext.ts'
import { inTransaction } from './inTransaction.ts'
import type { FilledFacts, SoundStart, SoundVisits } from './port/soundVisits.ts'
import { readNumber, readRows } from './readRows.ts'
import { A_WORD } from './sheets.ts'
import type { Store } from './store.ts'

/**
 * Writes visits that were made and not read, such as a simulated year, into empty facts as one import: nothing is
 * compared, since nothing can be wrong with them. All of them are kept or none.
 */
export function fillFacts(
  store: Store,
  start: SoundStart,
  batches: AsyncIterable<SoundVisits> | Iterable<SoundVisits>,
): Promise<FilledFacts> {
  if (start.journey.moments.length > A_WORD)
    throw new RangeError(`fill: expected at most ${A_WORD} moments, got ${start.journey.moments.length}`)
  return store.using(async (connection) => {
    // outside of the transaction: rows that it added itself are read by one thread only
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE made_customers AS SELECT i FROM range(${start.customers}) made(i)`,
    )
    return inTransaction(connection, async () => {
      if ((await readNumber(connection, 'SELECT count(*) FROM imports')) > 0)
        throw new RangeError('fill: expected facts that hold no import yet')
      const context = await createContext(connection, start.journey)
      const numbers = await enterNames(store, connection, start)
      const filled = await enterVisits(connection, { start, context, numbers, batches })
      await enterImport(connection, {
        number: context.number,
        id: start.id,
        journey: context.journey,
        version: start.journey.version,
        content: start.content,
        imported_at: store.now().toISOString(),
        files: JSON.stringify(start.files),
        visits: filled.visits,
        added: filled.visits,
        updated: 0,
        same: 0,
        encounters: filled.encounters,
        set_aside: 0,
        kind: 'visits',
        rows: filled.visits,
        tags: '{}',
        list: start.id,
      })
      return filled
    })
  })
}

/** Numbers under which the import's customers, places, traits and outcomes are stored. */
interface StoredNumbers {
  readonly places: Uint32Array
  readonly traits: Uint32Array
  readonly outcomes: Uint32Array
}

async function enterNames(
  store: Store,
  connection: DuckDBConnection,
  start: SoundStart,
): Promise<StoredNumbers> {
  await connection.run(
    `INSERT INTO customers SELECT (i + 1)::UINTEGER, ${customerHash(store.customerKey, start.customerId)}
     FROM temp.main.made_customers`,
  )
  await connection.run('DROP TABLE temp.main.made_customers')
  const places = await enterTexts(connection, start.places)
  const outcomes = await enterTexts(connection, start.outcomes)
  await connection.run('CREATE TEMP TABLE import_traits (code UINTEGER, stored UINTEGER, size UINTEGER)')
  await enterTraits({ connection }, new Map(start.traits.map((traits, code) => [code, traits])))
  const rows = await readRows(connection, 'SELECT stored FROM temp.main.import_traits ORDER BY code')
  await connection.run('DROP TABLE temp.main.import_traits')
  return { places, outcomes, traits: Uint32Array.from(rows, ([stored]) => Number(stored)) }
}

async function enterTexts(connection: DuckDBConnection, texts: readonly string[]): Promise<Uint32Array> {
  const known = new Map<string, number>()
  for (const [code, text] of await readRows(connection, 'SELECT code, text FROM texts'))
    known.set(String(text), Number(code))
  const codes = new Uint32Array(texts.length)
  for (const [i, text] of texts.entries()) {
    let code = known.get(text)
    if (code === undefined) {
      code = known.size
      known.set(text, code)
      await connection.run('INSERT INTO texts VALUES (?, ?)', [code, text])
    }
    codes[i] = code
  }
  return codes
}

async function enterVisits(
  connection: DuckDBConnection,
  {
    start,
    context,
    numbers,
    batches,
  }: {
    start: SoundStart
    context: ImportContext
    numbers: StoredNumbers
    batches: AsyncIterable<SoundVisits> | Iterable<SoundVisits>
  },
): Promise<FilledFacts> {
  const since = `TIMESTAMP '${start.since}'`
  let visits = 0
  let encounters = 0
  let written: Promise<unknown> = Promise.resolve()
  for await (const batch of batches) {
    const { rows } = batch
    // this batch was made while the one before was written
    await written
    const first = context.firstVisit + visits
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE made_visits (visit UINTEGER, line UINTEGER, customer UINTEGER, bucket UTINYINT,
         minutes UINTEGER, place UINTEGER, traits UINTEGER, outcome UTINYINT, value UINTEGER, low UINTEGER, high UINTEGER)`,
    )
    const appender = await connection.createAppender('made_visits', 'main', 'temp')
    appendColumns(
      appender,
      [
        whole(countFrom(first, rows)),
        whole(countFrom(visits + 2, rows)),
        whole(countedFromOne(batch.customers)),
        { type: 'UTINYINT', values: lookUp(batch.customers, start.buckets, new Uint8Array(rows)) },
        whole(batch.minutes),
        whole(lookUp(batch.places, numbers.places, new Uint32Array(rows))),
        whole(lookUp(batch.traits, numbers.traits, new Uint32Array(rows))),
        { type: 'UTINYINT', values: batch.outcomes },
        whole(lookUp(batch.outcomes, numbers.outcomes, new Uint32Array(rows))),
        whole(batch.low),
        whole(batch.high),
      ],
      rows,
    )
    appender.closeSync()
    visits += rows
    encounters += countKnown(batch.low) + countKnown(batch.high)
    written = write()
    // an error is thrown where it is awaited, also when making the next batch takes long
    written.catch(() => {})
  }
  await written
  await connection.run('DROP TABLE IF EXISTS temp.main.made_visits')
  return { visits, encounters }

  async function write(): Promise<void> {
    await connection.run(
      `INSERT INTO visits BY NAME
       SELECT visit, ${context.journey}::USMALLINT AS journey, ${start.journey.version} AS "version", customer, bucket,
         ${since} + to_minutes(minutes::BIGINT) AS "at", CAST(${since} + to_minutes(minutes::BIGINT) AS DATE) AS "day",
         place, 0::UINTEGER AS staff, 0::UINTEGER AS source, traits, outcome, value AS outcome_value,
         ${context.number}::UINTEGER AS import, 0::USMALLINT AS file, line
       FROM temp.main.made_visits`,
    )
    await connection.run(
      `INSERT INTO packed_encounters
       SELECT visit, ${context.sheets[0]}::USMALLINT, low::UBIGINT | (high::UBIGINT << 32), 0::USMALLINT
       FROM temp.main.made_visits WHERE low > 0 OR high > 0`,
    )
  }
}

const whole = (values: Uint32Array) => ({ type: 'UINTEGER' as const, values })

function lookUp<T extends Uint8Array | Uint32Array>(
  codes: Uint8Array | Uint32Array,
  table: Uint8Array | Uint32Array,
  to: T,
): T {
  for (let i = 0; i < codes.length; i++) to[i] = table[codes[i]!]!
  return to
}

function countedFromOne(numbers: Uint32Array): Uint32Array {
  const counted = new Uint32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) counted[i] = numbers[i]! + 1
  return counted
}

const countFrom = (first: number, length: number): Uint32Array => {
  const counted = new Uint32Array(length)
  for (let i = 0; i < length; i++) counted[i] = first + i
  return counted
}

/** How many of the words' four-bit codes are not 0. */
function countKnown(words: Uint32Array): number {
  let count = 0
  for (let i = 0; i < words.length; i++) {
    const w = words[i]!
    let bits = (w | (w >>> 1) | (w >>> 2) | (w >>> 3)) & 0x11111111
    bits = (bits + (bits >>> 4)) & 0x0f0f0f0f
    count += Math.imul(bits, 0x01010101) >>> 24
  }
  return count
}
