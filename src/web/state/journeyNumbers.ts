import { computed } from '@preact/signals'
import type { JourneyNumbersDocument } from '../../contract/momentNumbersDocument.ts'
import { address } from './address.ts'
import { follow } from './loaded.ts'
import { numbersPath } from './pagePaths.ts'
import { journeyId } from './today.ts'
import { withoutOutcome } from './withoutOutcome.ts'

/** What can be said of every moment without a model, for the pages that say it. */
export const journeyNumbers = follow<JourneyNumbersDocument>(
  computed(() => {
    const { page } = address.value
    const wanted = page === 'journey' || page === 'what-if' || (page === 'today' && withoutOutcome.value)
    return wanted && journeyId.value !== null ? numbersPath(journeyId.value, address.value) : null
  }),
)
