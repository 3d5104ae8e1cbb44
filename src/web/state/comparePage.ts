import { computed } from '@preact/signals'
import type { ComparisonDocument } from '../../contract/comparisonDocument.ts'
import type { MomentDocument } from '../../contract/momentNumbersDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import { address } from './address.ts'
import { type ComparedBy, type Sides, sidesOf } from './comparedSides.ts'
import { follow } from './loaded.ts'
import { comparisonPath, momentPath } from './pagePaths.ts'
import { shownOf } from './shown.ts'
import { journey, journeyId } from './today.ts'

/** The two sides that the address names; null where it names none. */
export const sides = computed<Sides | null>(() => sidesOf(address.value))

export const comparison = follow<ComparisonDocument>(
  computed(() =>
    address.value.page === 'compare' && journeyId.value !== null && sides.value !== null
      ? comparisonPath(journeyId.value, address.value)
      : null,
  ),
)

const columnOf = (one: Journey, by: ComparedBy): string | null =>
  by === 'place' ? (one.place?.[0] ?? null) : (one.segments[0]?.[0] ?? null)

/** What is compared: as the address says, else as its sides show, else what the journey has. */
export const comparedBy = computed<ComparedBy>(() => {
  const asked = address.value.own.by?.[0]
  if (asked === 'place' || asked === 'period' || asked === 'segment') return asked
  const one = shownOf(journey.value)
  const now = sides.value
  const place = one ? columnOf(one, 'place') : null
  if (now) {
    const apart = now.a.where.find((condition) => !now.b.where.includes(condition))
    if (apart === undefined) return 'period'
    return place !== null && apart.startsWith(`${place}=`) ? 'place' : 'segment'
  }
  if (place !== null) return 'place'
  return one && columnOf(one, 'segment') !== null ? 'segment' : 'period'
})

/** The values that segments have, learnt from the first moment's page; asked for only where they are chosen from. */
export const valuesKnown = follow<MomentDocument>(
  computed(() => {
    const one = shownOf(journey.value)
    const first = one?.moments[0]
    if (address.value.page !== 'compare' || comparedBy.value === 'period' || !one || !first) return null
    if (one.id !== journeyId.value) return null
    return `${momentPath(one.id, first.id, { from: null, to: null, where: [], period: null })}?comments=0`
  }),
)
