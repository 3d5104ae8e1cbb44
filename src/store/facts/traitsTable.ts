import type { DuckDBConnection } from '@duckdb/node-api'
import { appendColumns } from './appendColumns.ts'
import type { Traits } from './question.ts'

/** Puts the trait sets that meet a question, with their combinations, into a temporary table (code, combination). */
export async function createTraitsTable(
  connection: DuckDBConnection,
  name: string,
  traits: Traits,
): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ${name} (code UINTEGER, combination UINTEGER)`)
  const appender = await connection.createAppender(name, 'main', 'temp')
  appendColumns(
    appender,
    [
      { type: 'UINTEGER', values: Uint32Array.from(traits.combinations.keys()) },
      { type: 'UINTEGER', values: Uint32Array.from(traits.combinations.values()) },
    ],
    traits.combinations.size,
  )
  appender.closeSync()
}
