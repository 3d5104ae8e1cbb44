import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'

/** Writes an import into the register, a value a column. */
export async function enterImport(
  connection: DuckDBConnection,
  row: { readonly [column: string]: DuckDBValue },
): Promise<void> {
  const names = Object.keys(row)
  await connection.run(
    `INSERT INTO imports (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    Object.values(row),
  )
}
