import { computed } from '@preact/signals'
import type { MomentDocument } from '../../contract/momentNumbersDocument.ts'
import { address } from './address.ts'
import { follow } from './loaded.ts'
import { momentPath } from './pagePaths.ts'
import { journeyId } from './today.ts'

export const MOMENT_PERIODS = ['day', 'week', 'month'] as const
export type MomentPeriod = (typeof MOMENT_PERIODS)[number]

/** How the reader wants time divided; null leaves it to the server. */
export const chosenPeriod = computed<MomentPeriod | null>(
  () => MOMENT_PERIODS.find((one) => one === address.value.own.period?.[0]) ?? null,
)

const path = computed(() => {
  const { page, id } = address.value
  if (page !== 'moments' || id === null || journeyId.value === null) return null
  return momentPath(journeyId.value, id, { ...address.value, period: chosenPeriod.value })
})

/** The numbers of the moment that the address names. */
export const momentNumbers = follow<MomentDocument>(path)
