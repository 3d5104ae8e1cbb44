import { readNumber, readRows } from './readRows.ts'
import type { Store } from './store.ts'

/**
 * Writes a copy of the facts as they are at one instant, while imports go on. `atOnce` runs at that instant: no import
 * is committed before it is done.
 */
export function snapshotFacts(store: Store, path: string, atOnce: () => Promise<void>): Promise<void> {
  return store.using(async (connection) => {
    const [own] = await readRows(connection, 'SELECT current_database()')
    const copy = store.newName()
    await connection.run(`ATTACH '${path.replaceAll(`'`, `''`)}' AS ${copy}`)
    try {
      await store.atInstant(async () => {
        await connection.run('BEGIN')
        // A transaction sees the database as it is at its first question.
        await readNumber(connection, 'SELECT count(*) FROM imports')
        await atOnce()
      })
      await connection.run(`COPY FROM DATABASE "${String(own?.[0])}" TO ${copy}`)
      await connection.run('COMMIT')
      await connection.run(`CHECKPOINT ${copy}`)
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => {})
      throw error
    } finally {
      await connection.run(`DETACH ${copy}`).catch(() => {})
    }
  })
}
