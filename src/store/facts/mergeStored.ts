import { UNKNOWN } from '../../domain/patternTable.ts'
import { readNumber } from './readRows.ts'
import type { Settling } from './settling.ts'

/**
 * Puts the visits to which mended rows of a long file belong, as they count now, into the temporary table
 * `stored_visits`. Answers whether there are any.
 *
 * A visit of which some rows were set aside is stored without them, and a visit that comes again is replaced: so its
 * other rows must come again with the mended ones.
 */
export async function findStored({ connection, context, start }: Settling): Promise<boolean> {
  if (start.mends === undefined) return false
  await connection.run(
    `CREATE TEMP TABLE stored_visits AS SELECT * FROM visits WHERE journey = ${context.journey}
       AND replaced_by IS NULL AND visit_key IN (SELECT visit_key FROM stage_visits)`,
  )
  return (await readNumber(connection, 'SELECT count(*) FROM stored_visits')) > 0
}

const filledFrom = (column: string, says: string): string =>
  `CASE WHEN ${says} THEN o."${column}" ELSE i."${column}" END AS "${column}"`

/** SQL that adds to the visits of a view `said_visits` what is stored of them; what is stored counts, being said first. */
export const MERGED_VISITS = `SELECT i.* REPLACE (
    ${['customer', 'pick', 'weight', 'comment'].map((column) => `coalesce(o."${column}", i."${column}") AS "${column}"`).join(', ')},
    ${['place', 'staff', 'source', 'traits'].map((column) => filledFrom(column, `o.${column} > 0`)).join(', ')},
    ${['outcome', 'outcome_value'].map((column) => filledFrom(column, `o.outcome <> ${UNKNOWN}`)).join(', ')},
    ${filledFrom('bucket', 'o.visit IS NOT NULL AND (o.customer IS NOT NULL OR i.customer IS NULL)')},
    least(o."at", i."at") AS "at", least(o."day", i."day") AS "day")
  FROM said_visits i LEFT JOIN stored_visits o ON o.visit_key = i.visit_key`

/**
 * Adds the stored encounters of `stored_visits` to `long_encounters`, an encounter that both say once. `remeasured`:
 * lengths are the time to the next event, and there may be another next one now.
 */
export async function mergeEncounters(
  { connection, context }: Settling,
  { remeasured }: { remeasured: boolean },
): Promise<void> {
  const own = (column: string, of: string): string =>
    `CASE WHEN e.${column} > 0 THEN e.${column} ELSE ${of}.${column} END AS ${column}`
  const columns = (of: string): string =>
    `e.level, ${remeasured ? 'CASE WHEN e.level = 0 THEN NULL ELSE e.seconds END AS seconds' : 'e.seconds'},
     coalesce(e."at", ${of}."at") AS "at", ${own('staff', of)}, ${own('place', of)}, e.perspective,
     ${own('source', of)}, e."comment"`
  await connection.run(
    `CREATE TEMP TABLE merged_encounters AS
     SELECT e.visit, e.index, ${columns('i')} FROM long_encounters e JOIN said_visits i ON i.visit = e.visit
     UNION
     SELECT i.visit, list_position([${context.moments.join(', ')}], e.moment) - 1, ${columns('o')}
     FROM encounters e JOIN stored_visits o ON o.visit = e.visit JOIN said_visits i ON i.visit_key = o.visit_key
     WHERE e.moment IN (${context.moments.join(', ')})`,
  )
  const seconds = remeasured
    ? `CASE WHEN e.level = 0 AND e.perspective = 0 THEN CAST(epoch_ms(lead(e."at") OVER (
         PARTITION BY e.visit, e.level = 0 AND e.perspective = 0 ORDER BY e."at") - e."at") / 1000 AS FLOAT) ELSE e.seconds END`
    : 'e.seconds'
  const other = (column: string): string =>
    `CASE WHEN e.${column} = v.${column} THEN 0 ELSE e.${column} END::UINTEGER AS ${column}`
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE long_encounters AS
     SELECT e.visit, e.index::USMALLINT AS index, e.level, ${seconds} AS seconds,
       CASE WHEN e."at" IS DISTINCT FROM v."at" THEN e."at" END AS "at", ${other('staff')}, ${other('place')},
       e.perspective, ${other('source')}, e."comment"
     FROM merged_encounters e JOIN incoming_visits v ON v.visit = e.visit`,
  )
}
