import { BUCKETS } from '../domain/patternTable.ts'
import { cholesky, choleskySolve } from '../stats/cholesky.ts'
import { drawNormal, passNormals } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'
import { rowProducts } from '../stats/rowProducts.ts'
import type { Costs } from './costs.ts'
import { toParameters } from './design.ts'
import { createAveraging } from './drawAverages.ts'
import type { Fitted } from './fit.ts'
import { type Functional, sum } from './functional.ts'
import type { Model } from './momentModel.ts'
import { secondOrderOf } from './secondOrder.ts'
import type { Visits } from './visits.ts'

/** One of the models that the predictor averages over. */
export interface Member {
  readonly model: Model
  readonly fitted: Fitted
  /** Computed only for a member that has weight. */
  readonly costs: () => Costs
  /** Losses by bucket of customers, from which come the weights (see structureLosses.ts). */
  readonly losses: Float64Array
}

export interface Estimate {
  readonly value: number
  readonly draws: Float64Array
}

/** Estimates with their draws; cost, total and shapley as shares of all visits, not yet floored at 0. */
export interface Estimates {
  readonly cost: readonly Estimate[]
  readonly total: Estimate
  readonly penalty: readonly Estimate[]
  readonly reward: readonly Estimate[]
  readonly shapley: readonly Estimate[]
  /** Average weight of each member over the draws. */
  readonly memberWeights: Float64Array
}

/** Draws of any average over the visits that the members answer: always by the same weights and pushes. */
export interface Drawing {
  /** Whether a member has weight at all; one without is never asked. */
  readonly counts: readonly boolean[]
  /** Average weight of each member over the draws. */
  readonly memberWeights: Float64Array
  /** By how much the parameters of a member move on in an estimate where the fit holds them at 0; null: nowhere. */
  readonly shifts: readonly (Float64Array | null)[]
  /** The estimate and its draws, given the functional of each member that counts. */
  estimate(pick: (member: number) => Functional): Estimate
  /** The same of several at once, which is faster than one after the other. */
  estimateAll(picks: readonly ((member: number) => Functional)[]): Estimate[]
}

/**
 * Draws every cost by the influence-function form of the Bayesian bootstrap over customers: each draw is the
 * estimate plus the sum of (weight - 1) x influence, with the prior mean of every parameter drawn anew, so
 * that shrinkage does not make the intervals too short, and the shrinkage of single moments undone (see
 * `Prior.free`), so that it does not draw their intervals towards 0, and right to second order (see secondOrder.ts).
 * Each draw is of one member, drawn with weights from that draw's losses (Yao et al. 2018, "pseudo-BMA+"): an
 * average would hide how far the members differ. The value is shrunk, and the average of the members.
 *
 * @param bootstrap weights by bucket, a vector a draw
 */
export function drawCosts(
  visits: Visits,
  members: readonly Member[],
  bootstrap: readonly Float64Array[],
  random: Random,
): Estimates {
  return drawCostsBy(createDrawing(visits, members, bootstrap, random), visits, members)
}

/** The costs by a drawing that can be asked for more afterwards. */
export function drawCostsBy(drawing: Drawing, visits: Visits, members: readonly Member[]): Estimates {
  const costs = members.map((member, k) => (drawing.counts[k] ? member.costs() : null))
  const picks: ((costs: Costs) => Functional)[] = []
  const one = (pick: (costs: Costs) => Functional): (() => Estimate) => {
    const at = picks.push(pick) - 1
    return () => estimates[at]!
  }
  const each = (pick: (costs: Costs) => readonly Functional[]): (() => Estimate)[] =>
    visits.moments.map((_, m) => one((c) => pick(c)[m]!))
  const wanted = {
    cost: each((c) => c.cost),
    total: one((c) => c.total),
    penalty: each((c) => c.penalty),
    reward: each((c) => c.reward),
    shapley: each((c) => c.shapley),
  }
  const estimates = drawing.estimateAll(picks.map((pick) => (k: number) => pick(costs[k]!)))
  const found = (list: readonly (() => Estimate)[]): Estimate[] => list.map((get) => get())
  return {
    cost: found(wanted.cost),
    total: wanted.total(),
    penalty: found(wanted.penalty),
    reward: found(wanted.reward),
    shapley: found(wanted.shapley),
    memberWeights: drawing.memberWeights,
  }
}

