import { inTransaction } from './inTransaction.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'

/** Takes an import back: its visits and encounters go, and visits that it replaced count again. */
export function undoImport(store: Store, id: string): Promise<boolean> {
  return store.using(async (connection) => {
    const [row] = await readRows(connection, 'SELECT number FROM imports WHERE id = ?', [id])
    if (!row) return false
    const number = Number(row[0])
    await inTransaction(connection, async () => {
      // A visit replaced by this import and again by a later one stays replaced, by the later.
      await connection.run(
        `UPDATE visits SET replaced_by = mine.replaced_by
         FROM (SELECT journey, visit_key, any_value(replaced_by) AS replaced_by FROM visits
               WHERE import = ${number} AND visit_key IS NOT NULL GROUP BY journey, visit_key) mine
         WHERE visits.replaced_by = ${number} AND visits.import <> ${number}
           AND visits.visit_key = mine.visit_key AND visits.journey = mine.journey`,
      )
      await connection.run(
        `UPDATE visits SET replaced_by = NULL WHERE replaced_by = ${number} AND visit_key IS NULL`,
      )
      for (const table of ['packed_encounters', 'detailed_encounters'])
        await connection.run(
          `DELETE FROM ${table} WHERE visit IN (SELECT visit FROM visits WHERE import = ${number})`,
        )
      await connection.run(`DELETE FROM visits WHERE import = ${number}`)
      await connection.run(`DELETE FROM imports WHERE number = ${number}`)
    })
    return true
  })
}
