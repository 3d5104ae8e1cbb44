import { cholesky, choleskySolve, inverseDiagonal } from '../stats/cholesky.ts'
import { type Design, everyNthRow, predictorsOf, toParameters } from './design.ts'
import { weightedGram } from './gram.ts'
import type { Link } from './link.ts'

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
  /** Hessian of the likelihood in the parameters, without the penalty. */
  readonly hessian: Float64Array
  /** Cholesky factor of the penalised Hessian. */
  readonly factor: Float64Array
}

export interface FitOptions {
  /** Start from these parameters and variances. */
  readonly start?: Pick<Fitted, 'parameters' | 'variances'>
  readonly iterations?: number
}

/** Pseudo-observations that hold a tuned variance near where it starts. */
const HOLD = 1
const LEAST_VARIANCE = 1e-4
/** A tuned variance that moves by less than this share is found. */
const TUNED = 0.02
/** With many rows it hardly matters any more. */
const TUNED_MANY = 0.1

/** Rows beyond which a fit starts from one on an even sample of about this many rows, and steps by its Hessian. */
const SAMPLE_ROWS = 16_000

/**
 * Penalised maximum likelihood by (projected) Newton steps, the variance of each group of parameters found on
 * the way by MacKay's fixed point for the marginal likelihood (MacKay 1992, "Bayesian interpolation").
 */
export function fitModel(design: Design, response: Response, link: Link, options: FitOptions = {}): Fitted {
  const stride = Math.max(1, Math.floor(design.rows / SAMPLE_ROWS))
  if (options.start || stride === 1) return descend(design, response, link, options)
  const sampled = (weights: Float64Array): Float64Array =>
    Float64Array.from({ length: Math.ceil(design.rows / stride) }, (_, i) => stride * weights[i * stride]!)
  const start = descend(
    everyNthRow(design, stride),
    { kept: sampled(response.kept), lost: sampled(response.lost) },
    link,
    options,
  )
  return descend(design, response, link, { ...options, start })
}

function descend(design: Design, response: Response, link: Link, options: FitOptions): Fitted {
  const { parameters: size, priors, groups, rows } = design
  const { iterations = 40 } = options
  const tuned = rows > SAMPLE_ROWS ? TUNED_MANY : TUNED
  let theta: Float64Array = options.start ? options.start.parameters.slice() : startOf(design, response, link)
  let variances: Float64Array = options.start
    ? options.start.variances.slice()
    : Float64Array.from(priors, (prior) => prior.variance)
  let precisions = Float64Array.from(groups, (g) => 1 / variances[g]!)
  const first = new Float64Array(rows)
  const second = new Float64Array(rows)
  const penalty = (t: Float64Array): number => {
    let sum = 0
    for (let j = 0; j < size; j++) sum += 0.5 * precisions[j]! * t[j]! * t[j]!
    return sum
  }
  let eta = predictorsOf(design, theta)
  let loss = link.derivatives(eta, response.kept, response.lost, first, second)
  const stride = Math.max(1, Math.floor(rows / SAMPLE_ROWS))
  let scale = 1
  for (let iteration = 0; iteration < iterations; iteration++) {
    const gradient = penalisedGradient(design, first, precisions, theta)
    const penalised = addDiagonal(hessianOf(design, second, stride), precisions, size)
    const factor = cholesky(penalised, size)
    const step = newtonStep(design, penalised, factor, gradient, theta)
    const before = loss + penalty(theta)
    let next = theta
    let gain = 0
    scale = Math.min(1, 4 * scale)
    for (let tries = 0; tries < 30; tries++, scale /= 2) {
      next = stepped(design, theta, step, scale)
      eta = predictorsOf(design, next)
      loss = link.derivatives(eta, response.kept, response.lost, first, second)
      gain = before - (loss + penalty(next))
      if (gain >= -1e-9 * Math.abs(before)) break
    }
    theta = next
    const wanted = tunedVariances(design, theta, inverseDiagonal(factor, size), variances)
    const moved = wanted.reduce((most, v, g) => Math.max(most, Math.abs(Math.log(v / variances[g]!))), 0)
    variances = wanted
    precisions = Float64Array.from(groups, (g) => 1 / variances[g]!)
    if (Math.abs(gain) < 1e-3 + 3e-6 * Math.abs(before) && moved < tuned) break
  }
  const hessian = hessianOf(design, second, 1)
  const factor = cholesky(addDiagonal(hessian, precisions, size), size)
  return { parameters: theta, variances, precisions, eta, first, hessian, factor }
}

/**
 * Parameters without the rows of one fold, one Newton step from the full fit: with many rows all that is
 * left over is of second order. The Hessian without the fold is taken as `share` of the full one.
 *
 * @param fold rows of the fold
 * @param share share of the visits that remain
 * @param remaining the full fit's own penalised gradient, from `remainingGradient`
 */
export function stepWithout(
  design: Design,
  full: Fitted,
  { fold, share, remaining }: { fold: readonly number[]; share: number; remaining: Float64Array },
): Float64Array {
  const size = design.parameters
  const left = gradientAt(design, full.first, fold)
  const gradient = remaining.map((g, j) => g - left[j]!)
  const hessian = addDiagonal(
    full.hessian.map((h) => h * share),
    full.precisions,
    size,
  )
  const step = newtonStep(design, hessian, cholesky(hessian, size), gradient, full.parameters)
  return stepped(design, full.parameters, step, 1)
}

/** The penalised gradient at a fit: 0 but for tolerance, and for parameters held at 0. */
export const remainingGradient = (design: Design, full: Fitted): Float64Array =>
  penalisedGradient(design, full.first, full.precisions, full.parameters)

