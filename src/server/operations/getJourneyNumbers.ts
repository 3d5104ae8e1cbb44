import type { JourneyNumbersDocument } from '../../contract/momentNumbersDocument.ts'
import { FEWEST_SHOWN } from '../../diagnosis/poolGroups.ts'
import { shareInterval } from '../../diagnosis/share.ts'
import { countVisits, unbrokenIn } from '../../diagnosis/visitShares.ts'
import {
  askNumbers,
  isNarrowed,
  type Numbers,
  type NumbersOptions,
  type NumbersQuestion,
  toQuestion,
} from './askNumbers.ts'
import { countMoments, toMomentNumbers } from './momentNumbers.ts'
import { noVisits, tooFewVisits } from './nothingToDiagnose.ts'

/** What can be said of every moment without a model. */
export const getJourneyNumbers = (
  question: NumbersQuestion,
  options: NumbersOptions,
): Promise<Numbers<JourneyNumbersDocument>> =>
  askNumbers('journey-numbers', { ...question }, options, async (journey) => {
    const counted = await countMoments(options.dataFolder.facts, toQuestion(journey, question))
    const visits = countVisits(counted.visits)
    const narrowed = isNarrowed(question)
    if (visits === 0) return noVisits(journey, { isNarrowed: narrowed })
    if (narrowed && visits < FEWEST_SHOWN) return tooFewVisits(journey)
    const unbroken = unbrokenIn(counted.visits)
    return {
      kind: 'numbers',
      journey,
      document: {
        journey: journey.id,
        version: journey.version,
        visits,
        unbroken:
          unbroken.n === 0 || (narrowed && unbroken.n < FEWEST_SHOWN)
            ? null
            : shareInterval(unbroken, { clustered: counted.visits.customersRepeat }),
        moments: journey.moments.map((_, moment) => toMomentNumbers(counted, { journey, moment, narrowed })),
      },
    }
  })
