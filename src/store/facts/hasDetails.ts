import type { DuckDBConnection } from '@duckdb/node-api'
import { readNumber } from './readRows.ts'

/** Whether any encounter of whatever journey is of some kind: most stores have none, and joins cost much. */
export const hasDetails = async (connection: DuckDBConnection, where: string): Promise<boolean> =>
  (await readNumber(
    connection,
    `SELECT count(*) FROM (SELECT 1 FROM detailed_encounters WHERE ${where} LIMIT 1)`,
  )) > 0
