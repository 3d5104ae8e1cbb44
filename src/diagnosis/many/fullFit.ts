import { BUCKETS } from '../../domain/patternTable.ts'
import { cholesky, inverseDiagonal } from '../../stats/cholesky.ts'
import { predictorsOf, toParameters } from '../design.ts'
import {
  type Fitted,
  fitModel,
  LEAST_INTERCEPT,
  stepped as moved,
  newtonStep,
  type Response,
} from '../fit.ts'
import { FOLDS } from '../heldOut.ts'
import type { Model } from '../momentModel.ts'
import type { Visits } from '../visits.ts'
import { type FitStart, startFor } from '../warmStart.ts'
import type { PartlyAsked } from './partlyAsked.ts'
import { askScores, type Passes } from './passes.ts'
import { toColumns, toPassModel } from './passModel.ts'
import type { ScoreSums } from './scorePass.ts'

/** A model fitted to a sample, on its way to the fit of all visits. */
export interface FullFit {
  readonly model: Model
  readonly fitted: Fitted
  /** Parameters without each fold. */
  readonly withoutFold: readonly Float64Array[]
  /** Twice what the last step gained, in nats, as the curvature foretold (the Newton decrement). */
  readonly decrement: number
}

/** Visits of which the gradient is taken for a first step. */
const FIRST_STEP = 1_000_000
/** A step from another study's fit that gains more than this for each parameter began too far away. */
const NEAR = 0.25

/**
 * Fits models to all visits: each on the sample, whose weights stand for all, then by Newton steps with the sample's
 * Hessian. The first step takes the gradient of a million visits; the second that of all, but for models that are only
 * compared (`isExact` is false). What error a step leaves is a few hundredths of the error before it. Where every model
 * was fitted to nearly these visits before, that is where the second step begins.
 */
export async function fitToAll(
  models: readonly {
    readonly model: Model
    readonly isExact: boolean
    readonly start: FitStart | undefined
  }[],
  sample: Visits,
  {
    response,
    partlyAsked,
    passes,
    folds,
    known,
  }: {
    /** Of the sample, weighed as the scores are. */
    readonly response: Response
    readonly partlyAsked: PartlyAsked
    readonly passes: Passes
    readonly folds: Uint8Array
    /** Visits with a known outcome. */
    readonly known: number
  },
): Promise<FullFit[]> {
  const starts = models.map(({ model, start }) => startFor(model.design, start))
  const isBegun = starts.every((start) => start !== undefined)
  const begun: FullFit[] = models.map(({ model }, k) => ({
    model,
    fitted: fitModel(model.design, response, model.link, isBegun ? { start: starts[k]!, iterations: 0 } : {}),
    withoutFold: [],
    decrement: 0,
  }))
  const step = async (given: readonly FullFit[], every: number): Promise<FullFit[]> => {
    const fits = given.map(withIntercept)
    const tables = fits.map(({ model, fitted }) => toPassModel(model, sample, fitted.parameters))
    const sums = await askScores(passes, tables, { every, partlyAsked })
    return fits.map((fit, k) => stepToAll(fit, sample, { sums: sums[k]!, response, folds, known }))
  }
  const every = Math.max(1, Math.floor(known / FIRST_STEP))
  const first = (isBegun ? begun : await step(begun, every)).map(withTunedVariances)
  const exact = await step(
    first.filter((_, k) => models[k]!.isExact),
    1,
  )
  if (isBegun && exact.some(({ model, decrement }) => decrement > NEAR * model.design.parameters)) {
    const anew = models.map((model) => ({ ...model, start: undefined }))
    return fitToAll(anew, sample, { response, partlyAsked, passes, folds, known })
  }
  const compared = await step(
    first.filter((_, k) => !models[k]!.isExact),
    every,
  )
  return models.map((model) => (model.isExact ? exact.shift()! : compared.shift()!))
}

/**
 * A chain begins a step where nobody is all but sure to stay: one lost visit that no fit has seen would pull without
 * bound, and the step would lead anywhere.
 */
function withIntercept(fit: FullFit): FullFit {
  const { design } = fit.model
  const { parameters } = fit.fitted
  if (!design.nonNegative || parameters[0]! >= LEAST_INTERCEPT) return fit
  const raised = parameters.slice()
  raised[0] = LEAST_INTERCEPT
  return { ...fit, fitted: { ...fit.fitted, parameters: raised } }
}

/**
 * The variance of each group of parameters found anew, since the sample's own error is gone from them: one round of the
 * fixed point of `fitModel`.
 */
