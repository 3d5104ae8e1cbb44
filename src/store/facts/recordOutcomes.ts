import type { DuckDBConnection } from '@duckdb/node-api'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import { appendColumns } from './appendColumns.ts'
import { customerHash } from './customerHash.ts'
import { enterImport } from './enterImport.ts'
import { enterJourney } from './momentNumbers.ts'
import type { JoinedOutcome, OutcomesStart, RecordedOutcomes, SaidOutcome } from './port/laterOutcomes.ts'
import { readNumber, readRows } from './readRows.ts'
import { refreshOutcomes } from './refreshOutcomes.ts'
import type { Store } from './store.ts'

/**
 * Records outcomes that come by themselves: each joined to the visit in force that it speaks of, those said before left
 * out. All of it is on disk when this answers, or nothing.
 */
export function recordOutcomes(
  store: Store,
  start: OutcomesStart,
  outcomes: readonly SaidOutcome[],
): Promise<RecordedOutcomes> {
  return store.using(async (connection) => {
    await connection.run('BEGIN')
    try {
      const recorded = await record(connection, { store, start, outcomes })
      await connection.run(recorded.importId === null ? 'ROLLBACK' : 'COMMIT')
      return recorded
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => {})
      throw error
    }
  })
}

interface Recording {
  readonly store: Store
  readonly start: OutcomesStart
  readonly outcomes: readonly SaidOutcome[]
}

async function record(
  connection: DuckDBConnection,
  { store, start, outcomes }: Recording,
): Promise<RecordedOutcomes> {
  const journey = await enterJourney(connection, start.journey)
  const now = store.now()
  await stage(connection, { outcomes, now })
  await join(connection, { store, journey })
  await tellSame(connection, { journey })
  const results: JoinedOutcome[] = outcomes.map(() => 'unknown-visit')
  const told = await readRows(connection, 'SELECT ordinal, same FROM told_same')
  for (const [ordinal, same] of told) results[Number(ordinal)] = same === true ? 'same' : 'joined'
  const joined = results.filter((result) => result === 'joined').length
  if (joined === 0) return { importId: null, results }

  const { id, number } = await openImport(connection, { start, journey, now })
  const same = results.length - joined - results.filter((result) => result === 'unknown-visit').length
  await connection.run(
    `UPDATE imports SET visits = visits + ?, updated = updated + ?, same = same + ?, rows = rows + ? WHERE number = ?`,
    [joined + same, joined, same, results.length, number],
  )
  await enterTexts(connection)
  await connection.run(
    `INSERT INTO outcomes
     SELECT (SELECT coalesce(max(number), 0) FROM outcomes) + row_number() OVER (ORDER BY j.ordinal), ${number}, ${journey},
       j.visit_key, CASE WHEN j.visit_key IS NULL THEN j.visit END, j.customer_number,
       ${TIME('j.before')}, j.kind, j.outcome, t.code, CASE WHEN isnan(j.measure) THEN NULL ELSE j.measure END,
       j.happened, j.told
     FROM joined j JOIN told_same s ON s.ordinal = j.ordinal JOIN texts t ON t.text = j.value WHERE NOT s.same`,
  )
  await refreshOutcomes(connection, { journey, touched: 'SELECT visit FROM joined', all: false })
  if (start.seal) {
    const { rows, setAside, quarantine, setAsideFiles } = await start.seal(results)
    await connection.run(
      'UPDATE imports SET rows = ?, set_aside = ?, quarantine = ?, set_aside_files = ? WHERE number = ?',
      [rows, setAside, quarantine, setAsideFiles && JSON.stringify(setAsideFiles), number],
    )
  }
  return { importId: id, results }
}

const TIME = (of: string): string =>
  `CASE WHEN isnan(${of}) THEN NULL ELSE epoch_ms(CAST(${of} AS BIGINT)) END`

async function stage(
  connection: DuckDBConnection,
  { outcomes, now }: { outcomes: readonly SaidOutcome[]; now: Date },
): Promise<void> {
  await connection.run(
    `CREATE TEMP TABLE said (ordinal UINTEGER, visit_key VARCHAR, customer VARCHAR, kind UTINYINT, outcome UTINYINT,
       value VARCHAR, measure DOUBLE, "at" DOUBLE, before DOUBLE, received DOUBLE)`,
  )
  const appender = await connection.createAppender('said', 'main', 'temp')
  const number = (of: (outcome: SaidOutcome) => number | null): Float64Array =>
    Float64Array.from(outcomes, (outcome) => of(outcome) ?? Number.NaN)
  appendColumns(
    appender,
    [
      { type: 'UINTEGER', values: Uint32Array.from(outcomes, (_, ordinal) => ordinal) },
      { type: 'VARCHAR', values: outcomes.map(({ visit }) => ('key' in visit ? visit.key : '')) },
      { type: 'VARCHAR', values: outcomes.map(({ visit }) => ('customer' in visit ? visit.customer : '')) },
      { type: 'UTINYINT', values: Uint8Array.from(outcomes, ({ kind }) => OUTCOME_KINDS.indexOf(kind)) },
      { type: 'UTINYINT', values: Uint8Array.from(outcomes, ({ outcome }) => outcome) },
      { type: 'VARCHAR', values: outcomes.map(({ value }) => value) },
      { type: 'DOUBLE', values: number(({ measure }) => measure) },
      { type: 'DOUBLE', values: number(({ at }) => at) },
      { type: 'DOUBLE', values: number(({ before }) => before) },
      { type: 'DOUBLE', values: number(() => now.getTime()) },
    ],
    outcomes.length,
  )
  appender.closeSync()
}

