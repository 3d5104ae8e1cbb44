import { inTransaction } from './inTransaction.ts'
import { readRows } from './readRows.ts'
import { rearrange } from './rearrange.ts'
import type { Store } from './store.ts'

/**
 * Withdraws an import whole: what it said counts no more, and what it replaced returns. Everything lies ready to be
 * restored. False where there is no such import in force.
 */
export function undoImport(
  store: Store,
  id: string,
  { reading = null }: { reading?: string | null } = {},
): Promise<boolean> {
  return store.using(async (connection) => {
    const [row] = await readRows(
      connection,
      'SELECT number FROM imports WHERE id = ? AND withdrawn_at IS NULL',
      [id],
    )
    if (!row) return false
    const number = Number(row[0])
    await inTransaction(connection, async () => {
      await connection.run('UPDATE imports SET withdrawn_at = ?, reading = ? WHERE number = ?', [
        store.now().toISOString(),
        reading,
        number,
      ])
      await rearrange(connection, number)
    })
    return true
  })
}