function stepped(design: Design, theta: Float64Array, step: Float64Array, scale: number): Float64Array {
  return theta.map((t, j) => (design.nonNegative ? Math.max(0, t - scale * step[j]!) : t - scale * step[j]!))
}

function penalisedGradient(
  design: Design,
  first: Float64Array,
  precisions: Float64Array,
  theta: Float64Array,
): Float64Array {
  const gradient = gradientOf(design, first)
  for (let j = 0; j < gradient.length; j++) gradient[j]! += precisions[j]! * theta[j]!
  return gradient
}

function addDiagonal(matrix: Float64Array, diagonal: Float64Array, size: number): Float64Array {
  const sum = matrix.slice()
  for (let j = 0; j < size; j++) sum[j * size + j]! += diagonal[j]!
  return sum
}

/** Everything at 0 but the intercept (the first parameter), which starts at the overall share kept. */
function startOf(design: Design, response: Response, link: Link): Float64Array {
  let kept = 0.5
  let lost = 0.5
  for (let i = 0; i < design.rows; i++) {
    kept += response.kept[i]!
    lost += response.lost[i]!
  }
  const theta = new Float64Array(design.parameters)
  theta[0] = link.name === 'logit' ? Math.log(kept / lost) : -Math.log(kept / (kept + lost))
  return theta
}

/** Rounds in which parameters that a step would carry below 0 are fixed at 0 and the others solved again. */
const MOST_ROUNDS = 10

/**
 * What to take off the parameters. Where they must not fall below 0, those at 0 that want to go lower stay,
 * those that would cross 0 stop there, and the rest are solved given these (active set).
 */
function newtonStep(
  design: Design,
  hessian: Float64Array,
  factor: Float64Array,
  gradient: Float64Array,
  theta: Float64Array,
): Float64Array {
  const size = design.parameters
  if (!design.nonNegative) return choleskySolve(factor, size, gradient)
  const held = Uint8Array.from(theta, (t, j) => (t <= 0 && gradient[j]! > 0 ? 1 : 0))
  /** The step of each held parameter. */
  const fixed = new Float64Array(size)
  for (let round = 0; ; round++) {
    const step = held.includes(1)
      ? solveAround(hessian, gradient, held, fixed)
      : choleskySolve(factor, size, gradient)
    let crossed = false
    for (let j = 0; j < size; j++) {
      if (held[j] === 1 || theta[j]! - step[j]! >= 0) continue
      held[j] = 1
      fixed[j] = theta[j]!
      crossed = true
    }
    if (!crossed || round === MOST_ROUNDS) return step
  }
}

/** Solves H x = gradient for the parameters not held, the held ones taking their fixed steps. */
function solveAround(
  hessian: Float64Array,
  gradient: Float64Array,
  held: Uint8Array,
  fixed: Float64Array,
): Float64Array {
  const size = held.length
  const reduced = hessian.slice()
  const right = gradient.slice()
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      if (held[i] === 0 && held[j] === 0) continue
      if (held[i] === 1) right[j]! -= hessian[i * size + j]! * fixed[i]!
      if (held[j] === 1) right[i]! -= hessian[i * size + j]! * fixed[j]!
      reduced[i * size + j] = 0
    }
  for (let j = 0; j < size; j++) if (held[j] === 1) right[j] = hessian[j * size + j]! * fixed[j]!
  return choleskySolve(cholesky(reduced, size), size, right)
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

/** Gradient of the likelihood in the parameters, from its derivative in each row's predictor. */
function gradientOf(design: Design, first: Float64Array): Float64Array {
  const { rows, factors, codes, columns, combination, combinations } = design
  const byColumn = new Float64Array(combinations * columns)
  for (let i = 0; i < rows; i++) {
    const g = first[i]!
    if (g === 0) continue
    const base = combination[i]! * columns
    for (let f = 0, at = i * factors; f < factors; f++, at++) byColumn[base + codes[at]!]! += g
  }
  return toParameters(design, byColumn)
}

/** The part of that gradient that comes from these rows. */
function gradientAt(design: Design, first: Float64Array, rows: readonly number[]): Float64Array {
  const { factors, codes, columns, combination, combinations } = design
  const byColumn = new Float64Array(combinations * columns)
  for (const i of rows) {
    const base = combination[i]! * columns
    for (let f = 0, at = i * factors; f < factors; f++, at++) byColumn[base + codes[at]!]! += first[i]!
  }
  return toParameters(design, byColumn)
}

/**
 * Hessian of the likelihood in the parameters (lower triangle, row-major). With a stride over 1 it is
 * estimated from every stride-th row, which is good enough for a step.
 */
function hessianOf(design: Design, second: Float64Array, stride: number): Float64Array {
  const { columns, combinations, starts, parameterOf, coefficients } = design
  const size = design.parameters
  const square = columns * columns
  const gram = weightedGram(design, design.paired, second, stride)
  const hessian = new Float64Array(size * size)
  for (let s = 0; s < combinations; s++)
    for (let c = 0; c < columns; c++) {
      const fromC = starts[s * columns + c]!
      const toC = starts[s * columns + c + 1]!
      for (let d = 0; d <= c; d++) {
        const value = gram[s * square + c * columns + d]!
        if (value === 0) continue
        const fromD = starts[s * columns + d]!
        const toD = starts[s * columns + d + 1]!
        for (let k = fromC; k < toC; k++) {
          const a = parameterOf[k]!
          const va = value * coefficients[k]!
          for (let l = fromD; l < toD; l++) {
            const b = parameterOf[l]!
            const v = va * coefficients[l]!
            if (c === d) {
              if (a >= b) hessian[a * size + b]! += v
            } else if (a === b) hessian[a * size + a]! += 2 * v
            else hessian[Math.max(a, b) * size + Math.min(a, b)]! += v
          }
        }
      }
    }
  return hessian
}
