import type { DuckDBConnection } from '@duckdb/node-api'

/** Runs some work whole or not at all. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN')
  try {
    const result = await work()
    await connection.run('COMMIT')
    return result
  } catch (error) {
    // A failed commit has already rolled back, and then there is nothing left to roll back.
    await connection.run('ROLLBACK').catch(() => {})
    throw error
  }
}
