import { NO_DAY } from '../../domain/visitBatch.ts'
import type { Settling } from './settling.ts'

/**
 * Creates temporary views of what is about to be written, in the form of the stored tables: `incoming_visits`
 * and `incoming_encounters`, both with the visit's number (its row counted from the import's first visit).
 */
export async function createIncomingViews(settling: Settling, table: string): Promise<void> {
  const { connection } = settling
  await connection.run(`CREATE TEMP VIEW incoming_visits AS ${toVisits(settling, table)}`)
  await connection.run(
    `CREATE TEMP VIEW incoming_encounters AS ${
      table === 'stage_visits' ? toLongEncounters(settling) : toWideEncounters(settling)
    }`,
  )
}

function toVisits({ context, start, stages }: Settling, table: string): string {
  const filled = new Set([...stages.values()].flatMap(({ filled }) => [...filled]))
  const text = (column: string): string => (filled.has(column) ? `t_${column}.text` : 'CAST(NULL AS VARCHAR)')
  const joins = ['place', 'staff', 'source', 'outcome_text']
    .filter((column) => filled.has(column))
    .map(
      (column) => `LEFT JOIN import_texts t_${column} ON t_${column}.code = s.${column} AND s.${column} > 0`,
    )
  if (filled.has('customer')) joins.push(`LEFT JOIN import_customers c ON c.customer = s.customer`)
  return `SELECT s.ordinal + ${context.firstVisit}::BIGINT AS visit, ${context.journey}::USMALLINT AS journey,
      ${start.journey.version} AS version, nullif(s.visit_key, '') AS visit_key,
      ${filled.has('customer') ? 'c.hash' : 'CAST(NULL AS BLOB)'} AS customer, s.bucket,
      ${filled.has('at') ? `CASE WHEN isnan(s."at") THEN NULL ELSE epoch_ms(CAST(s."at" AS BIGINT)) END` : 'CAST(NULL AS TIMESTAMP)'} AS "at",
      ${filled.has('day') ? `CASE WHEN s."day" = ${NO_DAY} THEN NULL ELSE DATE '1970-01-01' + s."day" END` : 'CAST(NULL AS DATE)'} AS "day",
      ${text('place')} AS place, ${text('staff')} AS staff, ${text('source')} AS source, tr.stored AS traits, s.outcome,
      ${text('outcome_text')} AS outcome_value, CAST(NULL AS USMALLINT) AS pick,
      ${filled.has('weight') ? `CASE WHEN isnan(s.weight) THEN NULL ELSE s.weight END` : 'CAST(NULL AS DOUBLE)'} AS weight,
      nullif(s."comment", '') AS "comment", ${context.number}::UINTEGER AS import, s.file::USMALLINT AS file, s.line,
      CAST(NULL AS UINTEGER) AS replaced_by
    FROM ${table} s JOIN import_traits tr ON tr.code = s.traits ${joins.join(' ')}`
}

function toWideEncounters({ context, start, stages }: Settling): string {
  const filled = stages.get('wide')!.filled
  const { moments } = start.journey
  const present = moments.map((_, i) => i).filter((i) => filled.has(`l${i}`))
  const timed = present.some((i) => filled.has(`s${i}`))
  if (present.length === 0) return 'SELECT * FROM encounters WHERE false'
  const list = (name: (i: number) => string): string => `unnest([${present.map(name).join(', ')}])`
  return `SELECT visit, moment, level,
      ${timed ? 'CASE WHEN isnan(seconds) THEN NULL ELSE seconds END' : 'CAST(NULL AS FLOAT)'} AS seconds,
      CAST(NULL AS TIMESTAMP) AS "at", CAST(NULL AS VARCHAR) AS staff, CAST(NULL AS VARCHAR) AS place,
      0::UTINYINT AS perspective, CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS "comment",
      ${context.number}::UINTEGER AS import
    FROM (SELECT ordinal + ${context.firstVisit}::BIGINT AS visit,
        ${list((i) => `${context.moments[i]}::USMALLINT`)} AS moment, ${list((i) => `l${i}`)} AS level
        ${timed ? `, ${list((i) => (filled.has(`s${i}`) ? `s${i}` : `'nan'::FLOAT`))} AS seconds` : ''}
      FROM stage_wide) WHERE level > 0`
}

function toLongEncounters({ context, stages }: Settling): string {
  const filled = stages.get('long')!.filled
  const numbers = context.moments
  const own = (column: string, own: string, visits: string): string =>
    filled.has(column) ? `CASE WHEN ${own} IS DISTINCT FROM ${visits} THEN ${own} END` : `NULL`
  const texts = ['place', 'staff', 'source'].filter((column) => filled.has(column))
  const text = (column: string): string =>
    texts.includes(column)
      ? `CASE WHEN s.${column} <> v.${column} THEN t_${column}.text END`
      : 'CAST(NULL AS VARCHAR)'
  return `SELECT visit, moment, level, seconds, "at", staff, place,
      perspective, source, "comment", import
    FROM (SELECT v.ordinal + ${context.firstVisit}::BIGINT AS visit,
        [${numbers.map((number) => `${number}::USMALLINT`).join(', ')}][s.moment + 1] AS moment, s.level,
        CASE WHEN isnan(s.seconds) THEN NULL ELSE s.seconds END AS seconds,
        CAST(${own('at', `epoch_ms(CAST(nullif(s."at", 'nan'::DOUBLE) AS BIGINT))`, `epoch_ms(CAST(nullif(v."at", 'nan'::DOUBLE) AS BIGINT))`)} AS TIMESTAMP) AS "at",
        ${text('staff')} AS staff, ${text('place')} AS place, s.perspective, ${text('source')} AS source,
        nullif(s."comment", '') AS "comment", ${context.number}::UINTEGER AS import
      FROM stage_long s JOIN stage_visits v ON v.file = s.file AND v.visit_key = s.visit_key
      ${texts.map((column) => `LEFT JOIN import_texts t_${column} ON t_${column}.code = s.${column}`).join(' ')}
      WHERE s.level > 0)`
}
