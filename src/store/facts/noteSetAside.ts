import { inTransaction } from './inTransaction.ts'
import type { Store } from './store.ts'

/** Tells of an import of outcomes how many rows its file had, how many were set aside, and where they are. */
export function noteSetAside(
  store: Store,
  id: string,
  { rows, setAside, quarantine }: { rows: number; setAside: number; quarantine: string | null },
): Promise<void> {
  return store.using((connection) =>
    inTransaction(connection, async () => {
      await connection.run('UPDATE imports SET rows = ?, set_aside = ?, quarantine = ? WHERE id = ?', [
        rows,
        setAside,
        quarantine,
        id,
      ])
    }),
  )
}
