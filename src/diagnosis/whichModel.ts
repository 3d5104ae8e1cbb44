import { MODEL_NAMES, type ModelCandidate, type ModelName } from '../domain/diagnosis.ts'
import { BUCKETS, KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { logLoss } from './heldOut.ts'
import type { Visits } from './visits.ts'

/** Held-out losses of one predictor: their weighted sum in each bucket of customers. */
export function lossesByBucket(visits: Visits, predicted: Float64Array): Float64Array {
  const losses = new Float64Array(BUCKETS)
  for (let i = 0; i < visits.rows; i++) {
    if (visits.outcomes[i] === UNKNOWN) continue
    losses[visits.buckets[i]!]! += visits.weights[i]! * logLoss(predicted[i]!, visits.outcomes[i] === KEPT)
  }
  return losses
}

/** Standard errors by which the best model must lead both others. */
const LEAD = 2.5

/**
 * Holds the three models against visits they have not seen and names one only if it beats both others by 2.5
 * standard errors of the paired difference (over buckets of customers). `alike`: chain and compensating cannot
 * be told apart while the weakest link is out of the question.
 *
 * @param losses held-out losses by bucket, for each model
 * @param effective (effective) number of visits that the losses sum over
 */
export function whichModel(
  losses: { readonly [name in ModelName]: Float64Array },
  effective: number,
): { readonly candidates: ModelCandidate[]; readonly best: ModelName | null; readonly alike: boolean } {
  const mean = (name: ModelName): number => losses[name].reduce((a, b) => a + b, 0) / effective
  const best = MODEL_NAMES.reduce((a, b) => (mean(b) < mean(a) ? b : a))
  const candidates = MODEL_NAMES.map((name) => {
    const value = mean(name) - mean(best)
    let squares = 0
    let used = 0
    for (let b = 0; b < BUCKETS; b++) {
      const difference = losses[name][b]! - losses[best][b]!
      if (losses[name][b]! !== 0) used++
      squares += difference * difference
    }
    const variance = Math.max(0, squares - (value * effective) ** 2 / Math.max(1, used))
    const standardError = name === best ? 0 : Math.sqrt((variance * used) / Math.max(1, used - 1)) / effective
    return { name, heldOutLogLoss: mean(name), behindBest: { value, standardError } }
  })
  const leads = candidates.every(
    ({ name, behindBest }) => name === best || behindBest.value > LEAD * behindBest.standardError,
  )
  const unlike = (name: ModelName): boolean => {
    const { behindBest } = candidates[MODEL_NAMES.indexOf(name)]!
    return behindBest.value > LEAD * behindBest.standardError && name !== best
  }
  const alike = !leads && !unlike('compensating') && !unlike('chain') && unlike('weakest-link')
  return { candidates, best: leads ? best : null, alike }
}
