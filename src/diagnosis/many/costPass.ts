import { NOT_ASKED } from '../../domain/patternTable.ts'
import { effectsOf } from '../design.ts'
import type { Model } from '../momentModel.ts'
import type { Visits } from '../visits.ts'
import { join } from './countPass.ts'
import { columnWithin, type PassModel, toPassModel } from './passModel.ts'
import { CODES, OUTCOMES, type SortedVisits } from './sortVisits.ts'

/** An additive model with what mending does to it, as factors: of the odds against being kept, or of P (chain). */
export interface CostModel {
  readonly model: PassModel
  /** By table, moment and code: the factor of lifting it to target. */
  readonly toTarget: Float64Array
  /** The same to the top, and to a failing level as observed (several levels: `failing` of them a moment). */
  readonly toTop: Float64Array
  readonly toFailing: Float64Array
  /** By moment and failing level: its share among the moment's failures. */
  readonly failingShares: Float64Array
  readonly failing: number
  readonly targets: Uint8Array
}

/** Numerators by bucket and moment of what the costs of one model are averaged from. */
export interface CostSums {
  readonly cost: Float64Array
  readonly penalty: Float64Array
  readonly reward: Float64Array
  readonly shapley: Float64Array
  /** By bucket. */
  readonly total: Float64Array
}

/** @param failingShares by moment (rows of `failing` + 1) and failing level */
export function toCostModel(
  model: Model,
  visits: Visits,
  parameters: Float64Array,
  { failingShares, failing }: { readonly failingShares: Float64Array; readonly failing: number },
): CostModel {
  const { moments } = visits
  const { design, link } = model
  const pass = toPassModel(model, visits, parameters)
  const effects = effectsOf(design, parameters)
  const firstMoment = 1 + visits.segments.length
  const width = moments.length
  const size = pass.tables * width * CODES
  const toTarget = new Float64Array(size).fill(1)
  const toTop = new Float64Array(size).fill(1)
  const toFailing = new Float64Array(size * (failing + 1)).fill(1)
  for (let t = 0; t < pass.tables; t++)
    for (const [m, { levels, target, failed }] of moments.entries()) {
      const first = t * design.columns + design.offsets[firstMoment + m]!
      const effectOf = (code: number): number => effects[first + columnWithin(levels, code)]!
      // both links: a greater predictor divides what the factor multiplies
      const factor = (from: number, to: number): number => Math.exp(effectOf(from) - effectOf(to))
      for (let code = 1; code <= levels; code++) {
        const at = (t * width + m) * CODES + code
        toTarget[at] = factor(code, target)
        toTop[at] = factor(code, levels)
        for (let l = 1; l <= failed; l++) toFailing[at * (failing + 1) + l] = factor(code, l)
      }
    }
  if (pass.kind !== 'additive')
    throw new RangeError(`cost pass: expected an additive model, got ${link.name}`)
  return {
    model: pass,
    toTarget,
    toTop,
    toFailing,
    failingShares,
    failing,
    targets: Uint8Array.from(moments, ({ target }) => target),
  }
}

/** Moments under target of one visit up to which every set of them is worked out. */
const EXACT = 5
/** Orders of mending (with their reverses) tried where there are more. */
const ORDERS = 4

