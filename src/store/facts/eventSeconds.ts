import type { DuckDBConnection } from '@duckdb/node-api'
import { readRows } from './readRows.ts'

const NOT_MEASURED = 'CAST(NULL AS FLOAT)'

/**
 * SQL for the length of a row of `stage_long s` in seconds: as measured, else for an event the time to the next event
 * of its visit, null for the last one. Rows must not be filtered before it is computed.
 */
export async function toSeconds(connection: DuckDBConnection, filled: ReadonlySet<string>): Promise<string> {
  const measured = filled.has('seconds') ? 'CASE WHEN isnan(s.seconds) THEN NULL ELSE s.seconds END' : null
  if (!filled.has('event') || !filled.has('at') || !(await haveTimes(connection)))
    return measured ?? NOT_MEASURED
  const toNext = `CASE WHEN s.event = 1 AND NOT isnan(s."at") THEN CAST((lead(s."at") OVER (
    PARTITION BY s.file, s.visit_key, s.event = 1 AND NOT isnan(s."at") ORDER BY s."at", s.ordinal) - s."at") / 1000 AS FLOAT) END`
  return measured === null ? toNext : `coalesce(${measured}, ${toNext})`
}

/** Whether events are told to the time of day: from days alone no length can be known. */
async function haveTimes(connection: DuckDBConnection): Promise<boolean> {
  const [row] = await readRows(
    connection,
    `WITH of_day AS (SELECT "day", min("at") AS first, max("at") AS last FROM stage_long
       WHERE event = 1 AND NOT isnan("at") GROUP BY "day")
     SELECT bool_or(first <> last) OR count(DISTINCT first - "day"::DOUBLE * 86400000) > 2 FROM of_day`,
  )
  return row?.[0] === true
}
