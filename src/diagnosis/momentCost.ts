import { BUCKETS, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { effectsOf } from './design.ts'
import type { Fitted } from './fit.ts'
import { addColumns, addSwaps, createFunctional, type Functional, sum } from './functional.ts'
import type { Counterfactual, Model } from './momentModel.ts'
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

  addGains(costs, { model, fitted, visits, counterfactual })

  for (let i = 0; i < rows; i += stride) {
    const weight = weights[i]! * stride
    if (weight === 0) continue
    const bucket = buckets[i]!
    const eta = fitted.eta[i]!
    const p = link.probability(eta)
    const dp = link.slope(eta, p)
    const add = (functional: Functional, w: number, moved: number, isCounted = true): number => {
      const p1 = link.probability(eta + moved)
      if (isCounted) functional.numerators[bucket]! += w * (p1 - p)
      const dp1 = link.slope(eta + moved, p1)
      addSwaps(functional.gradient, counterfactual, w * dp1)
      return w * (dp1 - dp)
    }
    // what a state adds to all the row's columns alike is added up first: most functionals see several states
    const addRow = (functional: Functional, coefficient: number): void => {
      if (coefficient !== 0) addColumns(functional.gradient, design, i, coefficient)
    }
    let below = 0
    for (let m = 0; m < width; m++) {
      costs.shapley[m]!.denominators[bucket]! += weight
      const code = levels[i * width + m]!
      if (code === NOT_MET || code === NOT_ASKED) continue
      const moment = moments[m]!
      one[0] = m
      const penalty = costs.penalty[m]!
      const reward = costs.reward[m]!
      penalty.denominators[bucket]! += weight
      reward.denominators[bucket]! += weight
      level[0] = moment.target
      const toTarget = counterfactual.change(i, one, level, 1)
      if (code < moment.target) {
        addRow(costs.cost[m]!, add(costs.cost[m]!, weight, toTarget, false))
        low[below] = m
        target[below] = moment.target
        below++
      }
      let ofPenalty = add(penalty, weight, toTarget)
      let ofReward = add(reward, -weight, toTarget)
      level[0] = moment.levels
      ofReward += add(reward, weight, counterfactual.change(i, one, level, 1))
      for (let l = 1; l <= moment.failed; l++) {
        const share = failing[m]![l]!
        if (share === 0) continue
        level[0] = l
        ofPenalty += add(penalty, -weight * share, counterfactual.change(i, one, level, 1))
      }
      addRow(penalty, ofPenalty)
      addRow(reward, ofReward)
    }
    if (below === 0) continue
    addRow(costs.total, add(costs.total, weight, counterfactual.change(i, low, target, below), false))
    addShapley(i, below, weight)
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

/** What mending keeps over all rows: numerators and denominators of `cost` and `total`. */
function addGains(
  { cost, total }: Costs,
  {
    model: { link },
    fitted,
    visits,
    counterfactual,
  }: { model: Model; fitted: Fitted; visits: Visits; counterfactual: Counterfactual },
): void {
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const gains = new Float64Array(BUCKETS * width)
  const asked = new Float64Array(BUCKETS * width)
  const factors = new Float64Array(width)
  const mendEach = counterfactual.mendEach?.bind(counterfactual) ?? createMendEach(counterfactual, visits)
  for (let i = 0; i < rows; i++) {
    const weight = weights[i]!
    if (weight === 0) continue
    const bucket = buckets[i]!
    const exponential = Math.exp(-fitted.eta[i]!)
    const p = link.ofExponential(exponential)
    const all = mendEach(i, factors)
    const at = bucket * width
    for (let m = 0; m < width; m++) {
      if (levels[i * width + m] !== NOT_ASKED) asked[at + m]! += weight
      if (factors[m] !== 1) gains[at + m]! += weight * (link.ofExponential(exponential * factors[m]!) - p)
    }
    total.denominators[bucket]! += weight
    total.numerators[bucket]! += weight * (link.ofExponential(exponential * all) - p)
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (let m = 0; m < width; m++) {
      cost[m]!.numerators[bucket] = gains[bucket * width + m]!
      cost[m]!.denominators[bucket] = asked[bucket * width + m]!
    }
}

/** The same by changing one moment after the other. */
function createMendEach(counterfactual: Counterfactual, { moments, levels }: Visits) {
  const width = moments.length
  const low = new Int32Array(width)
  const target = new Uint8Array(width)
  return (row: number, factors: Float64Array): number => {
    let below = 0
    for (let m = 0; m < width; m++) {
      factors[m] = 1
      const code = levels[row * width + m]!
      if (code === NOT_ASKED || code === NOT_MET || code >= moments[m]!.target) continue
      low[below] = m
      target[below] = moments[m]!.target
      factors[m] = Math.exp(-counterfactual.change(row, low.subarray(below), target.subarray(below), 1))
      below++
    }
    return below === 0 ? 1 : Math.exp(-counterfactual.change(row, low, target, below))
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