/** Sums what each cost is averaged from over all visits of buckets from..to-1. */
export function sumCosts(sorted: SortedVisits, given: CostModel, from: number, to: number): CostSums {
  const { words, combinations, begins, moments } = sorted
  const { model, toTarget, toTop, toFailing, failingShares, failing, targets } = given
  const { base, effects, tables } = model
  const isChain = model.link === 'chain'
  const width = moments.length
  const wordCount = words.length
  const cost = new Float64Array((to - from) * width)
  const penalty = new Float64Array((to - from) * width)
  const reward = new Float64Array((to - from) * width)
  const shapley = new Float64Array((to - from) * width)
  const total = new Float64Array(to - from)
  const low = new Int32Array(width)
  const factors = new Float64Array(width)
  const values = new Float64Array(1 << EXACT)
  const products = new Float64Array(1 << EXACT)
  const setWeights = toSetWeights()
  const order = new Int32Array(width)
  const failed = Uint8Array.from(moments, (moment) => moment.failed)

  for (let bucket = 0; bucket < to - from; bucket++)
    for (let combination = 0; combination < combinations; combination++) {
      const cell = ((bucket + from) * combinations + combination) * OUTCOMES
      addCell(bucket, combination, begins[cell]!, begins[cell + OUTCOMES]!)
    }
  return { cost, penalty, reward, shapley, total }

  function addCell(bucket: number, combination: number, first: number, end: number): void {
    const table = tables > 1 ? combination : 0
    const constant = base[combination]!
    const row = bucket * width
    for (let i = first; i < end; i++) {
      let eta = constant
      for (let j = 0; j < wordCount; j++) {
        const word = words[j]![i]!
        const at = (table * wordCount + j) * 1024
        eta +=
          effects[at + (word & 255)]! +
          effects[at + 256 + ((word >>> 8) & 255)]! +
          effects[at + 512 + ((word >>> 16) & 255)]! +
          effects[at + 768 + (word >>> 24)]!
      }
      // the odds against being kept, or the share kept (chain): mending multiplies both
      const u = Math.exp(isChain ? -Math.max(eta, 1e-6) : -eta)
      const p = shareOf(u)
      let below = 0
      for (let j = 0; j < wordCount; j++) {
        const word = words[j]![i]!
        let rest = ~word >>> 0
        while (rest !== 0) {
          const k = (31 - Math.clz32(rest)) >> 2
          rest = (rest & ~(15 << (4 * k))) >>> 0
          const m = 8 * j + k
          const code = (word >>> (4 * k)) & 15
          if (m >= width || code === NOT_ASKED) continue
          const at = (table * width + m) * CODES + code
          const mended = toTarget[at]!
          const atTarget = shareOf(u * mended)
          const atTop = shareOf(u * toTop[at]!)
          reward[row + m]! += atTop - atTarget
          let atFailing = 0
          let shares = 0
          for (let l = 1; l <= failed[m]!; l++) {
            const share = failingShares[m * (failing + 1) + l]!
            if (share === 0) continue
            const factor = toFailing[at * (failing + 1) + l]!
            atFailing += share * shareOf(u * factor)
            shares += share
          }
          penalty[row + m]! += atTarget - p - (atFailing - shares * p)
          if (code >= targets[m]!) continue
          cost[row + m]! += atTarget - p
          low[below] = m
          factors[below] = mended
          below++
        }
      }
      if (below === 0) continue
      if (below === 1) {
        const gain = shareOf(u * factors[0]!) - p
        total[bucket]! += gain
        shapley[row + low[0]!]! += gain
      } else if (below <= EXACT) addExactly(row, bucket, below, u)
      else addOrders(row, bucket, below, u, i)
    }
  }

  function shareOf(u: number): number {
    return isChain ? Math.min(1, u) : 1 / (1 + u)
  }

  function addExactly(row: number, bucket: number, size: number, u: number): void {
    const sets = 1 << size
    products[0] = 1
    for (let set = 0; set < sets; set++) {
      if (set > 0) {
        const last = 31 - Math.clz32(set)
        products[set] = products[set ^ (1 << last)]! * factors[last]!
      }
      values[set] = shareOf(u * products[set]!)
    }
    total[bucket]! += values[sets - 1]! - values[0]!
    for (let k = 0; k < size; k++) {
      let value = 0
      const bit = 1 << k
      for (let set = 0; set < sets; set++)
        if ((set & bit) === 0) value += setWeights[size * 32 + set]! * (values[set | bit]! - values[set]!)
      shapley[row + low[k]!]! += value
    }
  }

  function addOrders(row: number, bucket: number, size: number, u: number, visit: number): void {
    let state = (Math.imul(visit + 1, 0x9e3779b1) ^ 0x85ebca6b) >>> 0
    for (let o = 0; o < ORDERS; o++) {
      if (o % 2 === 1) order.subarray(0, size).reverse()
      else {
        for (let k = 0; k < size; k++) order[k] = k
        for (let k = size - 1; k > 0; k--) {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0
          const j = Math.floor(((state >>> 8) / 16_777_216) * (k + 1))
          const swap = order[k]!
          order[k] = order[j]!
          order[j] = swap
        }
      }
      let product = 1
      let before = shareOf(u)
      const start = before
      for (let k = 0; k < size; k++) {
        product *= factors[order[k]!]!
        const after = shareOf(u * product)
        shapley[row + low[order[k]!]!]! += (after - before) / ORDERS
        before = after
      }
      total[bucket]! += (before - start) / ORDERS
    }
  }
}

/** Shapley's weight of a set without one of `size` moments: |S|! (size - |S| - 1)! / size!, by size and set. */
function toSetWeights(): Float64Array {
  const weights = new Float64Array((EXACT + 1) * 32)
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
  for (let size = 1; size <= EXACT; size++)
    for (let set = 0; set < 1 << size; set++) {
      let members = 0
      for (let k = 0; k < size; k++) members += (set >> k) & 1
      if (members < size)
        weights[size * 32 + set] = (factorial(members) * factorial(size - members - 1)) / factorial(size)
    }
  return weights
}

/** Puts together what was summed over buckets one after the other. */
export const joinCosts = (parts: readonly CostSums[]): CostSums => ({
  cost: join(parts.map(({ cost }) => cost)),
  penalty: join(parts.map(({ penalty }) => penalty)),
  reward: join(parts.map(({ reward }) => reward)),
  shapley: join(parts.map(({ shapley }) => shapley)),
  total: join(parts.map(({ total }) => total)),
})
