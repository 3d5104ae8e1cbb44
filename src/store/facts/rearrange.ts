import type { DuckDBConnection } from '@duckdb/node-api'
import { readNumber, readRows } from './readRows.ts'
import { refreshOutcomes } from './refreshOutcomes.ts'

/**
 * Brings the visits of an import to where they belong after it was withdrawn or restored. Of visits with one id the
 * one that the last import in force brought or confirmed counts; of lists without ids the last list in force. What no
 * import in force says lies apart in the withdrawn tables.
 */
export async function rearrange(connection: DuckDBConnection, number: number): Promise<void> {
  const [row] = await readRows(connection, 'SELECT journey, kind, list FROM imports WHERE number = ?', [
    number,
  ])
  if (!row) return
  const journey = Number(row[0])
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE standing (visit UINTEGER, winner UINTEGER, latest UINTEGER)',
  )
  if (row[1] === 'visits') {
    await standNamed(connection, { number, journey })
    await standUnnamed(connection, { journey, list: String(row[2]) })
    await move(connection, { from: '', to: 'withdrawn_', which: 'latest IS NULL' })
    await move(connection, { from: 'withdrawn_', to: '', which: 'latest IS NOT NULL' })
    await connection.run(
      `UPDATE visits SET replaced_by = CASE WHEN s.latest = s.winner THEN NULL ELSE s.winner END FROM standing s
       WHERE s.visit = visits.visit AND s.latest IS NOT NULL
         AND visits.replaced_by IS DISTINCT FROM CASE WHEN s.latest = s.winner THEN NULL ELSE s.winner END`,
    )
  }
  await connection.run(
    `INSERT INTO standing SELECT v.visit, NULL, NULL FROM visits v JOIN outcomes o
       ON o.visit_key = v.visit_key WHERE o.import = ${number} AND v.journey = ${journey}
     UNION ALL SELECT visit, NULL, NULL FROM outcomes WHERE import = ${number} AND visit IS NOT NULL`,
  )
  await refreshOutcomes(connection, { journey, touched: 'SELECT visit FROM standing', all: true })
  await connection.run('DROP TABLE standing')
}

/** `latest`: the last import in force that says a visit; `winner`: the same of all visits with its id. */
async function standNamed(
  connection: DuckDBConnection,
  { number, journey }: { number: number; journey: number },
): Promise<void> {
  const said = (table: string): string =>
    `SELECT visit_key FROM ${table} WHERE journey = ${journey} AND visit_key IS NOT NULL
       AND (import = ${number} OR visit IN (SELECT visit FROM confirmations WHERE import = ${number}))`
  const ofKeys = (table: string): string =>
    `SELECT visit, visit_key, import FROM ${table} WHERE journey = ${journey} AND visit_key IN (FROM keys)`
  await connection.run(
    `INSERT INTO standing
     WITH keys AS (${said('visits')} UNION ${said('withdrawn_visits')}),
     versions AS MATERIALIZED (${ofKeys('visits')} UNION ALL ${ofKeys('withdrawn_visits')}),
     says AS (SELECT visit, import FROM versions
       UNION ALL SELECT visit, import FROM confirmations WHERE visit IN (SELECT visit FROM versions)),
     latest AS (SELECT visit, max(import) AS latest FROM says
       WHERE import IN (SELECT number FROM imports WHERE withdrawn_at IS NULL) GROUP BY visit)
     SELECT v.visit, max(l.latest) OVER (PARTITION BY v.visit_key), l.latest
     FROM versions v LEFT JOIN latest l ON l.visit = v.visit`,
  )
}

async function standUnnamed(
  connection: DuckDBConnection,
  { journey, list }: { journey: number; list: string },
): Promise<void> {
  const imports = await readRows(
    connection,
    'SELECT number, withdrawn_at IS NULL FROM imports WHERE journey = ? AND list = ?',
    [journey, list],
  )
  const numbers = imports.map(([number]) => Number(number))
  const inForce = imports.filter(([, isInForce]) => isInForce === true).map(([number]) => Number(number))
  const winner = inForce.length === 0 ? 'NULL' : String(Math.max(...inForce))
  const latest = `CASE WHEN import IN (${[0, ...inForce].join(', ')}) THEN import END`
  for (const table of ['visits', 'withdrawn_visits'])
    await connection.run(
      `INSERT INTO standing SELECT visit, ${winner}, ${latest} FROM ${table}
       WHERE journey = ${journey} AND visit_key IS NULL AND import IN (${[0, ...numbers].join(', ')})`,
    )
}

const TABLES = ['packed_encounters', 'detailed_encounters', 'visits']

async function move(
  connection: DuckDBConnection,
  { from, to, which }: { from: string; to: string; which: string },
): Promise<void> {
  const moving = `SELECT visit FROM standing WHERE ${which} AND visit IN (SELECT visit FROM ${from}visits)`
  if ((await readNumber(connection, `SELECT count(*) FROM (${moving} LIMIT 1)`)) === 0) return
  await connection.run(`CREATE OR REPLACE TEMP TABLE moving AS ${moving}`)
  for (const table of TABLES) {
    const those = `FROM ${from}${table} WHERE visit IN (SELECT visit FROM moving)`
    await connection.run(`INSERT INTO ${to}${table} BY NAME SELECT * ${those}`)
    await connection.run(`DELETE ${those}`)
  }
  await connection.run('DROP TABLE moving')
}
