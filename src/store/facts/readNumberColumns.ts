import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { itemsOf, type NumberColumn } from './appendColumns.ts'

/** The columns of a result that has columns of numbers only, without nulls; each as an array of the wanted kind. */
export async function readNumberColumns<const T extends readonly (new (length: number) => NumberColumn)[]>(
  connection: DuckDBConnection,
  sql: string,
  { values = [], as }: { values?: DuckDBValue[]; as: T },
): Promise<{ readonly [K in keyof T]: InstanceType<T[K]> }> {
  const result = await connection.run(sql, values)
  const columns = as.map((column) => new column(result.rowCount))
  let from = 0
  for (let c = 0; c < result.chunkCount; c++) {
    const chunk = result.getChunk(c)
    for (const [i, column] of columns.entries()) column.set(itemsOf(chunk.getColumnVector(i)), from)
    from += chunk.rowCount
  }
  return columns as { readonly [K in keyof T]: InstanceType<T[K]> }
}