/** Prepares the draws of the members: their weights in each draw, their scores and what moves their priors. */
export function createDrawing(
  visits: Visits,
  members: readonly Omit<Member, 'costs'>[],
  bootstrap: readonly Float64Array[],
  random: Random,
): Drawing {
  const weights = bootstrap.map((w) => memberWeightsOf(members, w))
  const average = new Float64Array(members.length)
  for (const w of weights)
    w.forEach((value, k) => {
      average[k]! += value / weights.length
    })
  const chosen = Uint8Array.from(weights, (w) => choose(w, random))
  const parts = members.map((member, k) =>
    average[k]! < 1e-6 ? null : drawMember(visits, member, bootstrap, placesOf(chosen, k), random),
  )
  const estimateAll: Drawing['estimateAll'] = (picks) => {
    const draws = picks.map(() => new Float64Array(bootstrap.length))
    const values = new Float64Array(picks.length)
    parts.forEach((part, k) => {
      if (!part) return
      const estimated = part.estimateInto(
        draws,
        picks.map((pick) => pick(k)),
      )
      estimated.forEach((value, at) => {
        values[at]! += average[k]! * value
      })
    })
    return draws.map((each, at) => ({ value: values[at]!, draws: each }))
  }
  return {
    counts: parts.map((part) => part !== null),
    memberWeights: average,
    shifts: parts.map((part) => part?.shift ?? null),
    estimate: (pick) => estimateAll([pick])[0]!,
    estimateAll,
  }
}

/** The same estimates with draws that spread `by` times as wide about their mean. */
export function widen(estimates: Estimates, by: number): Estimates {
  const one = ({ value, draws }: Estimate): Estimate => {
    const centre = sum(draws) / Math.max(1, draws.length)
    return { value, draws: draws.map((draw) => centre + by * (draw - centre)) }
  }
  return {
    cost: estimates.cost.map(one),
    total: one(estimates.total),
    penalty: estimates.penalty.map(one),
    reward: estimates.reward.map(one),
    shapley: estimates.shapley.map(one),
    memberWeights: estimates.memberWeights,
  }
}

function memberWeightsOf(members: readonly Pick<Member, 'losses'>[], bootstrap: Float64Array): Float64Array {
  const losses = members.map(({ losses: l }) => {
    let total = 0
    for (let b = 0; b < BUCKETS; b++) total += bootstrap[b]! * l[b]!
    return total
  })
  const least = Math.min(...losses)
  const odds = Float64Array.from(losses, (loss) => Math.exp(least - loss))
  const total = sum(odds)
  return odds.map((o) => o / total)
}

/** One index, drawn with these weights, which add up to 1; none whose weight is next to nothing. */
function choose(weights: Float64Array, random: Random): number {
  let left = random()
  let last = 0
  for (let k = 0; k < weights.length; k++) {
    if (weights[k]! < 1e-6) continue
    last = k
    left -= weights[k]!
    if (left < 0) break
  }
  return last
}

/**
 * The prior precisions that draws take, and the Cholesky factor of the Hessian with them: those of the fit but
 * for groups of single moments' effects, which are as free as if each moment stood alone.
 */
function freePriors({ design }: Model, fitted: Fitted): Pick<Fitted, 'precisions' | 'factor'> {
  const { priors, groups, parameters: size } = design
  const free = priors.map((prior) => (prior.free === undefined ? Number.POSITIVE_INFINITY : 1 / prior.free))
  if (groups.every((g, j) => fitted.precisions[j]! <= free[g]!)) return fitted
  const precisions = fitted.precisions.map((precision, j) => Math.min(precision, free[groups[j]!]!))
  const penalised = fitted.hessian.slice()
  for (let j = 0; j < size; j++) penalised[j * size + j]! += precisions[j]!
  return { precisions, factor: cholesky(penalised, size) }
}

interface MemberDraws {
  readonly shift: Float64Array | null
  /** Fills in the draws that are of this member, and returns its estimates. */
  readonly estimateInto: (draws: readonly Float64Array[], functionals: readonly Functional[]) => Float64Array
}

