import type { MomentColumn } from '../../domain/patternTable.ts'
import type { Random } from '../../stats/random.ts'
import { meanLogistic } from './keptShare.ts'
import { createSums, type Sums } from './sums.ts'
import type { Tables } from './tables.ts'

/** An average over the population: what it adds up to in each combination of segment values, and its derivatives. */
export interface LatentFunctional {
  /** Of one visit of the combination. */
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  /** Derivatives of the numerators, each combination weighted by its share of the visits. */
  readonly sums: Sums
}

export interface LatentCosts {
  readonly cost: readonly LatentFunctional[]
  readonly total: LatentFunctional
  readonly penalty: readonly LatentFunctional[]
  readonly reward: readonly LatentFunctional[]
  readonly shapley: readonly LatentFunctional[]
}

/** Random orders of mending, each with its reverse, behind the Shapley values. */
const ORDERS = 12

/**
 * What mending would keep, by g-computation over the population that the model describes: every mood, every segment
 * by its share of the visits, every moment integrated over whether it was met and how it went, whether it was asked
 * about or not.
 *
 * @param combinationShares share of all visits in each combination of segment values
 */
export function measurePopulationCosts(
  moments: readonly MomentColumn[],
  tables: Tables,
  combinationShares: Float64Array,
  random: Random,
): LatentCosts {
  const { size, width, mood, shares, effects, base, unasked, together, combinations } = tables
  const moods = mood.at.length
  const times = tables.race.times.length
  const cells = size * width
  const kept = new Float64Array(4)
  const create = (): LatentFunctional => ({
    numerators: new Float64Array(combinations),
    denominators: new Float64Array(combinations),
    sums: createSums(tables),
  })
  const every = (): LatentFunctional[] => moments.map(create)
  const costs: LatentCosts = {
    cost: every(),
    total: create(),
    penalty: every(),
    reward: every(),
    shapley: every(),
  }
  const failing = moments.map((moment, j) => failingShares(moment, j))

  for (let s = 0; s < combinations; s++)
    for (let z = 0; z < moods; z++) {
      const node = s * times * moods + z
      for (let j = 0; j < size; j++) addMoment(s, z, node, j)
    }
  addMendings()
  return costs

  function addMoment(s: number, z: number, node: number, j: number): void {
    const moment = moments[j]!
    const shareAt = (s * moods + z) * cells + j * width
    const cost = costs.cost[j]!
    const reward = costs.reward[j]!
    const penalty = costs.penalty[j]!
    const weight = mood.weights[z]!
    cost.denominators[s]! += weight
    let under = 0
    let met = 0
    for (let c = 0; c < moment.levels; c++) {
      const share = weight * shares[shareAt + c]!
      met += share
      if (c + 1 >= moment.target) continue
      under += share
      addState(cost, s, z, node, j, c, -share, true)
    }
    const toTarget = addState(cost, s, z, node, j, moment.target - 1, under, false)
    // a moment's share under target moves what lifting it keeps
    for (let c = 0; c + 1 < moment.target; c++)
      cost.sums.shares[(s * moods + z) * cells + j * width + c]! +=
        combinationShares[s]! * weight * shares[shareAt + c]! * toTarget
    penalty.denominators[s]! += met
    reward.denominators[s]! += met
    addState(penalty, s, z, node, j, moment.target - 1, met, false)
    for (let c = 0; c < moment.failed; c++) addState(penalty, s, z, node, j, c, -met * failing[j]![c]!, false)
    addState(reward, s, z, node, j, moment.target - 1, -met, false)
    addState(reward, s, z, node, j, moment.levels - 1, met, false)
  }

  /** Adds `weight` times P(kept) where moment j stands at a cell and the others are as they are; returns P(kept). */
  function addState(
    to: LatentFunctional,
    s: number,
    z: number,
    node: number,
    j: number,
    c: number,
    weight: number,
    byShare: boolean,
  ): number {
    const at = (node * size + j) * 4
    const cell = j * width + c
    meanLogistic(
      base[s]! + effects[cell]! + together[node * 4 + 1]! - unasked[at + 1]!,
      Math.max(0, together[node * 4 + 2]! - unasked[at + 2]!),
      together[node * 4 + 3]! - unasked[at + 3]!,
      kept,
    )
    const p = kept[0]!
    to.numerators[s]! += weight * p
    const w = weight * combinationShares[s]!
    const { sums } = to
    for (let k = 1; k < 4; k++) {
      sums.together[node * 4 + k]! += w * kept[k]!
      sums.back[at + k]! += w * kept[k]!
    }
    sums.base[s]! += w * kept[1]!
    sums.effects[cell]! += w * kept[1]!
    if (byShare) sums.shares[(s * moods + z) * cells + cell]! += w * p
    return p
  }

  /** Total and Shapley values: sets of moments mended together, the unasked-about sums of effects changed for them. */
  function addMendings(): void {
    const all = moments.map((_, j) => j)
    const orders: number[][] = []
    for (let o = 0; o < ORDERS; o++) {
      const order = shuffled(all, random)
      orders.push(order, order.toReversed())
    }
    const mended = new Float64Array(size * 4)
    for (let s = 0; s < combinations; s++)
      for (let z = 0; z < moods; z++) {
        const node = s * times * moods + z
        for (let j = 0; j < size; j++) fillMended(mended, j, (s * moods + z) * cells + j * width)
        const weight = mood.weights[z]!
        const add = (to: LatentFunctional, set: Uint8Array, w: number): void =>
          addSet(to, s, z, node, set, w, mended)
        costs.total.denominators[s]! += weight
        add(costs.total, new Uint8Array(size).fill(1), weight)
        add(costs.total, new Uint8Array(size), -weight)
        for (const functional of costs.shapley) functional.denominators[s]! += weight
        for (const order of orders) {
          const set = new Uint8Array(size)
          for (const j of order) {
            add(costs.shapley[j]!, set, -weight / orders.length)
            set[j] = 1
            add(costs.shapley[j]!, set, weight / orders.length)
          }
        }
      }
  }

  function addSet(
    to: LatentFunctional,
    s: number,
    z: number,
    node: number,
    set: Uint8Array,
    weight: number,
    mended: Float64Array,
  ): void {
    let mean = together[node * 4 + 1]!
    let variance = together[node * 4 + 2]!
    let third = together[node * 4 + 3]!
    for (let j = 0; j < size; j++) {
      if (set[j] === 0) continue
      const at = (node * size + j) * 4
      mean += mended[j * 4 + 1]! - unasked[at + 1]!
      variance += mended[j * 4 + 2]! - unasked[at + 2]!
      third += mended[j * 4 + 3]! - unasked[at + 3]!
    }
    meanLogistic(base[s]! + mean, Math.max(0, variance), third, kept)
    to.numerators[s]! += weight * kept[0]!
    const w = weight * combinationShares[s]!
    const { sums } = to
    sums.base[s]! += w * kept[1]!
    for (let k = 1; k < 4; k++) sums.together[node * 4 + k]! += w * kept[k]!
    for (let j = 0; j < size; j++) {
      if (set[j] === 0) continue
      const at = (node * size + j) * 4
      for (let k = 1; k < 4; k++) sums.back[at + k]! += w * kept[k]!
      const { target } = moments[j]!
      const shareAt = (s * moods + z) * cells
      for (let c = 0; c < width; c++) {
        const cell = j * width + c
        const q = shares[shareAt + cell]!
        if (q === 0) continue
        const reached = j * width + mendedCode(j, c, target)
        const x = effects[reached]! - mended[j * 4 + 1]!
        const v = mended[j * 4 + 2]!
        sums.shares[shareAt + cell]! +=
          w *
          q *
          (kept[1]! * x + kept[2]! * (x * x - v) + kept[3]! * (x * x * x - 3 * v * x - mended[j * 4 + 3]!))
        sums.effects[reached]! += w * q * (kept[1]! + 2 * kept[2]! * x + 3 * kept[3]! * (x * x - v))
      }
    }
  }

  function mendedCode(j: number, c: number, target: number): number {
    return c < moments[j]!.levels && c + 1 < target ? target - 1 : c
  }

  function fillMended(into: Float64Array, j: number, shareAt: number): void {
    const { target } = moments[j]!
    let mean = 0
    for (let c = 0; c < width; c++)
      mean += shares[shareAt + c]! * effects[j * width + mendedCode(j, c, target)]!
    let variance = 0
    let third = 0
    for (let c = 0; c < width; c++) {
      const x = effects[j * width + mendedCode(j, c, target)]! - mean
      variance += shares[shareAt + c]! * x * x
      third += shares[shareAt + c]! * x * x * x
    }
    into[j * 4 + 1] = mean
    into[j * 4 + 2] = variance
    into[j * 4 + 3] = third
  }

  /** Of the failures of moment j over the population, the share at each failing level. */
  function failingShares(moment: MomentColumn, j: number): Float64Array {
    const found = new Float64Array(moment.failed)
    let all = 0
    for (let s = 0; s < combinations; s++)
      for (let z = 0; z < moods; z++)
        for (let c = 0; c < moment.failed; c++) {
          const share =
            combinationShares[s]! * mood.weights[z]! * shares[(s * moods + z) * cells + j * width + c]!
          found[c]! += share
          all += share
        }
    return all > 0 ? found.map((f) => f / all) : found
  }
}

function shuffled(values: readonly number[], random: Random): number[] {
  const order = [...values]
  for (let k = order.length - 1; k > 0; k--) {
    const j = Math.floor(random() * (k + 1))
    const swap = order[k]!
    order[k] = order[j]!
    order[j] = swap
  }
  return order
}
