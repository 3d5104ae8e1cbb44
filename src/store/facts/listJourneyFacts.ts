import type { StoredJourneyFacts } from './port/storedJourney.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'

/** Every journey that has visits, with how many and from when to when. */
export async function listJourneyFacts(store: Store): Promise<readonly StoredJourneyFacts[]> {
  const rows = await store.using((connection) =>
    readRows(
      connection,
      `SELECT j.id, count(*), strftime(min(v."day"), '%Y-%m-%d'), strftime(max(v."day"), '%Y-%m-%d')
       FROM visits v JOIN journeys j ON j.number = v.journey WHERE v.replaced_by IS NULL GROUP BY j.id ORDER BY j.id`,
    ),
  )
  return rows.map(([journey, visits, from, to]) => ({
    journey: String(journey),
    visits: Number(visits),
    from: from === null ? null : String(from),
    to: to === null ? null : String(to),
  }))
}
