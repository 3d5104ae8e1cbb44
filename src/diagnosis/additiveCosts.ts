import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import type { CostParts } from './costParts.ts'
import type { Costs } from './costs.ts'
import { effectsOf } from './design.ts'
import type { Functional } from './functional.ts'
import { isChainLink, keptOfExponential, slopeOfKept } from './link.ts'
import { createMendingOrders } from './mendingOrders.ts'

/**
 * The same as `addCostsByRow` for models whose predictor adds up effects of levels, many times as fast: P after a
 * change is P of exp(-eta) times a known factor, and the gradients of all functionals lie side by side.
 *
 * @param firstMoment index of the first moment among the design's factors
 */
export function addAdditiveCosts(
  costs: Costs,
  { model, fitted, visits, failing, stride, random }: CostParts,
  { firstMoment }: { readonly firstMoment: number },
): void {
  const { design, link } = model
  const isChain = isChainLink(link)
  const { codes, factors, columns, offsets, combination } = design
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const effects = effectsOf(design, fitted.parameters)
  /** By what exp(-eta) is multiplied by a column's effect. */
  const factorOf = effects.map((effect) => Math.exp(-effect))
  // functionals side by side: cost, penalty, reward, shapley of every moment, then the total
  const [penaltyAt, rewardAt, shapleyAt, totalAt] = [width, 2 * width, 3 * width, 4 * width]
  const all = totalAt + 1
  const gradient = new Float64Array(effects.length * all)
  const mendingOrders = createMendingOrders(width, random)
  const ofRow = new Float64Array(all)
  const low = new Int32Array(width)
  /** Column and target column of each moment of the row that is under target. */
  const current = new Int32Array(width)
  const mended = new Int32Array(width)
  const byFactor = new Float64Array(width)

  for (let i = 0; i < rows; i += stride) {
    const weight = weights[i]! * stride
    if (weight === 0) continue
    const bucket = buckets[i]!
    const base = combination[i]! * columns
    const at = i * factors
    const exponential = Math.exp(-fitted.eta[i]!)
    const p = keptOfExponential(isChain, exponential)
    const dp = slopeOfKept(isChain, p)
    ofRow.fill(0)
    let below = 0
    let allMended = exponential
    for (let m = 0; m < width; m++) {
      costs.shapley[m]!.denominators[bucket]! += weight
      const code = levels[i * width + m]!
      if (code === NOT_MET || code === NOT_ASKED) continue
      const moment = moments[m]!
      const penalty = costs.penalty[m]!
      const reward = costs.reward[m]!
      penalty.denominators[bucket]! += weight
      reward.denominators[bucket]! += weight
      const column = base + codes[at + firstMoment + m]!
      const firstLevel = base + offsets[firstMoment + m]! - 1
      const without = exponential / factorOf[column]!
      const atTarget = firstLevel + moment.target
      const pTarget = keptOfExponential(isChain, without * factorOf[atTarget]!)
      const dpTarget = slopeOfKept(isChain, pTarget)
      if (code < moment.target) {
        gradient[atTarget * all + m]! += weight * dpTarget
        gradient[column * all + m]! -= weight * dpTarget
        ofRow[m] = weight * (dpTarget - dp)
        const factor = factorOf[atTarget]! / factorOf[column]!
        low[below] = m
        current[below] = column
        mended[below] = atTarget
        byFactor[below] = factor
        allMended *= factor
        below++
      }
      const atTop = firstLevel + moment.levels
      const pTop = keptOfExponential(isChain, without * factorOf[atTop]!)
      const dpTop = slopeOfKept(isChain, pTop)
      reward.numerators[bucket]! += weight * (pTop - pTarget)
      gradient[atTop * all + rewardAt + m]! += weight * dpTop
      gradient[atTarget * all + rewardAt + m]! -= weight * dpTarget
      gradient[column * all + rewardAt + m]! -= weight * (dpTop - dpTarget)
      ofRow[rewardAt + m] = weight * (dpTop - dpTarget)
      let pFailing = 0
      let dpFailing = 0
      let shares = 0
      for (let l = 1; l <= moment.failed; l++) {
        const share = failing[m]![l]!
        if (share === 0) continue
        const pLevel = keptOfExponential(isChain, without * factorOf[firstLevel + l]!)
        const dpLevel = slopeOfKept(isChain, pLevel)
        shares += share
        pFailing += share * pLevel
        dpFailing += share * dpLevel
        gradient[(firstLevel + l) * all + penaltyAt + m]! -= weight * share * dpLevel
      }
      penalty.numerators[bucket]! += weight * (pTarget - p - (pFailing - shares * p))
      gradient[atTarget * all + penaltyAt + m]! += weight * dpTarget
      gradient[column * all + penaltyAt + m]! -= weight * (dpTarget - dpFailing)
      ofRow[penaltyAt + m] = weight * (dpTarget - dp - (dpFailing - shares * dp))
    }
    if (below > 0) {
      const dpAll = slopeOfKept(isChain, keptOfExponential(isChain, allMended))
      ofRow[totalAt] = weight * (dpAll - dp)
      for (let k = 0; k < below; k++) {
        gradient[mended[k]! * all + totalAt]! += weight * dpAll
        gradient[current[k]! * all + totalAt]! -= weight * dpAll
      }
      addShapley(bucket, below, weight, exponential, p, dp)
    }
    for (let f = 0; f < factors; f++) addAll(gradient, (base + codes[at + f]!) * all, ofRow)
  }
  const each: readonly (readonly Functional[])[] = [costs.cost, costs.penalty, costs.reward, costs.shapley]
  each.flat().forEach((functional, k) => {
    takeColumn(functional.gradient, gradient, k, all)
  })
  takeColumn(costs.total.gradient, gradient, totalAt, all)

  function addShapley(
    bucket: number,
    size: number,
    weight: number,
    exponential: number,
    start: number,
    slopeStart: number,
  ): void {
    const orders = mendingOrders(size)
    const w = weight / orders.length
    for (const order of orders) {
      let state = exponential
      let before = start
      let slopeBefore = slopeStart
      for (let k = 0; k < size; k++) {
        const at = order[k]!
        const m = shapleyAt + low[at]!
        state *= byFactor[at]!
        const after = keptOfExponential(isChain, state)
        const slopeAfter = slopeOfKept(isChain, after)
        const steeper = w * (slopeAfter - slopeBefore)
        for (let r = 0; r < k; r++) {
          const earlier = order[r]!
          gradient[mended[earlier]! * all + m]! += steeper
          gradient[current[earlier]! * all + m]! -= steeper
        }
        gradient[mended[at]! * all + m]! += w * slopeAfter
        gradient[current[at]! * all + m]! -= w * slopeAfter
        ofRow[m]! += steeper
        costs.shapley[low[at]!]!.numerators[bucket]! += w * (after - before)
        before = after
        slopeBefore = slopeAfter
      }
    }
  }
}

function addAll(to: Float64Array, at: number, values: Float64Array): void {
  for (let k = 0; k < values.length; k++) to[at + k]! += values[k]!
}

function takeColumn(to: Float64Array, from: Float64Array, k: number, width: number): void {
  for (let c = 0; c < to.length; c++) to[c] = from[c * width + k]!
}
