import { cholesky, choleskySolve, inverseDiagonal } from '../stats/cholesky.ts'
import { solveNonNegative, timesSymmetric } from '../stats/solveNonNegative.ts'
import { type Design, groupsByCombination, predictorsByPlace, sumByColumn, toParameters } from './design.ts'
import { createGramCounter, type GramCounter, sumOf } from './gram.ts'
import type { Link } from './link.ts'
import { everyNthRow, gather, type PairedRows, scatter, someRows } from './pairedRows.ts'

/** Weights of kept and lost visits, a row each; a row with neither takes no part in the fit. */
export interface Response {
  readonly kept: Float64Array
  readonly lost: Float64Array
}

export interface Fitted {
  readonly parameters: Float64Array
  /** Prior variance of each group. */
  readonly variances: Float64Array
  /** Prior precision of each parameter. */
  readonly precisions: Float64Array
  /** Linear predictor of every row. */
  readonly eta: Float64Array
  /** First derivative of the negative log likelihood in each row's predictor. */
  readonly first: Float64Array
  /** Expected information of the likelihood in the parameters, without the penalty. */
  readonly hessian: Float64Array
  /** Cholesky factor of the penalised information. */
  readonly factor: Float64Array
}

export interface FitOptions {
  /** Start from these parameters and variances. */
  readonly start?: Pick<Fitted, 'parameters' | 'variances'>
  /** Most steps; with 0 the fit is left at its start, and only measured there. */
  readonly iterations?: number
  /** The rows that take part; all if not given. */
  readonly rows?: PairedRows
}

/** Pseudo-observations that hold a tuned variance near where it starts. */
const HOLD = 1
const LEAST_VARIANCE = 1e-4
/** A tuned variance that moves by less than this share is found. */
const TUNED = 0.005
/** With many rows the last step makes up for more. */
const TUNED_MANY = 0.02
/** Where a fit to more rows begins there, nearly is enough. */
const TUNED_START = 0.1

/** Times at most that variances alone are moved. */
const MOST_TUNINGS = 20

/** Rows beyond which a fit starts from one on an even sample of about this many rows. */
const SAMPLE_ROWS = 16_000
/** More steps there are wasted: the shrinkage that a sample finds is not that of all rows. */
const START_ITERATIONS = 5

/**
 * Penalised maximum likelihood by (projected) Newton steps, the variance of each group of parameters found on
 * the way by MacKay's fixed point for the marginal likelihood (MacKay 1992, "Bayesian interpolation").
 */
export function fitModel(design: Design, response: Response, link: Link, options: FitOptions = {}): Fitted {
  const paired = options.rows ?? design.paired
  const stride = Math.max(1, Math.floor(paired.size / SAMPLE_ROWS))
  if (options.start || stride === 1) return descend(design, paired, response, link, options)
  const start = descend(design, everyNthRow(paired, stride), response, link, {
    ...options,
    iterations: START_ITERATIONS,
    share: 1 / stride,
  })
  return descend(design, paired, response, link, { ...options, start })
}

interface DescendOptions extends FitOptions {
  /** Share of the rows that these are a sample of; their weights are raised accordingly. */
  readonly share?: number
}

