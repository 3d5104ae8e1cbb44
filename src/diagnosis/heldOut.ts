import { BUCKETS } from '../domain/patternTable.ts'
import type { Random } from '../stats/random.ts'
import { predictorsByPlace } from './design.ts'
import { createLeaving, type Fitted, fitModel, type Response } from './fit.ts'
import { isChainLink, keptAt, type Link } from './link.ts'
import type { Model } from './momentModel.ts'
import { someRows } from './pairedRows.ts'
import type { Visits } from './visits.ts'

export const FOLDS = 5
/** Rows beyond which a fold's fit is one step away from the full one. */
const MANY_ROWS = 2_500
/** The same for the chain, whose bounds make one step less exact. */
const MANY_ROWS_BOUND = 40_000

/** The fold of each bucket of customers: buckets that have visits are dealt out in random order. */
export function dealFolds(visits: Pick<Visits, 'rows' | 'buckets'>, random: Random): Uint8Array {
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

/** What fits that did not see a fold say of it. */
export interface LeftOut {
  /** Each row's probability of being kept, by the fit that did not see its fold. */
  readonly predicted: Float64Array
  /** Parameters of the fit without each fold. */
  readonly parameters: readonly Float64Array[]
}

/**
 * Each row's probability of being kept as predicted by a fit that did not see its fold (K-fold over
 * customers). The shrinkage is found anew within each training part; with many rows, where it cannot differ,
 * the full fit's is kept and each fold is one Newton step away from the full fit.
 */
export function leaveFoldsOut(
  model: Pick<Model, 'design' | 'link'>,
  visits: Pick<Visits, 'rows' | 'buckets'>,
  response: Response,
  folds: Uint8Array,
  full: Fitted,
): LeftOut {
  const { design, link } = model
  const predicted = new Float64Array(visits.rows)
  const many = visits.rows > (design.nonNegative ? MANY_ROWS_BOUND : MANY_ROWS)
  const leave = many ? createLeaving(design, full, 1 - 1 / FOLDS) : null
  const parameters: Float64Array[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeft = rowsOfFold(visits, folds, fold)
    const left = someRows(design.paired, isLeft)
    const without = leave
      ? leave(left)
      : fitModel(design, response, link, {
          start: full,
          iterations: 4,
          rows: someRows(
            design.paired,
            isLeft.map((is) => 1 - is),
          ),
        }).parameters
    parameters.push(without)
    predictPlaces(predicted, link, predictorsByPlace(design, without, left), left.order)
  }
  return { predicted, parameters }
}

/** The predictions alone. */
export const predictHeldOut = (...question: Parameters<typeof leaveFoldsOut>): Float64Array =>
  leaveFoldsOut(...question).predicted

function rowsOfFold(
  { rows, buckets }: Pick<Visits, 'rows' | 'buckets'>,
  folds: Uint8Array,
  fold: number,
): Uint8Array {
  const isOf = new Uint8Array(rows)
  for (let i = 0; i < rows; i++) isOf[i] = folds[buckets[i]!] === fold ? 1 : 0
  return isOf
}

function predictPlaces(predicted: Float64Array, link: Link, eta: Float64Array, order: Uint32Array): void {
  const isChain = isChainLink(link)
  for (let k = 0; k < order.length; k++) predicted[order[k]!] = keptAt(isChain, eta[k]!)
}

/** Log loss of a predicted probability for a visit that was kept (or lost), in nats. */
export function logLoss(probability: number, kept: boolean): number {
  const p = kept ? probability : 1 - probability
  return -Math.log(Math.max(p, 1e-12))
}
