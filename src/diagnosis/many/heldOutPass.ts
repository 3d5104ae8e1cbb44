import { BUCKETS, KEPT, UNKNOWN } from '../../domain/patternTable.ts'
import { failureClass, failureClasses, type PackedVisits, toFailureTable } from './countPass.ts'
import type { PassModel } from './passModel.ts'

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

/** Held-out losses over rows from..to-1 with a known outcome. */
export function sumHeldOut(
  packed: PackedVisits,
  { folds, models, averaged, weights }: HeldOutRequest,
  from: number,
  to: number,
): HeldOutSums {
  const { words, keys, pooledOf, moments } = packed
  const width = moments.length
  const count = models.length
  const classes = failureClasses(width)
  const failureTable = toFailureTable(moments, words.length * 4)
  const losses = models.map(() => new Float64Array(BUCKETS))
  const predicted = models.map(() => new Float64Array(classes))
  const predictor = new Float64Array(2)
  const p = new Float64Array(count)
  for (let i = from; i < to; i++) {
    const key = keys[i]!
    const outcome = key & 3
    if (outcome >= UNKNOWN) continue
    const isKept = outcome === KEPT
    const bucket = (key >>> 2) & 255
    const combination = pooledOf[key >>> 10]!
    const fold = folds[bucket]!
    let failures = 0
    for (let j = 0; j < words.length; j++) {
      const word = words[j]![i]!
      const at = j * 1024
      failures +=
        failureTable[at + (word & 255)]! +
        failureTable[at + 256 + ((word >>> 8) & 255)]! +
        failureTable[at + 512 + ((word >>> 16) & 255)]! +
        failureTable[at + 768 + (word >>> 24)]!
    }
    const ofFailures = failureClass(failures, width)
    for (let k = 0; k < count; k++) {
      const share = probabilityOf(models[k]![fold]!, words, i, combination)
      p[k] = share
      predicted[k]![ofFailures]! += share
      losses[k]![bucket]! -= Math.log(Math.max(LEAST_SHARE, isKept ? share : 1 - share))
    }
    let mean = 0
    for (let k = 0; k < averaged.length; k++) mean += weights[fold]![k]! * p[averaged[k]!]!
    predictor[0]! -= Math.log(Math.max(LEAST_SHARE, isKept ? mean : 1 - mean))
    if (mean >= 0.5 === isKept) predictor[1]!++
  }
  return { losses, predicted, predictor }
}

const LEAST_ETA = 1e-6

function probabilityOf(
  { kind, link, tables, base, effects, places }: PassModel,
  words: readonly Uint32Array[],
  row: number,
  combination: number,
): number {
  let eta = base[combination]!
  if (kind === 'lowest') {
    let lowest = 255
    for (let j = 0; j < words.length; j++) {
      const word = words[j]![row]!
      const at = j * 1024
      lowest = Math.min(
        lowest,
        places[at + (word & 255)]!,
        places[at + 256 + ((word >>> 8) & 255)]!,
        places[at + 512 + ((word >>> 16) & 255)]!,
        places[at + 768 + (word >>> 24)]!,
      )
    }
    eta += effects[lowest]!
  } else {
    const table = tables > 1 ? combination * words.length * 1024 : 0
    for (let j = 0; j < words.length; j++) {
      const word = words[j]![row]!
      const at = table + j * 1024
      eta +=
        effects[at + (word & 255)]! +
        effects[at + 256 + ((word >>> 8) & 255)]! +
        effects[at + 512 + ((word >>> 16) & 255)]! +
        effects[at + 768 + (word >>> 24)]!
    }
  }
  return link === 'chain' ? Math.exp(-Math.max(eta, LEAST_ETA)) : 1 / (1 + Math.exp(-eta))
}

export function addHeldOut(parts: readonly HeldOutSums[]): HeldOutSums {
  const [first, ...others] = parts
  if (!first) throw new RangeError('held out: expected at least one part')
  const add = (to: Float64Array, from: Float64Array): void => {
    for (let n = 0; n < to.length; n++) to[n]! += from[n]!
  }
  for (const part of others) {
    for (const [k, losses] of part.losses.entries()) add(first.losses[k]!, losses)
    for (const [k, predicted] of part.predicted.entries()) add(first.predicted[k]!, predicted)
    add(first.predictor, part.predictor)
  }
  return first
}
