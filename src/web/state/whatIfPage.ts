import { computed } from '@preact/signals'
import type { BestRemediesDocument, WhatIfDocument } from '../../contract/whatIfDocument.ts'
import { parseMomentChange, toChangeText } from '../../domain/changeText.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Change, MomentChange } from '../../domain/whatIf.ts'
import { en } from '../i18n/pages/whatIf.en.ts'
import { ko, type WhatIfLabels } from '../i18n/pages/whatIf.ko.ts'
import { address, goTo } from './address.ts'
import { language } from './language.ts'
import { follow } from './loaded.ts'
import { bestRemediesPath, whatIfPath } from './pagePaths.ts'
import { journeyId } from './today.ts'

export const whatIfLabels = computed<WhatIfLabels>(() => (language.value === 'ko' ? ko : en))

/** The budget where the address names none. */
export const USUAL_BUDGET = 4

export const whatIf = follow<WhatIfDocument>(
  computed(() => {
    const { page, own } = address.value
    if (page !== 'what-if' || journeyId.value === null || (own.change ?? []).length === 0) return null
    return whatIfPath(journeyId.value, address.value)
  }),
)

export const bestRemedies = follow<BestRemediesDocument>(
  computed(() =>
    address.value.page === 'what-if' && journeyId.value !== null
      ? bestRemediesPath(journeyId.value, address.value, USUAL_BUDGET)
      : null,
  ),
)

/** The changes that the address names, of moments that the journey has. */
export const plannedOf = (journey: Journey): readonly MomentChange[] =>
  (address.value.own.change ?? []).flatMap((text) => parseMomentChange(text, journey) ?? [])

/** Changes one moment, or leaves it as it is. */
export function setChange(journey: Journey, moment: string, change: Change | null): void {
  const others = new Map(plannedOf(journey).map((one) => [one.moment as string, one.change]))
  if (change) others.set(moment, change)
  else others.delete(moment)
  const texts = journey.moments.flatMap((one) => {
    const planned = others.get(one.id)
    return planned ? [`${one.id}:${toChangeText(planned, one)}`] : []
  })
  setOwn({ change: texts })
}

/** Puts what only this page knows into the address; an empty list leaves it out. */
export function setOwn(change: { readonly [name: string]: readonly string[] }): void {
  const own = Object.fromEntries(
    Object.entries({ ...address.value.own, ...change }).filter(([, values]) => values.length > 0),
  )
  goTo({ own }, { replace: true })
}