function descend(
  design: Design,
  paired: PairedRows,
  response: Response,
  link: Link,
  options: DescendOptions,
): Fitted {
  const { parameters: size, priors, groups } = design
  const { iterations = 40, share = 1 } = options
  // what a sample finds is only where the fit to all rows begins
  const isStart = share < 1
  const isMany = isStart || paired.size > SAMPLE_ROWS
  const within = isStart ? 3e-4 : isMany ? 3e-5 : 3e-6
  const tuned = isStart ? TUNED_START : isMany ? TUNED_MANY : TUNED
  const raised = (weights: Float64Array): Float64Array => {
    const byPlace = gather(paired, weights)
    return share === 1 ? byPlace : byPlace.map((w) => w / share)
  }
  const kept = raised(response.kept)
  const lost = raised(response.lost)
  let theta: Float64Array = options.start
    ? options.start.parameters.slice()
    : startOf(design, kept, lost, link)
  if (design.nonNegative) theta[0] = Math.max(theta[0]!, LEAST_INTERCEPT)
  let variances: Float64Array = options.start
    ? options.start.variances.slice()
    : Float64Array.from(priors, (prior) => prior.variance)
  let precisions = Float64Array.from(groups, (g) => 1 / variances[g]!)
  const first = new Float64Array(paired.size)
  const second = new Float64Array(paired.size)
  const gram = createGramCounter(design, paired)
  const penalty = (t: Float64Array): number => {
    let sum = 0
    for (let j = 0; j < size; j++) sum += 0.5 * precisions[j]! * t[j]! * t[j]!
    return sum
  }
  /** Moves the variances once, and tells by how much of themselves they moved at most. */
  const tune = (factor: Float64Array): number => {
    const wanted = tunedVariances(design, theta, inverseDiagonal(factor, size), variances)
    const moved = wanted.reduce((most, v, g) => Math.max(most, Math.abs(Math.log(v / variances[g]!))), 0)
    variances = wanted
    precisions = Float64Array.from(groups, (g) => 1 / variances[g]!)
    return moved
  }
  let eta = predictorsByPlace(design, theta, paired)
  let loss = link.derivatives(eta, kept, lost, first, second)
  let scale = 1
  /** Whether the variances alone still move. */
  let isTuning = false
  for (let iteration = 0; iteration < iterations; iteration++) {
    const slope = toParameters(design, sumByColumn(design, first, paired))
    const penalised = addDiagonal(hessianOf(design, paired, gram, second), precisions, size)
    const factor = cholesky(penalised, size)
    const step = newtonStep(design, penalised, factor, addPull(slope, precisions, theta), theta)
    const before = loss + penalty(theta)
    let next = theta
    let gain = 0
    scale = Math.min(1, 4 * scale)
    for (let tries = 0; tries < 30; tries++, scale /= 2) {
      next = stepped(design, theta, step, scale)
      eta = predictorsByPlace(design, next, paired)
      loss = link.derivatives(eta, kept, lost, first, second)
      gain = before - (loss + penalty(next))
      if (gain >= -1e-9 * Math.abs(before)) break
    }
    theta = next
    isTuning = tune(factor) >= tuned
    const isSettled = Math.abs(gain) < 1e-3 + within * Math.abs(before)
    // a chain's curvature is not what its variances are found by; with few rows another look at them is cheap
    if (isSettled && (!isTuning || (isMany && !design.nonNegative))) break
    isTuning = false
  }
  const hessian = hessianOf(design, paired, gram, link.information(eta, kept, lost))
  let penalised = addDiagonal(hessian, precisions, size)
  let factor = cholesky(penalised, size)
  // the variances moved once more since the last step: one further, by the same curvature, is next to free and
  // leaves a fit that hardly depends on where it began
  if (!isStart && iterations > 0) {
    const begun = theta
    const slope = toParameters(design, sumByColumn(design, first, paired))
    for (let tries = 0; ; tries++) {
      const step = newtonStep(design, penalised, factor, addPull(slope, precisions, begun), begun)
      theta = stepped(design, begun, step, 1)
      if (!isTuning || tries === MOST_TUNINGS) break
      // no row need be asked again for that
      isTuning = tune(factor) >= tuned
      penalised = addDiagonal(hessian, precisions, size)
      factor = cholesky(penalised, size)
    }
    eta = predictorsByPlace(design, theta, paired)
    link.derivatives(eta, kept, lost, first, second)
  }
  return {
    parameters: theta,
    variances,
    precisions,
    eta: scatter(paired, eta, design.rows),
    first: scatter(paired, first, design.rows),
    hessian,
    factor,
  }
}

/**
 * Parameters without some rows, one Newton step from the full fit: with many rows all that is left over is of second
 * order. The Hessian without them is taken as `share` of the full one.
 *
 * @param share share of the visits that remain, whichever rows are left out
 */
export function createLeaving(
  design: Design,
  full: Fitted,
  share: number,
): (left: PairedRows) => Float64Array {
  const size = design.parameters
  const hessian = addDiagonal(
    full.hessian.map((h) => h * share),
    full.precisions,
    size,
  )
  const factor = cholesky(hessian, size)
  const remaining = remainingGradient(design, full)
  return (left) => {
    const gone = toParameters(design, sumByColumn(design, gather(left, full.first), left))
    const gradient = remaining.map((g, j) => g - gone[j]!)
    const step = newtonStep(design, hessian, factor, gradient, full.parameters)
    return stepped(design, full.parameters, step, 1)
  }
}

/** The same for the listed rows of one fold. */
export function stepWithout(
  design: Design,
  full: Fitted,
  { fold, share }: { readonly fold: readonly number[]; readonly share: number },
): Float64Array {
  const isLeft = new Uint8Array(design.rows)
  for (const row of fold) isLeft[row] = 1
  return createLeaving(design, full, share)(someRows(design.paired, isLeft))
}

/** The penalised gradient at a fit: 0 but for tolerance, and for parameters held at 0. */
function remainingGradient(design: Design, full: Fitted): Float64Array {
  const slope = toParameters(design, sumByColumn(design, gather(design.paired, full.first), design.paired))
  return addPull(slope, full.precisions, full.parameters)
}

/** A gradient of the likelihood with the penalty's. */
const addPull = (slope: Float64Array, precisions: Float64Array, theta: Float64Array): Float64Array =>
  slope.map((g, j) => g + precisions[j]! * theta[j]!)

/** Parameters after a step of this length, none below 0 where none may be. */
export function stepped(
  design: Design,
  theta: Float64Array,
  step: Float64Array,
  scale: number,
): Float64Array {
  return theta.map((t, j) => (design.nonNegative ? Math.max(0, t - scale * step[j]!) : t - scale * step[j]!))
}

