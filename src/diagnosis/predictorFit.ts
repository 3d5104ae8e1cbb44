import { KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { FOLDS, logLoss } from './heldOut.ts'
import type { Visits } from './visits.ts'

/**
 * Held-out log loss and accuracy of the averaged predictor. The weights used in a fold come from the losses
 * in the other folds.
 */
export function measurePredictor(
  visits: Visits,
  members: readonly { readonly predicted: Float64Array; readonly losses: Float64Array }[],
  folds: Uint8Array,
): { readonly heldOutLogLoss: number; readonly accuracy: number } {
  const weightsOf = Array.from({ length: FOLDS }, (_, fold) => {
    const losses = members.map((member) =>
      member.losses.reduce((total, loss, bucket) => (folds[bucket] === fold ? total : total + loss), 0),
    )
    const least = Math.min(...losses)
    const odds = losses.map((loss) => Math.exp(least - loss))
    const all = odds.reduce((a, b) => a + b, 0)
    return odds.map((o) => o / all)
  })
  let loss = 0
  let right = 0
  let all = 0
  for (let i = 0; i < visits.rows; i++) {
    if (visits.outcomes[i] === UNKNOWN) continue
    const weights = weightsOf[folds[visits.buckets[i]!]!]!
    let p = 0
    members.forEach((member, k) => {
      p += weights[k]! * member.predicted[i]!
    })
    const kept = visits.outcomes[i] === KEPT
    loss += visits.weights[i]! * logLoss(p, kept)
    if (p >= 0.5 === kept) right += visits.weights[i]!
    all += visits.weights[i]!
  }
  return { heldOutLogLoss: loss / all, accuracy: right / all }
}
