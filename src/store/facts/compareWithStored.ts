import { removeVisits } from './clashes.ts'
import { IMPORT_COLUMNS, toStoredImport } from './listImports.ts'
import type { Settlement } from './port/settlement.ts'
import { readNumber, readRows } from './readRows.ts'
import type { Settling } from './settling.ts'
import { signatures } from './signatures.ts'

type Compared =
  | {
      readonly kind: 'compared'
      readonly same: number
      readonly updated: number
      /** The list without ids that this import goes on; null for one of its own. */
      readonly list: string | null
    }
  | Extract<Settlement, { kind: 'cannotTell' }>

/** Tells what is stored already from what is new: by ids, or where visits have none by what they say. */
export async function compareWithStored(settling: Settling, table: string): Promise<Compared> {
  const named = await readNumber(
    settling.connection,
    `SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE visit_key <> '' LIMIT 1)`,
  )
  return named > 0 ? compareNamed(settling, table) : compareUnnamed(settling, table)
}

async function compareNamed(settling: Settling, table: string): Promise<Compared> {
  const { connection, context } = settling
  const live = `visits v WHERE v.journey = ${context.journey} AND v.replaced_by IS NULL AND v.visit_key IS NOT NULL`
  if ((await readNumber(connection, `SELECT count(*) FROM (SELECT 1 FROM ${live} LIMIT 1)`)) === 0)
    return NOTHING
  const found = await readNumber(
    connection,
    `SELECT count(*) FROM ${live} AND v.visit_key IN (SELECT visit_key FROM ${table})`,
  )
  if (found === 0) return NOTHING
  await connection.run(
    `CREATE TEMP TABLE again AS
     WITH old AS (SELECT v.* FROM ${live} AND v.visit_key IN (SELECT visit_key FROM ${table})),
     new AS (SELECT * FROM incoming_visits WHERE visit_key IN (SELECT visit_key FROM old)),
     old_signed AS (${signatures('old', 'encounters')}), new_signed AS (${signatures('new', 'incoming_encounters')})
     SELECT new.visit, old.visit AS old_visit, new_signed.signature = old_signed.signature AS same
     FROM new JOIN old ON old.visit_key = new.visit_key
     JOIN new_signed ON new_signed.visit = new.visit JOIN old_signed ON old_signed.visit = old.visit`,
  )
  await connection.run(
    `UPDATE visits SET replaced_by = ${context.number} WHERE visit IN (SELECT old_visit FROM again WHERE NOT same)`,
  )
  await removeVisits(settling, table, 'SELECT visit FROM again WHERE same')
  await connection.run(`INSERT INTO confirmations SELECT old_visit, ${context.number} FROM again WHERE same`)
  const same = await readNumber(connection, 'SELECT count(*) FROM again WHERE same')
  return { kind: 'compared', same, updated: found - same, list: null }
}

const NOTHING: Compared = { kind: 'compared', same: 0, updated: 0, list: null }

/** Enough of the smaller of two files must be in the other for them to be taken for two exports of one list. */
const SHARED = 0.5

async function compareUnnamed(settling: Settling, table: string): Promise<Compared> {
  const { connection, context, unnamed } = settling
  if (unnamed === 'treatAsNew') return NOTHING
  const live = `visits v WHERE v.journey = ${context.journey} AND v.replaced_by IS NULL AND v.visit_key IS NULL`
  if ((await readNumber(connection, `SELECT count(*) FROM (SELECT 1 FROM ${live} LIMIT 1)`)) === 0)
    return NOTHING
  const rows = await readNumber(connection, `SELECT count(*) FROM ${table}`)
  const [most] = await readRows(
    connection,
    `WITH old AS (SELECT v.* FROM ${live}),
     new_signed AS (${signatures('incoming_visits', 'incoming_encounters')}),
     old_signed AS (${signatures('old', 'encounters')}),
     new_counts AS (SELECT signature, count(*) AS n FROM new_signed GROUP BY signature),
     old_counts AS (SELECT o.import, s.signature, count(*) AS n FROM old_signed s JOIN old o ON o.visit = s.visit GROUP BY ALL),
     sizes AS (SELECT import, sum(n) AS size FROM old_counts GROUP BY import)
     SELECT o.import, sum(least(o.n, n.n))::DOUBLE AS shared, any_value(z.size)::DOUBLE
     FROM old_counts o JOIN new_counts n ON n.signature = o.signature JOIN sizes z ON z.import = o.import
     GROUP BY o.import ORDER BY shared DESC, o.import LIMIT 1`,
  )
  const shared = Number(most?.[1] ?? 0)
  if (!most || shared < SHARED * Math.min(rows, Number(most[2]))) return NOTHING
  const [earlier] = await readRows(connection, `SELECT ${IMPORT_COLUMNS} WHERE i.number = ${Number(most[0])}`)
  if (unnamed === 'replace') {
    await connection.run(
      `UPDATE visits SET replaced_by = ${context.number}
       WHERE import = ${Number(most[0])} AND visit_key IS NULL AND replaced_by IS NULL`,
    )
    const [of] = await readRows(connection, `SELECT list FROM imports WHERE number = ${Number(most[0])}`)
    return {
      kind: 'compared',
      same: 0,
      updated: Math.min(rows, Number(most[2])),
      list: String(of?.[0]),
    }
  }
  return { kind: 'cannotTell', earlier: toStoredImport(earlier!), shared, rows }
}
