import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { effectsOf } from './design.ts'
import type { Fitted } from './fit.ts'
import { addColumns, addSwaps, createFunctional, type Functional, sum } from './functional.ts'
import type { Model } from './momentModel.ts'
import type { Visits } from './visits.ts'

/** What a model says that mending would keep, moment by moment. Shares of visits (or of those who met it). */
export interface Costs {
  /** Visits kept, as a share of all, if every encounter under target had been at target. */
  readonly cost: readonly Functional[]
  /** The same for all moments mended together. */
  readonly total: Functional
  /** Change of P(kept) among those who met the moment, from the failing levels as observed to target. */
  readonly penalty: readonly Functional[]
  /** The same from target to the top of the scale. */
  readonly reward: readonly Functional[]
  /** Shapley value of the game in which sets of moments are mended together. */
  readonly shapley: readonly Functional[]
}

/** Rows beyond which gradients, penalty, reward and Shapley values come from an even sample of the rows. */
const SAMPLE_ROWS = 20_000
/** Random orders of mending (with their reverses) a visit, where not all orders are tried. */
const ORDERS = 4

/** Computes all costs of one fitted model by g-computation over the visits. */
export function measureCosts(model: Model, fitted: Fitted, visits: Visits, seed: number): Costs {
  const { design, link } = model
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const counterfactual = model.counterfactual(effectsOf(design, fitted.parameters))
  const every = (): Functional[] => moments.map(() => createFunctional(design))
  const costs: Costs = {
    cost: every(),
    total: createFunctional(design),
    penalty: every(),
    reward: every(),
    shapley: every(),
  }
  const failing = failingLevels(visits)
  const random = createRandom(seed)
  const stride = Math.max(1, Math.floor(rows / SAMPLE_ROWS))
  const low = new Int32Array(width)
  const target = new Uint8Array(width)
  const one = new Int32Array(1)
  const level = new Uint8Array(1)
  const ofRow = new Float64Array(width)
  const mended = new Int32Array(width)
  const reached = new Uint8Array(width)

  for (let i = 0; i < rows; i++) {
    const weight = weights[i]!
    if (weight === 0) continue
    const bucket = buckets[i]!
    const eta = fitted.eta[i]!
    const p = link.probability(eta)
    const dp = link.slope(eta, p)
    const isSampled = i % stride === 0
    const add = (functional: Functional, w: number, moved: number, every = 1): number => {
      const p1 = link.probability(eta + moved)
      functional.numerators[bucket]! += w * (p1 - p)
      if (!isSampled) return 0
      const dp1 = link.slope(eta + moved, p1)
      addSwaps(functional.gradient, counterfactual, w * every * dp1)
      return w * every * (dp1 - dp)
    }
    // what a state adds to all the row's columns alike is added up first: most functionals see several states
    const addRow = (functional: Functional, coefficient: number): void => {
      if (coefficient !== 0) addColumns(functional.gradient, design, i, coefficient)
    }
    let below = 0
    for (let m = 0; m < width; m++) {
      const code = levels[i * width + m]!
      if (code === NOT_ASKED) continue
      const cost = costs.cost[m]!
      cost.denominators[bucket]! += weight
      if (code === NOT_MET || code >= moments[m]!.target) continue
      one[0] = m
      level[0] = moments[m]!.target
      addRow(cost, add(cost, weight, counterfactual.change(i, one, level, 1), stride))
      low[below] = m
      target[below] = moments[m]!.target
      below++
    }
    costs.total.denominators[bucket]! += weight
    if (below > 0)
      addRow(costs.total, add(costs.total, weight, counterfactual.change(i, low, target, below), stride))

    if (!isSampled) continue
    const sampled = weight * stride
    for (let m = 0; m < width; m++) {
      costs.shapley[m]!.denominators[bucket]! += sampled
      const code = levels[i * width + m]!
      if (code === NOT_MET || code === NOT_ASKED) continue
      const moment = moments[m]!
      one[0] = m
      const penalty = costs.penalty[m]!
      const reward = costs.reward[m]!
      penalty.denominators[bucket]! += sampled
      reward.denominators[bucket]! += sampled
      level[0] = moment.target
      const toTarget = counterfactual.change(i, one, level, 1)
      let ofPenalty = add(penalty, sampled, toTarget)
      let ofReward = add(reward, -sampled, toTarget)
      level[0] = moment.levels
      ofReward += add(reward, sampled, counterfactual.change(i, one, level, 1))
      for (let l = 1; l <= moment.failed; l++) {
        const share = failing[m]![l]!
        if (share === 0) continue
        level[0] = l
        ofPenalty += add(penalty, -sampled * share, counterfactual.change(i, one, level, 1))
      }
      addRow(penalty, ofPenalty)
      addRow(reward, ofReward)
    }
    if (below > 0) addShapley(i, below, sampled)
  }
  return makeUpForBlanks(costs)

  function addShapley(row: number, size: number, weight: number): void {
    const orders = size <= 3 ? ALL_ORDERS[size]! : randomOrders(size, random)
    const bucket = buckets[row]!
    const eta = fitted.eta[row]!
    const start = link.probability(eta)
    const slopeStart = link.slope(eta, start)
    const w = weight / orders.length
    ofRow.fill(0, 0, width)
    for (const order of orders) {
      let before = start
      let slopeBefore = slopeStart
      for (let k = 0; k < size; k++) {
        const m = low[order[k]!]!
        const { gradient, numerators } = costs.shapley[m]!
        // the counterfactual still stands at the state before this moment
        if (k > 0) addSwaps(gradient, counterfactual, -w * slopeBefore)
        mended[k] = m
        reached[k] = moments[m]!.target
        const next = eta + counterfactual.change(row, mended, reached, k + 1)
        const after = link.probability(next)
        const slopeAfter = link.slope(next, after)
        addSwaps(gradient, counterfactual, w * slopeAfter)
        ofRow[m]! += w * (slopeAfter - slopeBefore)
        numerators[bucket]! += w * (after - before)
        before = after
        slopeBefore = slopeAfter
      }
    }
    for (let k = 0; k < size; k++) {
      const m = low[k]!
      addColumns(costs.shapley[m]!.gradient, design, row, ofRow[m]!)
    }
  }
}

