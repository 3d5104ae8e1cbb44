import type { OrderEffectsDocument } from '../../contract/orderEffectsDocument.ts'
import { FEWEST_SHOWN } from '../../diagnosis/poolGroups.ts'
import { runAside } from '../jobs/runAside.ts'
import {
  askNumbers,
  isNarrowed,
  type Numbers,
  type NumbersOptions,
  type NumbersQuestion,
  toQuestion,
} from './askNumbers.ts'
import { noVisits, tooFewVisits } from './nothingToDiagnose.ts'

/** More visits than these change nothing that can be read off, and take long. */
const MOST_VISITS = 60_000

/** What the order of good and bad moments does, beyond each moment's own effect. */
export const getOrderEffects = (
  question: NumbersQuestion,
  options: NumbersOptions,
): Promise<Numbers<OrderEffectsDocument>> =>
  askNumbers('order-effects', { ...question }, options, async (journey) => {
    const visits = await options.dataFolder.facts.readOrderedVisits({
      ...toQuestion(journey, question),
      most: MOST_VISITS,
    })
    const narrowed = isNarrowed(question)
    if (visits.rows === 0) return noVisits(journey, { isNarrowed: narrowed })
    if (narrowed && visits.rows < FEWEST_SHOWN) return tooFewVisits(journey)
    const effects = await runAside({ kind: 'order', visits }, options.signal)
    return {
      kind: 'numbers',
      journey,
      document: { journey: journey.id, version: journey.version, ...effects },
    }
  })
