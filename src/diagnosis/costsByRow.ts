import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import type { CostParts } from './costParts.ts'
import type { Costs } from './costs.ts'
import { addColumns, addSwaps, type Functional } from './functional.ts'
import { isChainLink, keptAt, slopeOfKept } from './link.ts'
import { createMendingOrders } from './mendingOrders.ts'

/** Gradients, penalty, reward and Shapley values from a sample of the rows: for any model, a change at a time. */
export function addCostsByRow(costs: Costs, parts: CostParts): void {
  const { model, fitted, visits, counterfactual, failing, stride, random } = parts
  const { design, link } = model
  const isChain = isChainLink(link)
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const low = new Int32Array(width)
  const target = new Uint8Array(width)
  const one = new Int32Array(1)
  const level = new Uint8Array(1)
  const mendingOrders = createMendingOrders(width, random)
  const ofRow = new Float64Array(width)
  const mended = new Int32Array(width)
  const reached = new Uint8Array(width)

  for (let i = 0; i < rows; i += stride) {
    const weight = weights[i]! * stride
    if (weight === 0) continue
    const bucket = buckets[i]!
    const eta = fitted.eta[i]!
    const p = keptAt(isChain, eta)
    const dp = slopeOfKept(isChain, p)
    const add = (functional: Functional, w: number, moved: number, isCounted = true): number => {
      const p1 = keptAt(isChain, eta + moved)
      if (isCounted) functional.numerators[bucket]! += w * (p1 - p)
      const dp1 = slopeOfKept(isChain, p1)
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

  function addShapley(row: number, size: number, weight: number): void {
    const orders = mendingOrders(size)
    const bucket = buckets[row]!
    const eta = fitted.eta[row]!
    const start = keptAt(isChain, eta)
    const slopeStart = slopeOfKept(isChain, start)
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
        const after = keptAt(isChain, next)
        const slopeAfter = slopeOfKept(isChain, after)
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
