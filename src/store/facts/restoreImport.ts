import { inTransaction } from './inTransaction.ts'
import type { RestoredImport } from './port/storedImport.ts'
import { readRows } from './readRows.ts'
import { rearrange } from './rearrange.ts'
import type { Store } from './store.ts'

/** Puts a withdrawn import back exactly as if it had never been withdrawn. */
export function restoreImport(store: Store, id: string): Promise<RestoredImport> {
  return store.using(async (connection) => {
    const [row] = await readRows(
      connection,
      `SELECT i.number, i.withdrawn_at, again.id FROM imports i LEFT JOIN imports again ON again.content = i.content
         AND again.withdrawn_at IS NULL AND again.number <> i.number AND i.kind = 'visits'
       WHERE i.id = ? LIMIT 1`,
      [id],
    )
    if (!row) return { kind: 'unknown' }
    if (row[1] === null) return { kind: 'in-force' }
    if (row[2] !== null) return { kind: 'again', id: String(row[2]) }
    const number = Number(row[0])
    await inTransaction(connection, async () => {
      await connection.run('UPDATE imports SET withdrawn_at = NULL, reading = NULL WHERE number = ?', [
        number,
      ])
      await rearrange(connection, number)
    })
    return { kind: 'restored' }
  })
}