function addDiagonal(matrix: Float64Array, diagonal: Float64Array, size: number): Float64Array {
  const sum = matrix.slice()
  for (let j = 0; j < size; j++) sum[j * size + j]! += diagonal[j]!
  return sum
}

/** Everything at 0 but the intercept (the first parameter), which starts at the overall share kept. */
function startOf(
  design: Design,
  keptWeights: Float64Array,
  lostWeights: Float64Array,
  link: Link,
): Float64Array {
  const kept = 0.5 + sumOf(keptWeights, 0, keptWeights.length)
  const lost = 0.5 + sumOf(lostWeights, 0, lostWeights.length)
  const theta = new Float64Array(design.parameters)
  theta[0] = link.name === 'logit' ? Math.log(kept / lost) : -Math.log(kept / (kept + lost))
  return theta
}

/** Share of itself below which one step must not take a chain's intercept. */
const INTERCEPT_KEEPS = 0.2
/** Least intercept at which a chain's fit begins, where it begins at another fit. */
export const LEAST_INTERCEPT = 0.01

/**
 * What to take off the parameters: the minimum of the loss's quadratic around them. Where they must not fall below
 * 0 it is the minimum within that bound; the intercept stays over 0, where the loss of lost visits has no bound.
 */
export function newtonStep(
  design: Design,
  hessian: Float64Array,
  factor: Float64Array,
  gradient: Float64Array,
  theta: Float64Array,
): Float64Array {
  const size = design.parameters
  const free = choleskySolve(factor, size, gradient)
  if (!design.nonNegative) return free
  const above = theta.slice()
  above[0] = (1 - INTERCEPT_KEEPS) * theta[0]!
  if (free.every((step, j) => step <= above[j]!)) return free
  const right = timesSymmetric(hessian, above, size).map((h, j) => h - gradient[j]!)
  const next = solveNonNegative(hessian, right, above)
  return above.map((a, j) => a - next[j]!)
}

function tunedVariances(
  design: Design,
  theta: Float64Array,
  posterior: Float64Array,
  variances: Float64Array,
): Float64Array {
  const squares = new Float64Array(variances.length)
  const effective = new Float64Array(variances.length)
  design.groups.forEach((g, j) => {
    squares[g]! += theta[j]! * theta[j]!
    effective[g]! += Math.max(0, 1 - posterior[j]! / variances[g]!)
  })
  return variances.map((v, g) => {
    const prior = design.priors[g]!
    if (!prior.tuned) return v
    return Math.max(LEAST_VARIANCE, (squares[g]! + HOLD * prior.variance) / (effective[g]! + HOLD))
  })
}

/** Hessian of the likelihood in the parameters (lower triangle, row-major), from its curvature at every place. */
function hessianOf(
  design: Design,
  paired: PairedRows,
  gram: GramCounter,
  second: Float64Array,
): Float64Array {
  const size = design.parameters
  const hessian = new Float64Array(size * size)
  const half = new Float64Array(size)
  for (const { combination, ...groups } of groupsByCombination(design, paired)) {
    const counted = gram.count(groups, second)
    for (let c = 0; c < design.columns; c++)
      if (counted[c * design.columns + c] !== 0) addColumn(hessian, design, counted, combination, c, half)
  }
  return hessian
}

/** Adds what a column of a combination's Gram matrix gives to the Hessian. */
function addColumn(
  hessian: Float64Array,
  { columns, starts, parameterOf, coefficients, parameters }: Design,
  gram: Float64Array,
  combination: number,
  c: number,
  half: Float64Array,
): void {
  const base = combination * columns
  half.fill(0)
  spread(half, gram, c * columns, 1, starts, base, c + 1, parameterOf, coefficients)
  const below = (c + 1) * columns + c
  spread(half, gram, below, columns, starts, base + c + 1, columns - c - 1, parameterOf, coefficients)
  for (let k = starts[base + c]!; k < starts[base + c + 1]!; k++)
    addMultiple(hessian, parameterOf[k]! * parameters, half, coefficients[k]!, parameterOf[k]! + 1)
}

/** Spreads `length` values, `stride` apart, over the parameters of the columns that they belong to. */
function spread(
  to: Float64Array,
  values: Float64Array,
  at: number,
  stride: number,
  starts: Int32Array,
  column: number,
  length: number,
  parameterOf: Int32Array,
  coefficients: Float64Array,
): void {
  for (let d = 0; d < length; d++) {
    const value = values[at + d * stride]!
    if (value === 0) continue
    for (let l = starts[column + d]!; l < starts[column + d + 1]!; l++)
      to[parameterOf[l]!]! += value * coefficients[l]!
  }
}

function addMultiple(to: Float64Array, at: number, values: Float64Array, by: number, length: number): void {
  for (let j = 0; j < length; j++) to[at + j]! += by * values[j]!
}
