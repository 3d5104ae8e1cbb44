import type { DuckDBConnection } from '@duckdb/node-api'
import { readNumber, readRows } from './readRows.ts'

/** Levels of so many moments, four bits each, make one word. */
export const A_WORD = 16

/** The moments (numbers) of each sheet that has any of some moments, by position. */
export async function readSheets(
  connection: DuckDBConnection,
  moments: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await readRows(
    connection,
    `SELECT sheet, moment FROM sheets WHERE sheet IN (SELECT sheet FROM sheets WHERE moment IN (${[0, ...moments].join(', ')}))
     ORDER BY sheet, position`,
  )
  const sheets = new Map<number, number[]>()
  for (const [sheet, moment] of rows)
    sheets.set(Number(sheet), [...(sheets.get(Number(sheet)) ?? []), Number(moment)])
  return sheets
}

/** The sheet of each sixteen moments, in order; new ones if need be. */
export async function enterSheets(
  connection: DuckDBConnection,
  moments: readonly number[],
): Promise<readonly number[]> {
  const known = await readSheets(connection, moments)
  let last = await readNumber(connection, 'SELECT coalesce(max(sheet), 0) FROM sheets')
  const sheets: number[] = []
  for (let first = 0; first < moments.length; first += A_WORD) {
    const wanted = moments.slice(first, first + A_WORD)
    const found = [...known].find(([, has]) => String(has) === String(wanted))
    if (!found) {
      last++
      const rows = wanted.map((moment, position) => `(${last}, ${position}, ${moment})`)
      await connection.run(`INSERT INTO sheets VALUES ${rows.join(', ')}`)
    }
    sheets.push(found ? found[0] : last)
  }
  return sheets
}
