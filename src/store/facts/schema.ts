import type { DuckDBConnection } from '@duckdb/node-api'
import { FactsProblem } from './factsProblem.ts'
import { inTransaction } from './inTransaction.ts'
import { readRows } from './readRows.ts'
import { unpacked } from './unpacked.ts'

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
    // Places, staff, sources and outcomes as given; code 0 says nothing.
    `CREATE TABLE texts (code UINTEGER NOT NULL, text VARCHAR NOT NULL)`,
    `INSERT INTO texts VALUES (0, '')`,
    `CREATE TABLE customers (number UINTEGER NOT NULL, hash BLOB NOT NULL)`,
    `CREATE TABLE imports (number UINTEGER NOT NULL, id VARCHAR NOT NULL, journey USMALLINT NOT NULL,
       version INTEGER NOT NULL, content VARCHAR NOT NULL, imported_at VARCHAR NOT NULL, files VARCHAR NOT NULL,
       visits UBIGINT NOT NULL, added UBIGINT NOT NULL, updated UBIGINT NOT NULL, same UBIGINT NOT NULL,
       encounters UBIGINT NOT NULL, set_aside UBIGINT NOT NULL)`,
    // replaced_by: the import that brought this visit anew; undoing that import brings this row back.
    // pick: null not asked, 0 none, else a moment's number.
    `CREATE TABLE visits (visit UINTEGER NOT NULL, journey USMALLINT NOT NULL, version INTEGER NOT NULL,
       visit_key VARCHAR, customer UINTEGER, bucket UTINYINT NOT NULL, "at" TIMESTAMP, "day" DATE,
       place UINTEGER NOT NULL, staff UINTEGER NOT NULL, source UINTEGER NOT NULL, traits UINTEGER NOT NULL,
       outcome UTINYINT NOT NULL, outcome_value UINTEGER NOT NULL, pick USMALLINT, weight DOUBLE, "comment" VARCHAR,
       import UINTEGER NOT NULL, file USMALLINT NOT NULL, line UINTEGER NOT NULL, replaced_by UINTEGER)`,
    // Which moments, sixteen at most, share a word of packed levels.
    `CREATE TABLE sheets (sheet USMALLINT NOT NULL, position UTINYINT NOT NULL, moment USMALLINT NOT NULL)`,
    // What customers said, four bits a moment: 0 not asked, 15 not met, else the worst level of the visit. A row an
    // encounter would be ten times as much to write and to read. told: bits of the moments that have details below.
    `CREATE TABLE packed_encounters (visit UINTEGER NOT NULL, sheet USMALLINT NOT NULL, levels UBIGINT NOT NULL,
       told USMALLINT NOT NULL)`,
    // Encounters with more to them: seconds, another perspective, several of one moment … Time, staff, place and source
    // are null or 0 where they are the visit's own.
    `CREATE TABLE detailed_encounters (visit UINTEGER NOT NULL, moment USMALLINT NOT NULL, level UTINYINT NOT NULL,
       seconds FLOAT, "at" TIMESTAMP, staff UINTEGER NOT NULL, place UINTEGER NOT NULL, perspective UTINYINT NOT NULL,
       source UINTEGER NOT NULL, "comment" VARCHAR)`,
    `CREATE VIEW encounters AS ${unpacked('packed_encounters', 'detailed_encounters')}`,
    // For people who ask in SQL: an encounter a row, with names.
    `CREATE VIEW encounter_rows AS
       SELECT e.visit, v.visit_key, j.id AS journey, v.version, m.moment,
         CASE WHEN e.level IN (0, 15) THEN NULL WHEN m.reversed THEN m."max" + 1 - e.level::INTEGER
           ELSE e.level::INTEGER + m."min" - 1 END AS rating,
         e.level, e.level = 15 AS not_met, e.seconds, coalesce(e."at", v."at") AS "at",
         nullif(staff.text, '') AS staff, nullif(place.text, '') AS place,
         ['customer', 'provider', 'mystery'][e.perspective + 1] AS perspective, nullif(source.text, '') AS source,
         e."comment", i.id AS import
       FROM encounters e JOIN visits v ON v.visit = e.visit JOIN moments m ON m.number = e.moment
       JOIN journeys j ON j.number = v.journey JOIN imports i ON i.number = v.import
       JOIN texts staff ON staff.code = CASE WHEN e.staff > 0 THEN e.staff ELSE v.staff END
       JOIN texts place ON place.code = CASE WHEN e.place > 0 THEN e.place ELSE v.place END
       JOIN texts source ON source.code = CASE WHEN e.source > 0 THEN e.source ELSE v.source END
       WHERE v.replaced_by IS NULL`,
  ],
  [
    `CREATE OR REPLACE VIEW encounter_rows AS
       SELECT e.visit, v.visit_key, j.id AS journey, v.version, m.moment,
         CASE WHEN e.level IN (0, 15) THEN NULL WHEN m.reversed THEN m."max" + 1 - e.level::INTEGER
           ELSE e.level::INTEGER + m."min" - 1 END AS rating,
         e.level, e.level = 15 AS not_met, e.seconds, coalesce(e."at", v."at") AS "at",
         nullif(staff.text, '') AS staff, nullif(place.text, '') AS place,
         ['customer', 'provider', 'mystery', 'expectation'][e.perspective + 1] AS perspective,
         nullif(source.text, '') AS source, e."comment", i.id AS import,
         CASE WHEN v.pick = 0 THEN 'none' ELSE p.moment END AS pick
       FROM encounters e JOIN visits v ON v.visit = e.visit JOIN moments m ON m.number = e.moment
       JOIN journeys j ON j.number = v.journey JOIN imports i ON i.number = v.import
       LEFT JOIN moments p ON p.number = v.pick
       JOIN texts staff ON staff.code = CASE WHEN e.staff > 0 THEN e.staff ELSE v.staff END
       JOIN texts place ON place.code = CASE WHEN e.place > 0 THEN e.place ELSE v.place END
       JOIN texts source ON source.code = CASE WHEN e.source > 0 THEN e.source ELSE v.source END
       WHERE v.replaced_by IS NULL`,
  ],
  [
    // kind: visits or outcomes. list: what visits without ids belong to; of its imports the last counts.
    // quarantine: name of the file in the data folder's quarantine. reading: the journey as it reads a withdrawn import.
    ...[
      `kind VARCHAR DEFAULT 'visits'`,
      'rows UBIGINT DEFAULT 0',
      `tags VARCHAR DEFAULT '{}'`,
      'quarantine VARCHAR',
      'list VARCHAR',
      'withdrawn_at VARCHAR',
      'reading VARCHAR',
    ].map((column) => `ALTER TABLE imports ADD COLUMN ${column}`),
    `UPDATE imports SET list = r.root FROM (
       WITH RECURSIVE pairs AS (SELECT DISTINCT import AS older, replaced_by AS newer FROM visits
         WHERE visit_key IS NULL AND replaced_by IS NOT NULL),
       roots AS (SELECT number, id AS root FROM imports WHERE number NOT IN (SELECT newer FROM pairs)
         UNION SELECT p.newer, r.root FROM pairs p JOIN roots r ON r.number = p.older)
       SELECT number, min(root) AS root FROM roots GROUP BY number) r WHERE r.number = imports.number`,
    // An import that said again what a visit says already.
    `CREATE TABLE confirmations (visit UINTEGER NOT NULL, import UINTEGER NOT NULL)`,
    // Visits of withdrawn imports, out of the way of every question.
    ...['visits', 'packed_encounters', 'detailed_encounters'].map(
      (table) => `CREATE TABLE withdrawn_${table} AS FROM ${table} LIMIT 0`,
    ),
    // Outcomes that came by themselves, of the visit with this key or, where it has none, of this number.
    // measure: the value as a number. at: when it happened, or was received where nobody said when (told: false).
    `CREATE TABLE outcomes (number UBIGINT NOT NULL, import UINTEGER NOT NULL, journey USMALLINT NOT NULL,
       visit_key VARCHAR, visit UINTEGER, customer UINTEGER, before TIMESTAMP, kind UTINYINT NOT NULL,
       outcome UTINYINT NOT NULL, value UINTEGER NOT NULL, measure DOUBLE, "at" TIMESTAMP NOT NULL, told BOOLEAN NOT NULL)`,
    // Of those the one of each kind that counts for a visit that counts.
    `CREATE TABLE visit_outcomes (visit UINTEGER NOT NULL, kind UTINYINT NOT NULL, outcome UTINYINT NOT NULL,
       value UINTEGER NOT NULL, measure DOUBLE)`,
  ],
  [
    // mends: id of the import whose rows set aside this one brings mended. set_aside_files: JSON, see SetAsideFile.
    ...['mends VARCHAR', 'set_aside_files VARCHAR'].map(
      (column) => `ALTER TABLE imports ADD COLUMN ${column}`,
    ),
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
