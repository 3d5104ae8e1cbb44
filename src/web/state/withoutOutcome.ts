import { computed } from '@preact/signals'
import { shownOf } from './shown.ts'
import { diagnosis, journey, journeyId } from './today.ts'

/**
 * Whether nothing can be diagnosed because no visit's end is known: the journey says nothing of outcomes, or no visit
 * has one. False until that is certain.
 */
export const withoutOutcome = computed<boolean>(() => {
  const one = shownOf(journey.value)
  if (!one || one.id !== journeyId.value) return false
  const answer = diagnosis.value
  if (answer.kind === 'failed') return one.outcome === null && answer.problem.kind === 'nothing-to-diagnose'
  const found = shownOf(answer)
  return found !== null && found.journey === one.id && found.visits > 0 && found.kept + found.lost === 0
})
