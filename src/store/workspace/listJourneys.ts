import type { Workspace } from './openWorkspace.ts'
import { type StoredJourney, toStoredJourney } from './storedJourney.ts'

/** The newest version of every journey: the owner's own first, then samples, each by id. */
export async function listJourneys({ db }: Workspace): Promise<readonly StoredJourney[]> {
  const rows = await db
    .selectFrom('journeys')
    .selectAll()
    .where(({ eb, selectFrom }) =>
      eb(
        'version',
        '=',
        selectFrom('journeys as other')
          .select((inner) => inner.fn.max('other.version').as('version'))
          .whereRef('other.id', '=', 'journeys.id'),
      ),
    )
    .orderBy('sample')
    .orderBy('id')
    .execute()
  return rows.map(toStoredJourney)
}