function withTunedVariances(fit: FullFit): FullFit {
  const { model, fitted } = fit
  const { design } = model
  const size = design.parameters
  const posterior = inverseDiagonal(fitted.factor, size)
  const squares = new Float64Array(fitted.variances.length)
  const effective = new Float64Array(fitted.variances.length)
  design.groups.forEach((g, j) => {
    squares[g]! += fitted.parameters[j]! ** 2
    effective[g]! += Math.max(0, 1 - posterior[j]! / fitted.variances[g]!)
  })
  const variances = fitted.variances.map((v, g) => {
    const prior = design.priors[g]!
    return prior.tuned ? Math.max(LEAST_VARIANCE, (squares[g]! + prior.variance) / (effective[g]! + 1)) : v
  })
  const precisions = Float64Array.from(design.groups, (g) => 1 / variances[g]!)
  const factor = cholesky(withDiagonal(fitted.hessian, precisions), size)
  return { ...fit, fitted: { ...fitted, variances, precisions, factor } }
}

const LEAST_VARIANCE = 1e-4

function stepToAll(
  { model, fitted }: FullFit,
  sample: Visits,
  {
    sums,
    response,
    folds,
    known,
  }: {
    readonly sums: ScoreSums
    readonly response: Response
    readonly folds: Uint8Array
    readonly known: number
  },
): FullFit {
  const { design } = model
  const size = design.parameters
  const scale = known / sums.visits
  const all = new Float64Array(size)
  const ofFold = Array.from({ length: FOLDS }, () => new Float64Array(size))
  for (let b = 0; b < BUCKETS; b++) {
    const gradient = toParameters(design, columnsOfBucket(model, sample, sums, b))
    for (let j = 0; j < size; j++) {
      all[j]! += scale * gradient[j]!
      ofFold[folds[b]!]![j]! += scale * gradient[j]!
    }
  }
  for (let j = 0; j < size; j++) all[j]! += fitted.precisions[j]! * fitted.parameters[j]!
  const penalised = withDiagonal(fitted.hessian, fitted.precisions)
  const lossOf = design.nonNegative ? penalisedLoss(model, fitted, response) : null
  const from = fitted.parameters
  const parameters = stepped(model, penalised, { factor: fitted.factor, gradient: all, from, lossOf })
  const without = (): Float64Array[] => {
    const hessian = withDiagonal(
      fitted.hessian.map((h) => h * (1 - 1 / FOLDS)),
      fitted.precisions,
    )
    const factor = cholesky(hessian, size)
    return ofFold.map((fold) =>
      stepped(model, hessian, { factor, gradient: all.map((g, j) => g - fold[j]!), from, lossOf }),
    )
  }
  return {
    model,
    fitted: { ...fitted, parameters, eta: predictorsOf(design, parameters) },
    withoutFold: without(),
    decrement: all.reduce((sum, g, j) => sum + g * (fitted.parameters[j]! - parameters[j]!), 0),
  }
}

/** Sums of the first derivatives over a model's columns in one bucket. */
export function columnsOfBucket(
  model: Model,
  sample: Visits,
  { totals, sums }: Pick<ScoreSums, 'totals' | 'sums'>,
  bucket: number,
): Float64Array {
  const combinations = sample.combinations.length
  const wide = sums.length / BUCKETS
  return toColumns(model, sample, {
    totals: totals.subarray(bucket * combinations, (bucket + 1) * combinations),
    sums: sums.subarray(bucket * wide, (bucket + 1) * wide),
  })
}

/** The penalised loss over the sample, whose weights stand for all visits. */
const penalisedLoss =
  ({ design, link }: Model, { precisions }: Fitted, { kept, lost }: Response) =>
  (parameters: Float64Array): number =>
    link.loss(predictorsOf(design, parameters), kept, lost) +
    0.5 * parameters.reduce((sum, value, j) => sum + precisions[j]! * value * value, 0)

/**
 * One Newton step, its intercept over 0 where none may be below. A chain's curvature is that of a lost visit of hardly
 * any expected loss, or far from it, as a rating more says: where `lossOf` is given the step is halved until the sample
 * suffers no more by it than twice what all visits gain, which is four times what a quadratic would ask of it.
 */
function stepped(
  { design }: Model,
  hessian: Float64Array,
  {
    factor,
    gradient,
    from,
    lossOf,
  }: {
    readonly factor: Float64Array
    readonly gradient: Float64Array
    readonly from: Float64Array
    readonly lossOf: ((parameters: Float64Array) => number) | null
  },
): Float64Array {
  const step = newtonStep(design, hessian, factor, gradient, from)
  const full = moved(design, from, step, 1)
  if (!lossOf) return full
  const before = lossOf(from)
  for (let scale = 1; scale > 0.01; scale /= 2) {
    const next = moved(design, from, step, scale)
    const gained = gradient.reduce((sum, g, j) => sum + g * (from[j]! - next[j]!), 0)
    if (lossOf(next) - before <= 1 + 2 * Math.max(0, gained)) return next
  }
  return from
}

function withDiagonal(matrix: Float64Array, diagonal: Float64Array): Float64Array {
  const size = diagonal.length
  const sum = matrix.slice()
  for (let j = 0; j < size; j++) sum[j * size + j]! += diagonal[j]!
  return sum
}