/** @param own the draws that are of this member, ascending: no others are worked out */
function drawMember(
  visits: Visits,
  { model, fitted }: Omit<Member, 'costs'>,
  bootstrap: readonly Float64Array[],
  own: Int32Array,
  random: Random,
): MemberDraws {
  const { design } = model
  const size = design.parameters
  const scores = scoresByBucket(visits, model, fitted)
  const freed = freePriors(model, fitted)
  const pushes = drawPushes(freed.precisions, own, bootstrap.length, random)
  const averages = createAveraging(bootstrap, own)
  const slope = new Float64Array(size)
  for (let b = 0; b < BUCKETS; b++) for (let j = 0; j < size; j++) slope[j]! += scores[b * size + j]!
  const remaining = (precisions: Float64Array): Float64Array =>
    slope.map((s, j) => s - precisions[j]! * fitted.parameters[j]!)
  // where a parameter is held at 0 the estimate moves on to where it would lie unheld: intervals need no sign
  const unheld = design.nonNegative || model.unsettled ? remaining(fitted.precisions) : null
  /** What the fit's own shrinkage leaves to be undone, and what is held. */
  const undone = freed === fitted ? unheld : remaining(freed.precisions)
  const estimateInto: MemberDraws['estimateInto'] = (draws, functionals) => {
    const pushed = functionals.map(() => new Float64Array(own.length))
    const moved = functionals.map((functional, f) => {
      const influences = new Float64Array(BUCKETS)
      const all = sum(functional.denominators)
      if (all <= 0) return { ...functional, influences, value: 0, average: 0, centre: 0, widen: 1 }
      const gradient = toParameters(design, functional.gradient)
      for (let j = 0; j < size; j++) gradient[j]! /= all
      const influence = choleskySolve(freed.factor, size, gradient)
      rowProducts(influences, scores, influence)
      rowProducts(pushed[f]!, pushes, influence)
      const free = undone ? dot(influence, undone) : 0
      const shift = unheld ? dot(choleskySolve(fitted.factor, size, gradient), unheld) : 0
      const average = sum(functional.numerators) / all
      const second = secondOrderOf(functional, {
        value: average,
        all,
        influences,
        pushed: freed.precisions.reduce((total, p, j) => total + p * influence[j]! ** 2, 0),
      })
      const centre = average + free + second.shift
      return { ...functional, influences, value: average + shift, average, centre, widen: second.widen }
    })
    averages(moved).forEach((ofDraws, f) => {
      const { average, centre, widen: by } = moved[f]!
      for (let k = 0; k < own.length; k++)
        draws[f]![own[k]!] = centre + by * (ofDraws[k]! - average + pushed[f]![k]!)
    })
    return Float64Array.from(moved, ({ value }) => value)
  }
  return { shift: unheld ? choleskySolve(fitted.factor, size, unheld) : null, estimateInto }
}

/** The places at which a value stands. */
const placesOf = (values: Uint8Array, value: number): Int32Array =>
  Int32Array.from([...values.keys()].filter((d) => values[d] === value))

/**
 * By how much the prior mean of each parameter, drawn anew, pushes the right-hand side: own draws x parameters. Numbers
 * are drawn for the other draws, too, so that one draw's do not depend on whose the others are.
 */
function drawPushes(precisions: Float64Array, own: Int32Array, draws: number, random: Random): Float64Array {
  const size = precisions.length
  const spreads = precisions.map((precision) => Math.sqrt(precision))
  const pushes = new Float64Array(own.length * size)
  for (let d = 0, k = 0; d < draws; d++) {
    if (own[k] === d) {
      drawOnePush(pushes, k * size, spreads, random)
      k++
    } else passNormals(size, random)
  }
  return pushes
}

function drawOnePush(pushes: Float64Array, at: number, spreads: Float64Array, random: Random): void {
  for (let j = 0; j < spreads.length; j++) pushes[at + j] = spreads[j]! * drawNormal(random)
}

/** Sum of the likelihood's scores (gradient in the parameters) over the rows of each bucket: BUCKETS x parameters. */
function scoresByBucket(visits: Visits, model: Model, fitted: Fitted): Float64Array {
  const { design } = model
  const { rows, factors, codes, columns, combination, combinations } = design
  const size = design.parameters
  const wide = combinations * columns
  const byColumn = new Float64Array(BUCKETS * wide)
  for (let i = 0; i < rows; i++) {
    const score = -fitted.first[i]!
    if (score === 0) continue
    const base = visits.buckets[i]! * wide + combination[i]! * columns
    for (let f = 0; f < factors; f++) byColumn[base + codes[i * factors + f]!]! += score
  }
  const scores = new Float64Array(BUCKETS * size)
  for (let b = 0; b < BUCKETS; b++)
    scores.set(toParameters(design, byColumn.subarray(b * wide, (b + 1) * wide)), b * size)
  return scores
}

/** Inner product. */
function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!
  return total
}
