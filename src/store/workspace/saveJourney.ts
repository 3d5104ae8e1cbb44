import { isDeepStrictEqual } from 'node:util'
import type { Journey } from '../../domain/journey.ts'
import { listReadingChanges } from './listReadingChanges.ts'
import type { Workspace } from './openWorkspace.ts'
import { toStoredJourney } from './storedJourney.ts'
import type { JourneyRow } from './tables.ts'

export type SavedJourney =
  | { readonly kind: 'created' | 'updated' | 'same' }
  /** The same id and version is kept with visits that were read differently: a new version is needed. */
  | { readonly kind: 'conflict'; readonly changes: readonly string[]; readonly nextVersion: number }

/**
 * Keeps a version of a journey. Texts may always be corrected in place; how visits are read may change only
 * while the version has no visits, since those kept would mean something else afterwards. Saved for an import that is
 * still to come (`awaits`), it is taken back by `settleJourneys` if that never came.
 */
export async function saveJourney(
  { db }: Workspace,
  {
    journey,
    source,
    sample = false,
    hasVisits,
    now,
    awaits = null,
  }: {
    journey: Journey
    source: string
    sample?: boolean
    hasVisits: boolean
    now: Date
    awaits?: string | null
  },
): Promise<SavedJourney> {
  const at = now.toISOString()
  return db.transaction().execute(async (transaction) => {
    const versions = await transaction
      .selectFrom('journeys')
      .selectAll()
      .where('id', '=', journey.id)
      .orderBy('version')
      .execute()
    const row = versions.find(({ version }) => version === journey.version)
    if (!row) {
      await transaction
        .insertInto('journeys')
        .values({
          id: journey.id,
          version: journey.version,
          source,
          journey: JSON.stringify(journey),
          sample: sample ? 1 : 0,
          added_at: at,
          changed_at: at,
          awaits,
          before: null,
        })
        .execute()
      return { kind: 'created' }
    }
    const stored = toStoredJourney(row)
    const isSame = isDeepStrictEqual(stored.journey, JSON.parse(JSON.stringify(journey)))
    if (isSame && stored.source === source) return { kind: 'same' }
    const changes = listReadingChanges(stored.journey, journey)
    if (hasVisits && changes.length > 0) {
      const nextVersion = (versions.at(-1)?.version ?? journey.version) + 1
      return { kind: 'conflict', changes, nextVersion }
    }
    await transaction
      .updateTable('journeys')
      .set({
        source,
        journey: JSON.stringify(journey),
        changed_at: at,
        awaits,
        before: awaits === null ? null : toBefore(row),
      })
      .where('id', '=', journey.id)
      .where('version', '=', journey.version)
      .execute()
    return { kind: 'updated' }
  })
}

/** Not what another import is still awaited for. */
const toBefore = ({ source, journey, changed_at, before, awaits }: JourneyRow): string | null =>
  awaits === null ? JSON.stringify({ source, journey, changed_at }) : before
