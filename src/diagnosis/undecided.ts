import { type Diagnosis, MODEL_NAMES, type MomentDiagnosis } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'
import { KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { roundUp } from './askMore.ts'
import type { MomentFacts, OutcomeCounts } from './describeVisits.ts'
import { logLoss } from './heldOut.ts'
import { costWithoutData } from './momentDiagnosis.ts'
import type { Visits } from './visits.ts'

/** Lost (or kept) visits that a first diagnosis wants. */
const WANTED_EACH_WAY = 20

/**
 * What is said where nearly all visits ended the same way, or nobody was asked about any moment met, so that
 * nothing can be fitted. That nobody was
 * lost in many visits is itself an answer: no culprit.
 */
export function leaveUndecided(
  visits: Visits,
  counted: OutcomeCounts,
  facts: readonly MomentFacts[],
  average: Interval,
  noCulpritUnder: number,
): Pick<Diagnosis, 'model' | 'weakest' | 'moments'> {
  const known = counted.kept + counted.lost
  const upper = 1000 * (1 - average.low)
  const noCulprit = upper < noCulpritUnder && visits.moments.length > 0
  const loss = held(visits, known > 0 ? (counted.kept + 0.5) / (known + 1) : 0.5)
  const none = costWithoutData(upper)
  const rare = (Math.min(counted.kept, counted.lost) + 0.5) / (known + 1)
  return {
    model: {
      verdict: noCulprit ? 'no-culprit' : 'cannot-tell',
      candidates: MODEL_NAMES.map((name) => ({
        name,
        heldOutLogLoss: loss,
        behindBest: { value: 0, standardError: 0 },
      })),
      baseline: { heldOutLogLoss: loss },
      predictor: {
        heldOutLogLoss: loss,
        accuracy: known > 0 ? Math.max(counted.kept, counted.lost) / known : 0,
      },
      gate: { pValue: 1, permutations: 0 },
    },
    weakest: noCulprit
      ? { kind: 'no-culprit', upperBoundPer1000: upper }
      : { kind: 'cannot-tell', askMore: roundUp(Math.max(60, WANTED_EACH_WAY / rare) - Math.min(known, 40)) },
    moments: facts.map(
      ({ counted: fact }): MomentDiagnosis => ({
        ...fact,
        lostPer1000: none,
        withMood: { low: none.low, high: none.high },
        probabilityWeakest: 0,
        share: null,
        veto: null,
        penalty: { value: 0, low: -1, high: 1, n: 0 },
        reward: { value: 0, low: -1, high: 1, n: 0 },
        kind: null,
      }),
    ),
  }
}

function held(visits: Visits, probability: number): number {
  let loss = 0
  let weight = 0
  for (let i = 0; i < visits.rows; i++) {
    if (visits.outcomes[i] === UNKNOWN) continue
    loss += visits.weights[i]! * logLoss(probability, visits.outcomes[i] === KEPT)
    weight += visits.weights[i]!
  }
  return weight > 0 ? loss / weight : 0
}
