import type { DuckDBConnection } from '@duckdb/node-api'
import { readNumber } from './readRows.ts'

const LATEST = 'QUALIFY row_number() OVER (PARTITION BY visit, kind ORDER BY "at" DESC, number DESC) = 1'
const COLUMNS = 'visit, kind, outcome, value, measure'

/**
 * Settles anew which outcomes that came by themselves count for some visits (`touched`, a query that answers their
 * numbers): of each kind the one with the latest `at`, of equal ones the last to arrive. An outcome whose visit has an
 * id goes with that id. One by customer whose visit has none, and counts no more, goes to the visit that it would be
 * joined to now; with `all` those are settled anew too.
 */
export async function refreshOutcomes(
  connection: DuckDBConnection,
  { journey, touched, all }: { journey: number; touched: string; all: boolean },
): Promise<void> {
  const count = (where: string): Promise<number> =>
    readNumber(
      connection,
      `SELECT count(*) FROM (SELECT 1 FROM outcomes WHERE journey = ${journey} AND ${where} LIMIT 1)`,
    )
  if ((await count('true')) === 0) return
  const hasUnnamed = all && (await count('visit_key IS NULL')) > 0
  const those = hasUnnamed
    ? `SELECT visit FROM visits WHERE journey = ${journey} AND visit_key IS NULL
       UNION SELECT visit FROM withdrawn_visits WHERE journey = ${journey} AND visit_key IS NULL
       UNION ${touched}`
    : touched
  await connection.run(`CREATE OR REPLACE TEMP TABLE touched AS ${those}`)
  await connection.run('DELETE FROM visit_outcomes WHERE visit IN (SELECT visit FROM touched)')
  const inForce = `o.import IN (SELECT number FROM imports WHERE withdrawn_at IS NULL) AND o.journey = ${journey}`
  const counting = `v.journey = ${journey} AND v.replaced_by IS NULL`
  await connection.run(
    `INSERT INTO visit_outcomes SELECT ${COLUMNS} FROM (
       SELECT v.visit, o.kind, o.outcome, o.value, o.measure, o."at", o.number
       FROM visits v JOIN outcomes o ON o.visit_key = v.visit_key
       WHERE v.visit IN (SELECT visit FROM touched) AND ${counting} AND ${inForce}
       UNION ALL
       SELECT v.visit, o.kind, o.outcome, o.value, o.measure, o."at", o.number
       FROM visits v JOIN outcomes o ON o.visit = v.visit AND o.visit_key IS NULL
       WHERE v.visit IN (SELECT visit FROM touched) AND ${counting} AND ${inForce}
       ${hasUnnamed ? `UNION ALL ${roaming({ counting, inForce })}` : ''}
     ) ${LATEST}`,
  )
  await connection.run('DROP TABLE touched')
}

const roaming = ({ counting, inForce }: { counting: string; inForce: string }): string =>
  `SELECT visit, kind, outcome, value, measure, "at", number FROM (
     SELECT v.visit, o.kind, o.outcome, o.value, o.measure, o."at", o.number, v."at" AS visited
     FROM outcomes o JOIN visits v ON v.customer = o.customer AND v.visit_key IS NULL
       AND (o.before IS NULL OR v."at" IS NULL OR v."at" <= o.before)
     WHERE o.visit_key IS NULL AND ${inForce} AND ${counting}
       AND (o.visit IS NULL OR o.visit NOT IN (SELECT visit FROM visits WHERE replaced_by IS NULL))
   ) QUALIFY row_number() OVER (PARTITION BY number ORDER BY visited DESC NULLS LAST, visit DESC) = 1`
