import type { DuckDBValue } from '@duckdb/node-api'
import type { Clash } from './port/settlement.ts'
import { readNumber, readRows } from './readRows.ts'
import type { Settling } from './settling.ts'
import { signatures } from './signatures.ts'

/** So many clashes are told of row by row; more are only counted. */
export const MOST_CLASHES = 100_000

export const toClash = (kind: Clash['kind'], row: readonly DuckDBValue[]): Clash => ({
  kind,
  file: Number(row[0]),
  line: Number(row[1]),
  visit: String(row[2]),
  firstFile: row[3] === null || row[3] === undefined ? null : Number(row[3]),
  firstLine: row[4] === null || row[4] === undefined ? null : Number(row[4]),
})

/**
 * Visits whose id comes more than once in this import: a later one that says the same is dropped and counted, one
 * that says otherwise is left out and told of. The first counts.
 */
export async function findClashes(
  settling: Settling,
  table: string,
): Promise<{ same: number; clashes: readonly Clash[] }> {
  const { connection, stages } = settling
  if (table === 'stage_wide' && stages.get('wide')?.ascending) return { same: 0, clashes: [] }
  const doubled = await readNumber(
    connection,
    `SELECT count(visit_key) - count(DISTINCT visit_key) FROM (SELECT nullif(visit_key, '') AS visit_key FROM ${table})`,
  )
  if (doubled === 0) return { same: 0, clashes: [] }
  await connection.run(
    `CREATE TEMP TABLE doubled AS
     WITH of AS (SELECT visit_key FROM ${table} WHERE visit_key <> '' GROUP BY visit_key HAVING count(*) > 1),
     chosen AS (SELECT v.* FROM incoming_visits v WHERE v.visit_key IN (SELECT visit_key FROM of)),
     signed AS (${signatures('chosen', 'incoming_encounters')})
     SELECT c.visit, c.visit_key, c.file, c.line, s.signature, first_value(c.file) OVER first AS first_file,
       first_value(c.line) OVER first AS first_line, first_value(s.signature) OVER first AS first_signature,
       row_number() OVER first AS place
     FROM chosen c JOIN signed s ON s.visit = c.visit WINDOW first AS (PARTITION BY c.visit_key ORDER BY c.visit)`,
  )
  const rows = await readRows(
    connection,
    `SELECT file, line, visit_key, first_file, first_line FROM doubled
     WHERE place > 1 AND signature <> first_signature ORDER BY visit`,
  )
  const same = await readNumber(
    connection,
    'SELECT count(*) FROM doubled WHERE place > 1 AND signature = first_signature',
  )
  await removeVisits(settling, table, 'SELECT visit FROM doubled WHERE place > 1')
  const clashes = rows.map((row) => toClash(row[0] === row[3] ? 'same-visit' : 'visit-in-other-file', row))
  return { same, clashes }
}

/** Takes visits (a query that answers their numbers) out of what is about to be written. */
export async function removeVisits(
  { connection, context }: Settling,
  table: string,
  visits: string,
): Promise<void> {
  await connection.run(`DELETE FROM ${table} WHERE ordinal + ${context.firstVisit}::UINTEGER IN (${visits})`)
}
