import type { DuckDBConnection } from '@duckdb/node-api'
import { inTransaction } from './inTransaction.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'

/** Erases withdrawn imports for good: one by its id, or all that were withdrawn before an instant. Answers their ids. */
export function eraseImports(
  store: Store,
  which: { readonly id: string } | { readonly before: Date },
): Promise<readonly string[]> {
  return store.using(async (connection) => {
    const rows = await readRows(
      connection,
      `SELECT number, id FROM imports WHERE withdrawn_at IS NOT NULL AND ${'id' in which ? 'id = ?' : 'withdrawn_at < ?'}`,
      ['id' in which ? which.id : which.before.toISOString()],
    )
    if (rows.length === 0) return []
    await inTransaction(connection, () =>
      erase(connection, rows.map(([number]) => Number(number)).join(', ')),
    )
    await connection.run('CHECKPOINT').catch(() => {})
    return rows.map(([, id]) => String(id))
  })
}

async function erase(connection: DuckDBConnection, numbers: string): Promise<void> {
  await connection.run(`DELETE FROM confirmations WHERE import IN (${numbers})`)
  // A visit that another import confirmed stays with that one.
  const handOver = (table: string): Promise<unknown> =>
    connection.run(
      `UPDATE ${table} SET import = c.import FROM (SELECT visit, min(import) AS import FROM confirmations GROUP BY visit) c
       WHERE c.visit = ${table}.visit AND ${table}.import IN (${numbers})`,
    )
  await handOver('visits')
  await handOver('withdrawn_visits')
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE erased AS SELECT visit FROM withdrawn_visits WHERE import IN (${numbers})`,
  )
  await connection.run(`DELETE FROM outcomes WHERE import IN (${numbers})`)
  // Numbers of visits are given out again: no outcome may wait for one that is gone.
  await connection.run('UPDATE outcomes SET visit = NULL WHERE visit IN (SELECT visit FROM erased)')
  for (const table of ['withdrawn_packed_encounters', 'withdrawn_detailed_encounters', 'withdrawn_visits'])
    await connection.run(`DELETE FROM ${table} WHERE visit IN (SELECT visit FROM erased)`)
  await connection.run(`DELETE FROM imports WHERE number IN (${numbers})`)
  await connection.run(
    `DELETE FROM customers WHERE number NOT IN (
       SELECT customer FROM visits WHERE customer IS NOT NULL
       UNION SELECT customer FROM withdrawn_visits WHERE customer IS NOT NULL
       UNION SELECT customer FROM outcomes WHERE customer IS NOT NULL)`,
  )
  await connection.run('DROP TABLE erased')
}
