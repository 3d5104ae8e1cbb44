import { computed, signal } from '@preact/signals'
import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { JourneyList, JourneySummary } from '../../contract/listJourneys.ts'
import type { Journey } from '../../domain/journey.ts'
import { address } from './address.ts'
import { diagnosisPath, type PageName } from './addressText.ts'
import { follow } from './loaded.ts'

export const journeys = follow<JourneyList>(signal('/api/v1/journeys'))

export const listed = computed<readonly JourneySummary[]>(() => {
  const loaded = journeys.value
  if (loaded.kind === 'ready') return loaded.value.journeys
  return loaded.kind === 'loading' ? (loaded.before?.journeys ?? []) : []
})

/** The journey that the address names, else the first one that is the reader's own, else the sample. */
export const journeyId = computed<string | null>(
  () => address.value.journey ?? (listed.value.find((one) => !one.sample) ?? listed.value[0])?.id ?? null,
)
export const summary = computed<JourneySummary | null>(
  () => listed.value.find((one) => one.id === journeyId.value) ?? null,
)

export const journey = follow<Journey>(
  computed(() => journeyId.value && `/api/v1/journeys/${encodeURIComponent(journeyId.value)}`),
)

/** Pages that show the diagnosis of the journey, period and place in the address. */
const DIAGNOSED: readonly PageName[] = ['today', 'journey', 'moments', 'what-if']

export const diagnosis = follow<DiagnosisDocument>(
  computed(() =>
    journeyId.value && DIAGNOSED.includes(address.value.page)
      ? diagnosisPath(journeyId.value, address.value)
      : null,
  ),
)
