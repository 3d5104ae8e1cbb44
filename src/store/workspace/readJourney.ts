import type { Workspace } from './openWorkspace.ts'
import { type StoredJourney, toStoredJourney } from './storedJourney.ts'

/** One version of a journey, the newest when none is named; null when there is none. */
export async function readJourney(
  { db }: Workspace,
  { id, version }: { id: string; version?: number | undefined },
): Promise<StoredJourney | null> {
  let query = db.selectFrom('journeys').selectAll().where('id', '=', id)
  if (version !== undefined) query = query.where('version', '=', version)
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? toStoredJourney(row) : null
}
