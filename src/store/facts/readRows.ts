import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'

/** The rows of a small result. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[] = [],
): Promise<readonly (readonly DuckDBValue[])[]> {
  const reader = await connection.runAndReadAll(sql, values)
  return reader.getRows()
}

/** The one number that a statement answers. */
export async function readNumber(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[] = [],
): Promise<number> {
  const [row] = await readRows(connection, sql, values)
  return Number(row?.[0] ?? 0)
}
