import { KEPT, LOST } from '../../domain/patternTable.ts'
import { failureClass, failureClasses, join, toFailureTable } from './countPass.ts'
import type { PassModel } from './passModel.ts'
import { lowestPlace } from './scorePass.ts'
import { OUTCOMES, type SortedVisits } from './sortVisits.ts'

/** What the held-out pass is asked. */
export interface HeldOutRequest {
  /** Fold of each bucket. */
  readonly folds: Uint8Array
  /** For each model its tables as fitted without each fold. */
  readonly models: readonly (readonly PassModel[])[]
  /** Which models the predictor averages, and their weights in each fold. */
  readonly averaged: readonly number[]
  readonly weights: readonly (readonly number[])[]
}

export interface HeldOutSums {
  /** Held-out losses by bucket, a vector a model. */
  readonly losses: readonly Float64Array[]
  /** Sums of what each model predicts, by class of failures. */
  readonly predicted: readonly Float64Array[]
  /** Of the averaged predictor: its loss, and visits predicted right. */
  readonly predictor: Float64Array
}

const LEAST_SHARE = 1e-12
const LEAST_ETA = 1e-6
/** Below this a product of shares is taken the logarithm of. */
const LEAST_PRODUCT = 1e-280

/** Held-out losses over the visits of known outcome of buckets from..to-1. */
export function sumHeldOut(
  sorted: SortedVisits,
  { folds, models, averaged, weights }: HeldOutRequest,
  from: number,
  to: number,
): HeldOutSums {
  const { words, combinations, begins, moments } = sorted
  const width = moments.length
  const classes = failureClasses(width)
  const failureTable = toFailureTable(moments, words.length * 4)
  const losses = models.map(() => new Float64Array(to - from))
  const predicted = models.map(() => new Float64Array(classes))
  const predictor = new Float64Array(2)
  const ofClass = new Uint8Array(LOT)
  const mean = new Float64Array(LOT)
  const p = new Float64Array(LOT)
  for (let bucket = from; bucket < to; bucket++) {
    const fold = folds[bucket]!
    for (let combination = 0; combination < combinations; combination++)
      for (const outcome of [LOST, KEPT]) {
        const cell = (bucket * combinations + combination) * OUTCOMES + outcome
        for (let first = begins[cell]!; first < begins[cell + 1]!; first += LOT)
          addLot(bucket, fold, combination, outcome === KEPT, first, Math.min(LOT, begins[cell + 1]! - first))
      }
  }
  return { losses, predicted, predictor }

  function addLot(
    bucket: number,
    fold: number,
    combination: number,
    isKept: boolean,
    first: number,
    size: number,
  ): void {
    classify(words, failureTable, width, first, ofClass, size)
    mean.fill(0, 0, size)
    for (const [k, byFold] of models.entries()) {
      predict(byFold[fold]!, words, combination, first, p, size)
      losses[k]![bucket - from]! += lossOf(p, isKept, size)
      const ofFailures = predicted[k]!
      for (let r = 0; r < size; r++) ofFailures[ofClass[r]!]! += p[r]!
      const place = averaged.indexOf(k)
      if (place < 0) continue
      const weight = weights[fold]![place]!
      for (let r = 0; r < size; r++) mean[r]! += weight * p[r]!
    }
    predictor[0]! += lossOf(mean, isKept, size)
    for (let r = 0; r < size; r++) if (mean[r]! >= 0.5 === isKept) predictor[1]!++
  }
}

/** Visits whose predictions are held at once. */
const LOT = 1024

function classify(
  words: readonly Uint32Array[],
  table: Int32Array,
  width: number,
  first: number,
  ofClass: Uint8Array,
  size: number,
): void {
  for (let r = 0; r < size; r++) {
    let sum = 0
    for (let j = 0; j < words.length; j++) {
      const word = words[j]![first + r]!
      const at = j * 1024
      sum +=
        table[at + (word & 255)]! +
        table[at + 256 + ((word >>> 8) & 255)]! +
        (table[at + 512 + ((word >>> 16) & 255)]! + table[at + 768 + (word >>> 24)]!)
    }
    ofClass[r] = failureClass(sum, width)
  }
}

function predict(
  { kind, link, tables, base, effects, places }: PassModel,
  words: readonly Uint32Array[],
  combination: number,
  first: number,
  p: Float64Array,
  size: number,
): void {
  const constant = base[combination]!
  const table = tables > 1 ? combination * words.length * 1024 : 0
  const isChain = link === 'chain'
  for (let r = 0; r < size; r++) {
    let eta = constant
    if (kind === 'lowest') eta += effects[lowestPlace(words, places, first + r)]!
    else
      for (let j = 0; j < words.length; j++) {
        const word = words[j]![first + r]!
        const at = table + j * 1024
        eta +=
          effects[at + (word & 255)]! +
          effects[at + 256 + ((word >>> 8) & 255)]! +
          (effects[at + 512 + ((word >>> 16) & 255)]! + effects[at + 768 + (word >>> 24)]!)
      }
    p[r] = isChain ? Math.exp(-Math.max(eta, LEAST_ETA)) : 1 / (1 + Math.exp(-eta))
  }
}

/** Log loss of shares for visits that were all kept, or all lost: the logarithm of their product, taken now and then. */
function lossOf(shares: Float64Array, isKept: boolean, size: number): number {
  let product = 1
  let loss = 0
  for (let r = 0; r < size; r++) {
    product *= Math.max(LEAST_SHARE, isKept ? shares[r]! : 1 - shares[r]!)
    if (product < LEAST_PRODUCT) {
      loss -= Math.log(product)
      product = 1
    }
  }
  return loss - Math.log(product)
}

/** Puts together what was summed over buckets one after the other. */
export function joinHeldOut(parts: readonly HeldOutSums[]): HeldOutSums {
  const [first] = parts
  if (!first) throw new RangeError('held out: expected at least one part')
  const added = (columns: readonly Float64Array[]): Float64Array =>
    columns[0]!.map((_, n) => columns.reduce((sum, column) => sum + column[n]!, 0))
  return {
    losses: first.losses.map((_, k) => join(parts.map(({ losses }) => losses[k]!))),
    predicted: first.predicted.map((_, k) => added(parts.map(({ predicted }) => predicted[k]!))),
    predictor: added(parts.map(({ predictor }) => predictor)),
  }
}