/** `joined`: each outcome with the visit in force that it speaks of; those of no such visit are missing. */
async function join(
  connection: DuckDBConnection,
  { store, journey }: { store: Store; journey: number },
): Promise<void> {
  const counting = `v.journey = ${journey} AND v.replaced_by IS NULL`
  const columns = `s.*, ${TIME('CASE WHEN isnan(s."at") THEN s.received ELSE s."at" END')} AS happened, NOT isnan(s."at") AS told`
  await connection.run(
    `CREATE TEMP TABLE joined AS
     SELECT ordinal, visit, visit_key, customer_number, kind, outcome, value, measure, before, happened, told FROM (
       SELECT ${columns.replace('s.*', 's.* EXCLUDE (visit_key)')}, v.visit, v.visit_key, CAST(NULL AS UINTEGER) AS customer_number,
         CAST(NULL AS TIMESTAMP) AS visited
       FROM said s JOIN visits v ON v.visit_key = s.visit_key WHERE s.visit_key <> '' AND ${counting}
       UNION ALL
       SELECT ${columns.replace('s.*', 's.* EXCLUDE (visit_key)')}, v.visit, v.visit_key, c.number, v."at"
       FROM said s JOIN customers c ON c.hash = ${customerHash(store.customerKey, 's.customer')}
       JOIN visits v ON v.customer = c.number AND (isnan(s.before) OR v."at" IS NULL OR v."at" <= ${TIME('s.before')})
       WHERE s.customer <> '' AND ${counting}
     ) QUALIFY row_number() OVER (PARTITION BY ordinal ORDER BY visited DESC NULLS LAST, visit DESC) = 1`,
  )
}

/**
 * `told_same`: whether each joined outcome was said before. One with its time says the same as the last one of that time;
 * one without says the same as what counts now.
 */
async function tellSame(connection: DuckDBConnection, { journey }: { journey: number }): Promise<void> {
  const whose = `CASE WHEN visit_key IS NULL THEN 'n' || visit ELSE 'k' || visit_key END`
  await connection.run(
    `CREATE TEMP TABLE told_same AS
     WITH stored AS (
       SELECT ${whose} AS whose, o.kind, o.outcome, t.text AS value, o."at" AS happened, o.told, o.number
       FROM outcomes o JOIN texts t ON t.code = o.value
       WHERE o.journey = ${journey} AND o.import IN (SELECT number FROM imports WHERE withdrawn_at IS NULL)
         AND (o.visit_key IN (SELECT visit_key FROM joined) OR o.visit IN (SELECT visit FROM joined))
     ), lined AS (
       SELECT whose, kind, outcome, value, happened, told, number, -1 AS ordinal FROM stored
       UNION ALL SELECT ${whose}, kind, outcome, value, happened, told, 18446744073709551615, ordinal FROM joined
     ), beside AS (
       SELECT ordinal, whose, kind, outcome, value, told,
         lag({o: outcome, v: value}) OVER (PARTITION BY whose, kind, told, happened ORDER BY number, ordinal) AS earlier
       FROM lined
     ), counting AS (
       SELECT whose, kind, outcome, value FROM stored
       QUALIFY row_number() OVER (PARTITION BY whose, kind ORDER BY happened DESC, number DESC) = 1
     )
     SELECT b.ordinal, coalesce(CASE WHEN b.told OR b.earlier IS NOT NULL
         THEN b.earlier.o = b.outcome AND b.earlier.v = b.value
         ELSE c.outcome = b.outcome AND c.value = b.value END, false) AS same
     FROM beside b LEFT JOIN counting c ON c.whose = b.whose AND c.kind = b.kind WHERE b.ordinal >= 0`,
  )
}

async function openImport(
  connection: DuckDBConnection,
  { start, journey, now }: { start: OutcomesStart; journey: number; now: Date },
): Promise<{ id: string; number: number }> {
  const [known] =
    start.collect === undefined
      ? []
      : await readRows(
          connection,
          `SELECT id, number FROM imports WHERE content = ? AND kind = 'outcomes' AND withdrawn_at IS NULL`,
          [start.collect],
        )
  if (known) return { id: String(known[0]), number: Number(known[1]) }
  const number = (await readNumber(connection, 'SELECT coalesce(max(number), 0) FROM imports')) + 1
  await enterImport(connection, {
    number,
    id: start.id,
    journey,
    version: start.journey.version,
    content: start.collect ?? start.content,
    imported_at: now.toISOString(),
    files: JSON.stringify(start.files),
    visits: 0,
    added: 0,
    updated: 0,
    same: 0,
    encounters: 0,
    set_aside: 0,
    kind: 'outcomes',
    list: start.id,
    mends: start.mends ?? null,
  })
  return { id: start.id, number }
}

async function enterTexts(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `INSERT INTO texts SELECT (SELECT max(code) FROM texts) + row_number() OVER (ORDER BY value), value
     FROM (SELECT DISTINCT value FROM joined) WHERE value NOT IN (SELECT text FROM texts)`,
  )
}
