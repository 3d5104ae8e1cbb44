import { BUCKETS, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import type { CostParts } from './costParts.ts'
import type { Costs } from './costs.ts'
import { effectsOf, sumByColumn } from './design.ts'
import type { Functional } from './functional.ts'
import { isChainLink, keptOfExponential, slopeOfKept } from './link.ts'
import { createMendingOrders } from './mendingOrders.ts'
import { everyNthRow, gather } from './pairedRows.ts'

/** Rows as loops of their own read them: what is by row is by place in `rows`. */
interface Looked {
  readonly isChain: boolean
  /** The rows looked at, ascending, with their weights (0: takes no part) and exp(-eta). */
  readonly rows: Int32Array
  readonly weights: Float64Array
  readonly exponentials: Float64Array
  readonly buckets: Uint8Array
  /** Level codes, by row: rows x moments. */
  readonly levels: Uint8Array
  readonly width: number
  /** The row's first column of its combination. */
  readonly bases: Int32Array
  /** By what exp(-eta) is multiplied by a column's effect. */
  readonly factorOf: Float64Array
}

/** Columns of one moment within a combination: level 0 stands before the first. */
interface OneMoment {
  readonly m: number
  readonly first: number
  readonly levels: number
  readonly failed: number
  readonly target: number
  /** Share of each failing level among its failures. */
  readonly failing: Float64Array
}

/**
 * The same as `addCostsByRow` for models whose predictor adds up effects of levels, many times as fast: P after a
 * change is P of exp(-eta) times a known factor. What a functional adds to all columns of a row alike is kept by row and
 * summed over columns as the fit sums its scores. Loops are functions of their own, so that they are compiled once.
 *
 * @param firstMoment index of the first moment among the design's factors
 */
export function addAdditiveCosts(
  costs: Costs,
  { model, fitted, visits, failing, stride, random }: CostParts,
  { firstMoment }: { readonly firstMoment: number },
): void {
  const { design, link } = model
  const { columns, offsets, combination } = design
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const size = Math.ceil(rows / stride)
  const looked: Looked = {
    isChain: isChainLink(link),
    rows: Int32Array.from({ length: size }, (_, k) => k * stride),
    weights: new Float64Array(size),
    exponentials: new Float64Array(size),
    buckets,
    levels,
    width,
    bases: new Int32Array(size),
    factorOf: effectsOf(design, fitted.parameters).map((effect) => Math.exp(-effect)),
  }
  fillLooked(looked, weights, stride, fitted.eta, combination, columns)
  const paired = stride === 1 ? design.paired : everyNthRow(design.paired, stride)
  const byRow = new Float64Array(rows)
  /** Adds what the rows add to all their columns alike. */
  const addRows = (functional: Functional, values: Float64Array, at: number, step: number): void => {
    scatterValues(byRow, looked.rows, values, at, step)
    const byColumn = sumByColumn(design, gather(paired, byRow), paired)
    addTo(functional.gradient, byColumn)
  }

  const all = new Float64Array(BUCKETS)
  sumWeights(all, looked)
  const ofCost = new Float64Array(size)
  const ofPenalty = new Float64Array(size)
  const ofReward = new Float64Array(size)
  const ofMoment = moments.map(
    ({ levels: most, failed, target }, m): OneMoment => ({
      m,
      first: offsets[firstMoment + m]! - 1,
      levels: most,
      failed,
      target,
      failing: failing[m]!,
    }),
  )
  for (const one of ofMoment) {
    const penalty = costs.penalty[one.m]!
    const reward = costs.reward[one.m]!
    costs.shapley[one.m]!.denominators.set(all)
    sumMet(penalty.denominators, looked, one.m)
    reward.denominators.set(penalty.denominators)
    addToTarget(costs.cost[one.m]!.gradient, ofCost, looked, one)
    addPenalty(penalty.numerators, penalty.gradient, ofPenalty, looked, one)
    addReward(reward.numerators, reward.gradient, ofReward, looked, one)
    addRows(costs.cost[one.m]!, ofCost, 0, 1)
    addRows(penalty, ofPenalty, 0, 1)
    addRows(reward, ofReward, 0, 1)
  }

  const together = createTogether(width, looked.factorOf.length, size)
  const mendingOrders = createMendingOrders(width, random)
  for (let k = 0; k < size; k++) {
    const below = looked.weights[k] === 0 ? 0 : listBelow(together, looked, ofMoment, k)
    if (below === 0) continue
    addTogether(together, looked, k, below)
    const orders = mendingOrders(below)
    for (const order of orders)
      addOrder(together, looked, k, order, below, looked.weights[k]! / orders.length)
  }
  addTo(costs.total.gradient, together.total)
  addRows(costs.total, together.ofTotal, 0, 1)
  costs.shapley.forEach((functional, m) => {
    takeColumn(functional.gradient, together.gradient, m, width)
    takeColumn(functional.numerators, together.numerators, m, width)
    addRows(functional, together.ofRow, m, width)
  })
}

function fillLooked(
  { rows, weights, exponentials, bases }: Looked,
  ofRow: Float64Array,
  stride: number,
  eta: Float64Array,
  combination: Uint16Array,
  columns: number,
): void {
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k]!
    weights[k] = ofRow[i]! * stride
    exponentials[k] = Math.exp(-eta[i]!)
    bases[k] = combination[i]! * columns
  }
}

