import type { Journey } from '../../domain/journey.ts'
import type { JourneyRow } from './tables.ts'

/** A version of a journey as kept in the workspace. */
export interface StoredJourney {
  readonly journey: Journey
  /** The journey file as given. */
  readonly source: string
  /** Made by the project to show itself, not by the owner. */
  readonly sample: boolean
  readonly addedAt: string
  readonly changedAt: string
}

export const toStoredJourney = (row: JourneyRow): StoredJourney => ({
  journey: JSON.parse(row.journey) as Journey,
  source: row.source,
  sample: row.sample === 1,
  addedAt: row.added_at,
  changedAt: row.changed_at,
})
