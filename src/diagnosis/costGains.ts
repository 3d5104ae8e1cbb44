import { BUCKETS, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import type { CostParts } from './costParts.ts'
import type { Costs } from './costs.ts'
import { isChainLink, keptOfExponential } from './link.ts'
import type { Counterfactual } from './momentModel.ts'
import type { Visits } from './visits.ts'

/** What mending keeps over all rows: numerators and denominators of `cost` and `total`. */
export function addGains(
  { cost, total }: Costs,
  { model: { link }, fitted, visits, counterfactual }: CostParts,
): void {
  const isChain = isChainLink(link)
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const gains = new Float64Array(BUCKETS * width)
  const asked = new Float64Array(BUCKETS * width)
  const factors = new Float64Array(width)
  const mendEach = toMendEach(counterfactual, visits)
  for (let i = 0; i < rows; i++) {
    const weight = weights[i]!
    if (weight === 0) continue
    const bucket = buckets[i]!
    const exponential = Math.exp(-fitted.eta[i]!)
    const p = keptOfExponential(isChain, exponential)
    const all = mendEach(i, factors)
    const at = bucket * width
    for (let m = 0; m < width; m++) {
      if (levels[i * width + m] !== NOT_ASKED) asked[at + m]! += weight
      if (factors[m] !== 1)
        gains[at + m]! += weight * (keptOfExponential(isChain, exponential * factors[m]!) - p)
    }
    total.denominators[bucket]! += weight
    total.numerators[bucket]! += weight * (keptOfExponential(isChain, exponential * all) - p)
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (let m = 0; m < width; m++) {
      cost[m]!.numerators[bucket] = gains[bucket * width + m]!
      cost[m]!.denominators[bucket] = asked[bucket * width + m]!
    }
}

/** How a row's moments are mended each by itself: as the model says, or by changing one after the other. */
export const toMendEach = (counterfactual: Counterfactual, visits: Visits) =>
  counterfactual.mendEach?.bind(counterfactual) ?? createMendEach(counterfactual, visits)

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
