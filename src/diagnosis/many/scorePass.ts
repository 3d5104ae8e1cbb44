import { BUCKETS, KEPT, UNKNOWN } from '../../domain/patternTable.ts'
import type { PackedVisits } from './countPass.ts'
import { CODES } from './countPass.ts'
import type { PassModel } from './passModel.ts'

/** The likelihood's first derivatives in the predictors, summed. */
export interface ScoreSums {
  /** By bucket and pooled combination. */
  readonly totals: Float64Array
  /** By bucket, table and slot of the model. */
  readonly sums: Float64Array
  /** Negative log likelihood by bucket. */
  readonly losses: Float64Array
}

const LEAST_ETA = 1e-6
const LEAST_SHARE = 1e-12

/** Sums what each model's fit needs over rows from..to-1 with a known outcome. */
export const sumScores = (
  packed: PackedVisits,
  models: readonly PassModel[],
  from: number,
  to: number,
): ScoreSums[] => models.map((model) => sumScoresOf(packed, model, from, to))

function sumScoresOf(packed: PackedVisits, model: PassModel, from: number, to: number): ScoreSums {
  const { words, keys, pooledOf, combinations, moments } = packed
  const { base, effects, places, slots, slotCount, tables } = model
  const width = moments.length
  const isLowest = model.kind === 'lowest'
  const isChain = model.link === 'chain'
  const wordCount = words.length
  const tableSize = wordCount * 1024
  const totals = new Float64Array(BUCKETS * combinations)
  const sums = new Float64Array(BUCKETS * tables * slotCount)
  const losses = new Float64Array(BUCKETS)
  for (let i = from; i < to; i++) {
    const key = keys[i]!
    const outcome = key & 3
    if (outcome >= UNKNOWN) continue
    const bucket = (key >>> 2) & 255
    const combination = pooledOf[key >>> 10]!
    const table = tables > 1 ? combination : 0
    let eta = base[combination]!
    let lowest = 255
    for (let j = 0; j < wordCount; j++) {
      const word = words[j]![i]!
      if (isLowest) {
        const at = j * 1024
        lowest = Math.min(
          lowest,
          places[at + (word & 255)]!,
          places[at + 256 + ((word >>> 8) & 255)]!,
          places[at + 512 + ((word >>> 16) & 255)]!,
          places[at + 768 + (word >>> 24)]!,
        )
        continue
      }
      const at = table * tableSize + j * 1024
      eta +=
        effects[at + (word & 255)]! +
        effects[at + 256 + ((word >>> 8) & 255)]! +
        effects[at + 512 + ((word >>> 16) & 255)]! +
        effects[at + 768 + (word >>> 24)]!
    }
    if (isLowest) eta += effects[lowest]!
    let first: number
    if (isChain) {
      const x = Math.max(eta, LEAST_ETA)
      if (outcome === KEPT) {
        first = 1
        losses[bucket]! += x
      } else {
        const q = Math.exp(-x)
        first = -q / (1 - q)
        losses[bucket]! -= Math.log(1 - q)
      }
    } else {
      const u = Math.exp(-eta)
      const p = 1 / (1 + u)
      first = outcome === KEPT ? p - 1 : p
      losses[bucket]! -= Math.log(Math.max(LEAST_SHARE, outcome === KEPT ? p : 1 - p))
    }
    totals[bucket * combinations + combination]! += first
    const to0 = (bucket * tables + table) * slotCount
    if (isLowest) {
      sums[to0 + lowest]! += first
      continue
    }
    for (let j = 0; j < wordCount; j++) {
      const word = words[j]![i]!
      let rest = ~word >>> 0
      while (rest !== 0) {
        const k = (31 - Math.clz32(rest)) >> 2
        rest = (rest & ~(15 << (4 * k))) >>> 0
        const m = 8 * j + k
        if (m < width) sums[to0 + slots[m * CODES + ((word >>> (4 * k)) & 15)]!]! += first
      }
    }
  }
  return { totals, sums, losses }
}

/** Adds up the sums of all parts, in their order. */
export function addScores(parts: readonly (readonly ScoreSums[])[]): ScoreSums[] {
  const [first, ...others] = parts
  if (!first) throw new RangeError('scores: expected at least one part')
  for (const part of others)
    for (const [k, sums] of part.entries())
      for (const name of ['totals', 'sums', 'losses'] as const) {
        const to = first[k]![name]
        const from = sums[name]
        for (let n = 0; n < to.length; n++) to[n]! += from[n]!
      }
  return [...first]
}
