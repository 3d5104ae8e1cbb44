import { computed, signal } from '@preact/signals'
import type { WhereDocument } from '../../contract/whereDocument.ts'
import { address } from './address.ts'
import { follow } from './loaded.ts'
import { wherePath } from './pagePaths.ts'
import { shownOf } from './shown.ts'
import { journey, journeyId } from './today.ts'

/** The grouping that was chosen; null until one is. */
export const chosenGrouping = signal<string | null>(null)

/** The groupings that the journey offers: the place, its segments, months. */
export const groupings = computed<readonly string[]>(() => {
  const one = shownOf(journey.value)
  if (!one) return []
  const segments = one.segments.flatMap(([name]) => (name === undefined ? [] : [`segment:${name}`]))
  return [...(one.place?.[0] ? ['place'] : []), ...segments, 'period']
})

export const grouping = computed<string | null>(() => {
  const chosen = chosenGrouping.value
  const offered = groupings.value
  return chosen !== null && offered.includes(chosen) ? chosen : (offered[0] ?? null)
})

export const whereAnswer = follow<WhereDocument>(
  computed(() =>
    address.value.page === 'compare' && journeyId.value !== null && grouping.value !== null
      ? wherePath(journeyId.value, { ...address.value, from: null, to: null, where: [] }, grouping.value)
      : null,
  ),
)