/**
 * Visits not asked about a moment are taken to be like those that were: its Shapley value is scaled up by all
 * over asked, and the total is what the scaled values add up to.
 */
function makeUpForBlanks(costs: Costs): Costs {
  const all = sum(costs.total.denominators)
  const up = costs.cost.map(({ denominators }) => {
    const asked = sum(denominators)
    return asked > 0 ? all / asked : 1
  })
  if (up.every((by) => by === 1)) return costs
  const shapley = costs.shapley.map((s, m) => ({
    ...s,
    numerators: s.numerators.map((n) => n * up[m]!),
    gradient: s.gradient.map((g) => g * up[m]!),
  }))
  const added = (pick: (functional: Functional) => Float64Array): Float64Array =>
    pick(costs.total).map((_, at) => shapley.reduce((total, s) => total + pick(s)[at]!, 0))
  const { denominators } = shapley[0]!
  return {
    ...costs,
    shapley,
    total: { numerators: added((f) => f.numerators), denominators, gradient: added((f) => f.gradient) },
  }
}

const ALL_ORDERS: readonly (readonly (readonly number[])[])[] = [
  [[]],
  [[0]],
  [
    [0, 1],
    [1, 0],
  ],
  [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ],
]

function randomOrders(size: number, random: () => number): number[][] {
  const orders: number[][] = []
  for (let o = 0; o < ORDERS / 2; o++) {
    const order = Array.from({ length: size }, (_, k) => k)
    for (let k = size - 1; k > 0; k--) {
      const j = Math.floor(random() * (k + 1))
      const swap = order[k]!
      order[k] = order[j]!
      order[j] = swap
    }
    orders.push(order, order.toReversed())
  }
  return orders
}

/** For each moment the share of each failing level among its failures; all on the highest where none failed. */
function failingLevels(visits: Visits): Float64Array[] {
  const { rows, moments, levels, weights } = visits
  return moments.map((moment, m) => {
    const shares = new Float64Array(moment.levels + 1)
    let total = 0
    for (let i = 0; i < rows; i++) {
      const code = levels[i * moments.length + m]!
      if (code === NOT_ASKED || code === NOT_MET || code > moment.failed) continue
      shares[code]! += weights[i]!
      total += weights[i]!
    }
    if (total === 0) {
      if (moment.failed > 0) shares[moment.failed] = 1
      return shares
    }
    return shares.map((s) => s / total)
  })
}
