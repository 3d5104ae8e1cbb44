import type { Workspace } from './openWorkspace.ts'
import { type StoredJourney, toStoredJourney } from './storedJourney.ts'

/** Every kept version of every journey, oldest first; those that still await their first import are left out. */
export async function listJourneyVersions({ db }: Workspace): Promise<readonly StoredJourney[]> {
  const rows = await db
    .selectFrom('journeys')
    .selectAll()
    .where('awaits', 'is', null)
    .orderBy('sample')
    .orderBy('id')
    .orderBy('version')
    .execute()
  return rows.map(toStoredJourney)
}