function sumWeights(to: Float64Array, { rows, weights, buckets }: Looked): void {
  for (let k = 0; k < rows.length; k++) to[buckets[rows[k]!]!]! += weights[k]!
}

function sumMet(to: Float64Array, { rows, weights, buckets, levels, width }: Looked, m: number): void {
  for (let k = 0; k < rows.length; k++) {
    const code = levels[rows[k]! * width + m]!
    if (code !== NOT_MET && code !== NOT_ASKED) to[buckets[rows[k]!]!]! += weights[k]!
  }
}

/** The moment alone brought to its target where it is under it: gradient at the columns left and entered. */
function addToTarget(gradient: Float64Array, ofRow: Float64Array, looked: Looked, one: OneMoment): void {
  const { isChain, rows, weights, exponentials, levels, width, bases, factorOf } = looked
  const { m, first, target } = one
  for (let k = 0; k < rows.length; k++) {
    const code = levels[rows[k]! * width + m]!
    ofRow[k] = 0
    if (code === NOT_MET || code === NOT_ASKED || code >= target) continue
    const w = weights[k]!
    const from = bases[k]! + first + code
    const to = bases[k]! + first + target
    const dp = slopeOfKept(isChain, keptOfExponential(isChain, exponentials[k]!))
    const after = keptOfExponential(isChain, (exponentials[k]! / factorOf[from]!) * factorOf[to]!)
    const dpTarget = slopeOfKept(isChain, after)
    gradient[to]! += w * dpTarget
    gradient[from]! -= w * dpTarget
    ofRow[k] = w * (dpTarget - dp)
  }
}

/** The moment of all who met it, from the failing levels to its target. */
function addPenalty(
  numerators: Float64Array,
  gradient: Float64Array,
  ofRow: Float64Array,
  looked: Looked,
  one: OneMoment,
): void {
  const { isChain, rows, weights, exponentials, buckets, levels, width, bases, factorOf } = looked
  const { m, first, target, failed, failing } = one
  for (let k = 0; k < rows.length; k++) {
    const code = levels[rows[k]! * width + m]!
    ofRow[k] = 0
    if (code === NOT_MET || code === NOT_ASKED) continue
    const w = weights[k]!
    const base = bases[k]! + first
    const p = keptOfExponential(isChain, exponentials[k]!)
    const without = exponentials[k]! / factorOf[base + code]!
    const pTarget = keptOfExponential(isChain, without * factorOf[base + target]!)
    const dpTarget = slopeOfKept(isChain, pTarget)
    let pFailing = 0
    let dpFailing = 0
    let shares = 0
    for (let l = 1; l <= failed; l++) {
      const share = failing[l]!
      const pLevel = keptOfExponential(isChain, without * factorOf[base + l]!)
      const dpLevel = slopeOfKept(isChain, pLevel)
      shares += share
      pFailing += share * pLevel
      dpFailing += share * dpLevel
      gradient[base + l]! -= w * share * dpLevel
    }
    numerators[buckets[rows[k]!]!]! += w * (pTarget - p - (pFailing - shares * p))
    gradient[base + target]! += w * dpTarget
    gradient[base + code]! -= w * (dpTarget - dpFailing)
    const dp = slopeOfKept(isChain, p)
    ofRow[k] = w * (dpTarget - dp - (dpFailing - shares * dp))
  }
}

/** The moment of all who met it, from its target to the top. */
function addReward(
  numerators: Float64Array,
  gradient: Float64Array,
  ofRow: Float64Array,
  looked: Looked,
  one: OneMoment,
): void {
  const { isChain, rows, weights, exponentials, buckets, levels, width, bases, factorOf } = looked
  const { m, first, target, levels: top } = one
  for (let k = 0; k < rows.length; k++) {
    const code = levels[rows[k]! * width + m]!
    ofRow[k] = 0
    if (code === NOT_MET || code === NOT_ASKED) continue
    const w = weights[k]!
    const base = bases[k]! + first
    const without = exponentials[k]! / factorOf[base + code]!
    const pTarget = keptOfExponential(isChain, without * factorOf[base + target]!)
    const pTop = keptOfExponential(isChain, without * factorOf[base + top]!)
    const dpTarget = slopeOfKept(isChain, pTarget)
    const dpTop = slopeOfKept(isChain, pTop)
    numerators[buckets[rows[k]!]!]! += w * (pTop - pTarget)
    gradient[base + top]! += w * dpTop
    gradient[base + target]! -= w * dpTarget
    gradient[base + code]! -= w * (dpTop - dpTarget)
    ofRow[k] = w * (dpTop - dpTarget)
  }
}

