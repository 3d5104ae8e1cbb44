import { BUCKETS } from '../../domain/patternTable.ts'
import { cholesky, choleskySolve } from '../../stats/cholesky.ts'
import { solveNonNegative, timesSymmetric } from '../../stats/solveNonNegative.ts'
import { predictorsOf, toParameters } from '../design.ts'
import { type Fitted, fitModel, type Response } from '../fit.ts'
import { FOLDS } from '../heldOut.ts'
import type { Model } from '../momentModel.ts'
import type { Visits } from '../visits.ts'
import { askScores, type Passes } from './passes.ts'
import { layoutOf, toColumns, toPassModel } from './passModel.ts'
import type { ScoreSums } from './scorePass.ts'

/** A model fitted to a sample, on its way to the fit of all visits. */
export interface FullFit {
  readonly model: Model
  readonly fitted: Fitted
  /** Parameters without each fold. */
  readonly withoutFold: readonly Float64Array[]
}

/** Steps with the gradient of all visits; each leaves about a twentieth of the sample's own error. */
const STEPS = 2

/**
 * Fits models to all visits: each on the sample, whose weights stand for all, then by Newton steps with the gradient of
 * every visit and the sample's Hessian.
 */
export async function fitToAll(
  models: readonly Model[],
  sample: Visits,
  { response, passes, folds }: { readonly response: Response; readonly passes: Passes; readonly folds: Uint8Array },
): Promise<FullFit[]> {
  let fits: FullFit[] = models.map((model) => ({
    model,
    fitted: fitModel(model.design, response, model.link),
    withoutFold: [],
  }))
  for (let step = 0; step < STEPS; step++) {
    const sums = await askScores(
      passes,
      fits.map(({ model, fitted }) => toPassModel(model, sample, fitted.parameters)),
    )
    fits = fits.map((fit, k) => stepToAll(fit, sample, { sums: sums[k]!, folds, isLast: step === STEPS - 1 }))
  }
  return fits
}

function stepToAll(
  { model, fitted }: FullFit,
  sample: Visits,
  { sums, folds, isLast }: { readonly sums: ScoreSums; readonly folds: Uint8Array; readonly isLast: boolean },
): FullFit {
  const { design } = model
  const size = design.parameters
  const all = new Float64Array(size)
  const ofFold = Array.from({ length: FOLDS }, () => new Float64Array(size))
  for (let b = 0; b < BUCKETS; b++) {
    const gradient = toParameters(design, columnsOfBucket(model, sample, sums, b))
    for (let j = 0; j < size; j++) {
      all[j]! += gradient[j]!
      ofFold[folds[b]!]![j]! += gradient[j]!
    }
  }
  for (let j = 0; j < size; j++) all[j]! += fitted.precisions[j]! * fitted.parameters[j]!
  const penalised = withDiagonal(fitted.hessian, fitted.precisions)
  const parameters = stepped(model, penalised, { factor: fitted.factor, gradient: all, from: fitted.parameters })
  const without = (): Float64Array[] => {
    const hessian = withDiagonal(
      fitted.hessian.map((h) => h * (1 - 1 / FOLDS)),
      fitted.precisions,
    )
    const factor = cholesky(hessian, size)
    return ofFold.map((fold) =>
      stepped(model, hessian, { factor, gradient: all.map((g, j) => g - fold[j]!), from: fitted.parameters }),
    )
  }
  return {
    model,
    fitted: { ...fitted, parameters, eta: predictorsOf(design, parameters) },
    withoutFold: isLast ? without() : [],
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

function stepped(
  { design }: Model,
  hessian: Float64Array,
  { factor, gradient, from }: { factor: Float64Array; gradient: Float64Array; from: Float64Array },
): Float64Array {
  const size = design.parameters
  const free = choleskySolve(factor, size, gradient)
  const next = from.map((value, j) => value - free[j]!)
  if (!design.nonNegative || next.every((value) => value >= 0)) return next
  const right = timesSymmetric(hessian, from, size).map((h, j) => h - gradient[j]!)
  return solveNonNegative(hessian, right, from)
}

function withDiagonal(matrix: Float64Array, diagonal: Float64Array): Float64Array {
  const size = diagonal.length
  const sum = matrix.slice()
  for (let j = 0; j < size; j++) sum[j * size + j]! += diagonal[j]!
  return sum
}

/** Whether the passes know how to read such a model. */
export const isReadable = (model: Model, sample: Visits): boolean => {
  const { kind, firstMoment } = layoutOf(model, sample)
  return kind === 'additive' || model.design.offsets.length === firstMoment + 1
}
