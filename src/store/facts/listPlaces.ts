import { readRows } from './readRows.ts'
import type { Store } from './store.ts'

/** The places of a journey's visits, in no order. */
export async function listPlaces(store: Store, journey: string): Promise<readonly string[]> {
  const rows = await store.using((connection) =>
    readRows(
      connection,
      `SELECT x.text FROM texts x WHERE x.text <> '' AND x.code IN (
         SELECT DISTINCT v.place FROM visits v JOIN journeys j ON j.number = v.journey
         WHERE j.id = ? AND v.replaced_by IS NULL
       )`,
      [journey],
    ),
  )
  return rows.map(([place]) => String(place))
}