/** What mending all moments of a row together takes, and in orders one after the other. */
interface Together {
  readonly low: Int32Array
  /** Column and target column of each moment of the row that is under target, and what that multiplies exp(-eta) by. */
  readonly current: Int32Array
  readonly mended: Int32Array
  readonly byFactor: Float64Array
  /** Gradient of the total, and what a row adds to all its columns. */
  readonly total: Float64Array
  readonly ofTotal: Float64Array
  /** Of the Shapley values of all moments, side by side. */
  readonly gradient: Float64Array
  readonly numerators: Float64Array
  readonly ofRow: Float64Array
}

const createTogether = (width: number, columns: number, rows: number): Together => ({
  low: new Int32Array(width),
  current: new Int32Array(width),
  mended: new Int32Array(width),
  byFactor: new Float64Array(width),
  total: new Float64Array(columns),
  ofTotal: new Float64Array(rows),
  gradient: new Float64Array(columns * width),
  numerators: new Float64Array(BUCKETS * width),
  ofRow: new Float64Array(rows * width),
})

/** Lists the moments of a row that are under target. */
function listBelow(
  { low, current, mended, byFactor }: Together,
  { rows, levels, width, bases, factorOf }: Looked,
  moments: readonly OneMoment[],
  k: number,
): number {
  const at = rows[k]! * width
  let below = 0
  for (let m = 0; m < width; m++) {
    const code = levels[at + m]!
    if (code === NOT_MET || code === NOT_ASKED) continue
    const { target, first } = moments[m]!
    if (code >= target) continue
    const from = bases[k]! + first + code
    const to = bases[k]! + first + target
    low[below] = m
    current[below] = from
    mended[below] = to
    byFactor[below] = factorOf[to]! / factorOf[from]!
    below++
  }
  return below
}

function addTogether(
  { current, mended, byFactor, total, ofTotal }: Together,
  { isChain, weights, exponentials }: Looked,
  k: number,
  below: number,
): void {
  const w = weights[k]!
  let exponential = exponentials[k]!
  const dp = slopeOfKept(isChain, keptOfExponential(isChain, exponential))
  for (let j = 0; j < below; j++) exponential *= byFactor[j]!
  const dpAll = slopeOfKept(isChain, keptOfExponential(isChain, exponential))
  ofTotal[k] = w * (dpAll - dp)
  for (let j = 0; j < below; j++) {
    total[mended[j]!]! += w * dpAll
    total[current[j]!]! -= w * dpAll
  }
}

/** One order in which a row's moments are mended: each one's Shapley value takes what it adds to those before it. */
function addOrder(
  { low, current, mended, byFactor, gradient, numerators, ofRow }: Together,
  { isChain, rows, exponentials, buckets, width }: Looked,
  k: number,
  order: ArrayLike<number>,
  below: number,
  w: number,
): void {
  const bucket = buckets[rows[k]!]! * width
  let exponential = exponentials[k]!
  let before = keptOfExponential(isChain, exponential)
  let slopeBefore = slopeOfKept(isChain, before)
  for (let j = 0; j < below; j++) {
    const at = order[j]!
    const m = low[at]!
    exponential *= byFactor[at]!
    const after = keptOfExponential(isChain, exponential)
    const slopeAfter = slopeOfKept(isChain, after)
    const steeper = w * (slopeAfter - slopeBefore)
    for (let r = 0; r < j; r++) {
      const earlier = order[r]!
      gradient[mended[earlier]! * width + m]! += steeper
      gradient[current[earlier]! * width + m]! -= steeper
    }
    gradient[mended[at]! * width + m]! += w * slopeAfter
    gradient[current[at]! * width + m]! -= w * slopeAfter
    ofRow[k * width + m]! += steeper
    numerators[bucket + m]! += w * (after - before)
    before = after
    slopeBefore = slopeAfter
  }
}

function scatterValues(
  to: Float64Array,
  rows: Int32Array,
  values: Float64Array,
  at: number,
  step: number,
): void {
  for (let k = 0; k < rows.length; k++) to[rows[k]!] = values[at + k * step]!
}

function addTo(to: Float64Array, values: Float64Array): void {
  for (let c = 0; c < to.length; c++) to[c]! += values[c]!
}

function takeColumn(to: Float64Array, from: Float64Array, k: number, width: number): void {
  for (let c = 0; c < to.length; c++) to[c] = from[c * width + k]!
}
