import type { DuckDBConnection } from '@duckdb/node-api'
import type { Journey } from '../../domain/journey.ts'
import { readNumber, readRows } from './readRows.ts'

/** The stored number of each moment of a journey on its scale; null for one that was never imported so. */
export async function readMomentNumbers(
  connection: DuckDBConnection,
  journey: Journey,
): Promise<readonly (number | null)[]> {
  const rows = await readRows(
    connection,
    `SELECT m.number, m.moment, m."min", m."max", m.reversed FROM moments m JOIN journeys j ON j.number = m.journey
     WHERE j.id = ?`,
    [journey.id],
  )
  return journey.moments.map(({ id, scale }) => {
    const row = rows.find(
      ([, moment, min, max, reversed]) =>
        moment === id && min === scale.min && max === scale.max && reversed === scale.reversed,
    )
    return row ? Number(row[0]) : null
  })
}

/** The number of a journey; a new one if need be. */
export async function enterJourney(connection: DuckDBConnection, journey: Journey): Promise<number> {
  const [row] = await readRows(connection, 'SELECT number FROM journeys WHERE id = ?', [journey.id])
  if (row) return Number(row[0])
  const number = (await readNumber(connection, 'SELECT coalesce(max(number), 0) FROM journeys')) + 1
  await connection.run('INSERT INTO journeys VALUES (?, ?)', [number, journey.id])
  return number
}

/** The number of each moment of a journey on its scale; new ones if need be. */
export async function enterMoments(
  connection: DuckDBConnection,
  journey: Journey,
  journeyNumber: number,
): Promise<readonly number[]> {
  const known = await readMomentNumbers(connection, journey)
  let last = await readNumber(connection, 'SELECT coalesce(max(number), 0) FROM moments')
  const numbers: number[] = []
  for (const [i, { id, scale }] of journey.moments.entries()) {
    const number = known[i] ?? ++last
    if (known[i] === null)
      await connection.run('INSERT INTO moments VALUES (?, ?, ?, ?, ?, ?)', [
        number,
        journeyNumber,
        id,
        scale.min,
        scale.max,
        scale.reversed,
      ])
    numbers.push(number)
  }
  return numbers
}
