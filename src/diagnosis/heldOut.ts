import { BUCKETS } from '../domain/patternTable.ts'
import type { Random } from '../stats/random.ts'
import { type Fitted, fitModel, type Response } from './fit.ts'
import type { Model } from './momentModel.ts'
import type { Visits } from './visits.ts'

export const FOLDS = 5
/** Rows beyond which the folds' steps use the full fit's Hessian, which theirs hardly differ from. */
const MANY_ROWS = 20_000

/** The fold of each bucket of customers: buckets that have visits are dealt out in random order. */
export function dealFolds(visits: Visits, random: Random): Uint8Array {
  const used = new Uint8Array(BUCKETS)
  for (let i = 0; i < visits.rows; i++) used[visits.buckets[i]!] = 1
  const order = [...used.keys()].filter((b) => used[b] === 1)
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const swap = order[i]!
    order[i] = order[j]!
    order[j] = swap
  }
  const folds = new Uint8Array(BUCKETS)
  order.forEach((bucket, rank) => {
    folds[bucket] = rank % FOLDS
  })
  return folds
}

/**
 * Each row's probability of being kept as predicted by a fit that did not see its fold (K-fold over
 * customers); the shrinkage is found anew within each training part.
 */
export function predictHeldOut(
  model: Model,
  visits: Visits,
  response: Response,
  folds: Uint8Array,
  full: Fitted,
): Float64Array {
  const predicted = new Float64Array(visits.rows)
  const hessian = visits.rows > MANY_ROWS ? full.hessian.map((h) => h * (1 - 1 / FOLDS)) : null
  for (let fold = 0; fold < FOLDS; fold++) {
    const training = (w: number, i: number): number => (folds[visits.buckets[i]!] === fold ? 0 : w)
    const part = { kept: response.kept.map(training), lost: response.lost.map(training) }
    const { eta } = fitModel(model.design, part, model.link, {
      start: full,
      iterations: 8,
      ...(hessian && { hessian }),
    })
    for (let i = 0; i < visits.rows; i++)
      if (folds[visits.buckets[i]!] === fold) predicted[i] = model.link.probability(eta[i]!)
  }
  return predicted
}

/** Log loss of a predicted probability for a visit that was kept (or lost), in nats. */
export function logLoss(probability: number, kept: boolean): number {
  const p = kept ? probability : 1 - probability
  return -Math.log(Math.max(p, 1e-12))
}
