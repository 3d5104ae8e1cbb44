import type { Journey } from '../../domain/journey.ts'
import { listJourneys } from '../../store/workspace/listJourneys.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import type { DataFolder } from './openDataFolder.ts'

export type FoundJourney =
  | { readonly kind: 'found'; readonly journey: Journey; readonly source: string }
  | { readonly kind: 'unknown'; readonly known: readonly string[] }

/** The newest version of a journey that a data folder keeps, or the ids that it has instead. */
export async function findJourney({ workspace }: DataFolder, id: string): Promise<FoundJourney> {
  const stored = await readJourney(workspace, { id })
  if (stored) return { kind: 'found', journey: stored.journey, source: stored.source }
  const kept = await listJourneys(workspace)
  return { kind: 'unknown', known: kept.map(({ journey }) => journey.id) }
}
