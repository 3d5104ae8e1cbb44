import { inverseDiagonal } from '../stats/cholesky.ts'
import type { HeldModel } from './heldModel.ts'
import type { Visits } from './visits.ts'
import { lossesByBucket } from './whichModel.ts'

/**
 * Losses by bucket of customers that say how well a model's *structure* fits, not how well so many visits let it be
 * estimated: halfway between the losses of visits not seen and of visits seen. Estimating p parameters costs about p / 2
 * nats on visits not seen and hides as much on visits seen (Akaike 1973). A draw is of the member whose structure is
 * right, and its own spread holds what estimation costs: counted in the weights, too, a simple model wins where visits
 * are few, and its wrong costs with it.
 *
 * @param like whose difference is taken, where the model has no losses of visits seen
 */
export function structureLosses(visits: Visits, held: HeldModel, like: HeldModel = held): Float64Array {
  const seen = lossesByBucket(
    visits,
    like.fitted.eta.map((eta) => like.model.link.probability(eta)),
  )
  return held.losses.map((loss, b) => loss + (seen[b]! - like.losses[b]!) / 2)
}

/**
 * The same by the parameters that the visits let be free (MacKay 1992: 1 - posterior over prior variance), for very
 * many visits, of which those seen are not gone through once more.
 *
 * @param used the buckets that have visits
 */
export function structureLossesByCount(
  { losses, fitted, model }: HeldModel,
  used: readonly number[],
): Float64Array {
  const posterior = inverseDiagonal(fitted.factor, model.design.parameters)
  const free = fitted.precisions.reduce(
    (sum, precision, j) => sum + Math.max(0, 1 - precision * posterior[j]!),
    0,
  )
  const lighter = losses.slice()
  for (const b of used) lighter[b]! -= free / 2 / used.length
  return lighter
}
