import { inTransaction } from './inTransaction.ts'
import type { RegisterEntry } from './port/storedImport.ts'
import type { Store } from './store.ts'

/** Takes over what only the register beside the facts told of imports. Entries of imports that are not here are dropped. */
export function adoptRegister(store: Store, entries: readonly RegisterEntry[]): Promise<void> {
  return store.using((connection) =>
    inTransaction(connection, async () => {
      for (const { id, rows, tags, quarantine } of entries)
        await connection.run('UPDATE imports SET rows = ?, tags = ?, quarantine = ? WHERE id = ?', [
          rows,
          JSON.stringify(tags),
          quarantine,
          id,
        ])
    }),
  )
}
