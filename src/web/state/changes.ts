import { computed } from '@preact/signals'
import type { OrderEffectsDocument } from '../../contract/orderEffectsDocument.ts'
import type { PerceptionGapsDocument } from '../../contract/perceptionGapsDocument.ts'
import type { SecondsEffectDocument } from '../../contract/secondsEffectDocument.ts'
import { en } from '../i18n/pages/changes.en.ts'
import { type ChangeLabels, ko } from '../i18n/pages/changes.ko.ts'
import { address } from './address.ts'
import { language } from './language.ts'
import { follow } from './loaded.ts'
import { momentNumbers } from './momentPage.ts'
import { orderPath, perceptionPath, secondsPath } from './pagePaths.ts'
import { shownOf } from './shown.ts'
import { journeyId } from './today.ts'

export const changeLabels = computed<ChangeLabels>(() => (language.value === 'ko' ? ko : en))

/** What seconds cost at the moment of the address; asked for only where lengths were measured. */
export const secondsEffect = follow<SecondsEffectDocument>(
  computed(() => {
    const { page, id } = address.value
    const numbers = shownOf(momentNumbers.value)
    if (page !== 'moments' || id === null || journeyId.value === null) return null
    if (numbers?.id !== id || numbers.journey !== journeyId.value || numbers.seconds === null) return null
    return secondsPath(journeyId.value, id, address.value)
  }),
)

const onJourney = (toPath: typeof orderPath) =>
  computed(() =>
    address.value.page === 'journey' && journeyId.value !== null
      ? toPath(journeyId.value, address.value)
      : null,
  )

export const orderEffects = follow<OrderEffectsDocument>(onJourney(orderPath))
export const perceptionGaps = follow<PerceptionGapsDocument>(onJourney(perceptionPath))
