import type { Journey } from '../../domain/journey.ts'
import type { Scale } from '../../domain/scale.ts'
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
  journey: withNewFields(JSON.parse(row.journey) as Journey),
  source: row.source,
  sample: row.sample === 1,
  addedAt: row.added_at,
  changedAt: row.changed_at,
})

/** Fills what journeys kept by an earlier Fifteen do not have yet. */
const withNewFields = (journey: Journey): Journey => ({
  ...journey,
  pick: journey.pick ?? null,
  scale: withLabels(journey.scale),
  moments: journey.moments.map((moment) => ({
    ...moment,
    scale: withLabels(moment.scale),
    expectationColumn: moment.expectationColumn ?? null,
    codes: moment.codes ?? [],
  })),
  long: journey.long && { ...journey.long, at: journey.long.at ?? null },
})

const withLabels = (scale: Scale): Scale => ({ ...scale, labels: scale.labels ?? {} })
