import type { DuckDBConnection } from '@duckdb/node-api'
import { FactsProblem } from './factsProblem.ts'
import { inTransaction } from './inTransaction.ts'
import { readRows } from './readRows.ts'

/** Statements that bring a store from the version before to this one; the first makes an empty store. */
export const MIGRATIONS: Migrations = [
  [
    `CREATE TABLE journeys (number USMALLINT NOT NULL, id VARCHAR NOT NULL)`,
    // A moment whose scale changes is another number: levels of the two do not mean the same.
    `CREATE TABLE moments (number USMALLINT NOT NULL, journey USMALLINT NOT NULL, moment VARCHAR NOT NULL,
       "min" INTEGER NOT NULL, "max" INTEGER NOT NULL, reversed BOOLEAN NOT NULL)`,
    // Segments and tags of visits, a JSON list of [name, value] a code; code 0 has none.
    `CREATE TABLE trait_sets (code UINTEGER NOT NULL, traits VARCHAR NOT NULL)`,
    `INSERT INTO trait_sets VALUES (0, '[]')`,
    `CREATE TABLE imports (number UINTEGER NOT NULL, id VARCHAR NOT NULL, journey USMALLINT NOT NULL,
       version INTEGER NOT NULL, content VARCHAR NOT NULL, imported_at VARCHAR NOT NULL, files VARCHAR NOT NULL,
       visits UBIGINT NOT NULL, added UBIGINT NOT NULL, updated UBIGINT NOT NULL, same UBIGINT NOT NULL,
       encounters UBIGINT NOT NULL, set_aside UBIGINT NOT NULL, repeats BOOLEAN NOT NULL)`,
    // replaced_by: the import that brought this visit anew; undoing that import brings this row back.
    `CREATE TABLE visits (visit BIGINT NOT NULL, journey USMALLINT NOT NULL, version INTEGER NOT NULL,
       visit_key VARCHAR, customer BLOB, bucket UTINYINT NOT NULL, "at" TIMESTAMP, "day" DATE, place VARCHAR,
       staff VARCHAR, source VARCHAR, traits UINTEGER NOT NULL, outcome UTINYINT NOT NULL, outcome_value VARCHAR,
       pick USMALLINT, weight DOUBLE, "comment" VARCHAR, import UINTEGER NOT NULL, file USMALLINT NOT NULL,
       line UINTEGER NOT NULL, replaced_by UINTEGER)`,
    // A bare encounter is the customer's and has nothing but its level (15: not met); the ratings themselves follow from
    // the moment's scale. Most encounters are bare, and ten empty columns cost ten times as much to write as none.
    `CREATE TABLE bare_encounters (visit BIGINT NOT NULL, moment USMALLINT NOT NULL, level UTINYINT NOT NULL,
       import UINTEGER NOT NULL)`,
    // Time, staff, place and source are null where they are the visit's own. perspective: index into the known ones.
    `CREATE TABLE detailed_encounters (visit BIGINT NOT NULL, moment USMALLINT NOT NULL, level UTINYINT NOT NULL,
       seconds FLOAT, "at" TIMESTAMP, staff VARCHAR, place VARCHAR, perspective UTINYINT NOT NULL, source VARCHAR,
       "comment" VARCHAR, import UINTEGER NOT NULL)`,
    `CREATE VIEW encounters AS
       SELECT visit, moment, level, CAST(NULL AS FLOAT) AS seconds, CAST(NULL AS TIMESTAMP) AS "at",
         CAST(NULL AS VARCHAR) AS staff, CAST(NULL AS VARCHAR) AS place, 0::UTINYINT AS perspective,
         CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS "comment", import FROM bare_encounters
       UNION ALL
       SELECT visit, moment, level, seconds, "at", staff, place, perspective, source, "comment", import
       FROM detailed_encounters`,
    // For people who ask in SQL: an encounter a row, with names.
    `CREATE VIEW encounter_rows AS
       SELECT e.visit, v.visit_key, j.id AS journey, v.version, m.moment,
         CASE WHEN e.level = 15 THEN NULL WHEN m.reversed THEN m."max" + 1 - e.level::INTEGER
           ELSE e.level::INTEGER + m."min" - 1 END AS rating,
         e.level, e.level = 15 AS not_met, e.seconds, coalesce(e."at", v."at") AS "at", coalesce(e.staff, v.staff) AS staff,
         coalesce(e.place, v.place) AS place, ['customer', 'provider', 'mystery'][e.perspective + 1] AS perspective,
         coalesce(e.source, v.source) AS source, e."comment", i.id AS import
       FROM encounters e JOIN visits v ON v.visit = e.visit JOIN moments m ON m.number = e.moment
       JOIN journeys j ON j.number = v.journey JOIN imports i ON i.number = e.import WHERE v.replaced_by IS NULL`,
  ],
]

export type Migrations = readonly (readonly string[])[]

/**
 * How many migrations the store has seen; 0 for an empty one. Throws FactsProblem 'newer' for a store that has seen
 * more than are known here.
 */
export async function readVersion(
  connection: DuckDBConnection,
  { path, migrations }: { path: string; migrations: Migrations },
): Promise<number> {
  const tables = await readRows(
    connection,
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' AND table_catalog = current_database()`,
  )
  if (!tables.some(([name]) => name === 'fifteen_facts')) {
    if (tables.length > 0)
      throw new FactsProblem('damaged', `facts ${path}: a database of something else. Name another file`, {
        path,
      })
    return 0
  }
  const [row] = await readRows(connection, 'SELECT max(version) FROM fifteen_facts')
  const found = Number(row?.[0] ?? 0)
  if (found > migrations.length)
    throw new FactsProblem(
      'newer',
      `facts ${path}: written by a newer Fifteen (store version ${found}, known up to ${migrations.length}). Use that one`,
      { path, found, known: migrations.length },
    )
  return found
}

/** Brings a store of an older version up to date, whole or not at all. */
export async function migrate(
  connection: DuckDBConnection,
  { from, migrations }: { from: number; migrations: Migrations },
): Promise<void> {
  await inTransaction(connection, async () => {
    await connection.run('CREATE TABLE IF NOT EXISTS fifteen_facts (version INTEGER NOT NULL)')
    for (const statements of migrations.slice(from))
      for (const statement of statements) await connection.run(statement)
    await connection.run('DELETE FROM fifteen_facts')
    await connection.run(`INSERT INTO fifteen_facts VALUES (${migrations.length})`)
  })
}
