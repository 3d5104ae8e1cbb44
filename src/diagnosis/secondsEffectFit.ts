import { BUCKETS } from '../domain/patternTable.ts'
import type { TimedEncounters } from '../domain/timedEncounters.ts'
import { createRandom } from '../stats/random.ts'
import { type Average, createAverage, createAverageDraws } from './averageDraws.ts'
import type { Estimate } from './drawCosts.ts'
import { fitModel, type Response } from './fit.ts'
import { dealFolds, logLoss, predictHeldOut } from './heldOut.ts'
import { logitLink } from './link.ts'
import { createSecondsModel, type SecondsModel } from './secondsEffectModel.ts'

export interface LengthFit {
  /** Change of the share of yes if each length were another, averaged over all rows. */
  average(change: (seconds: number) => number): Estimate
  /** Share of yes if the moment took this long for everybody. */
  share(seconds: number): Estimate
  /** Mean seconds by which rows beyond `least` shorten when `step` is taken off, over all rows. */
  meanRemoved(step: number, least: number): number
  readonly heldOut: { readonly value: number; readonly standardError: number }
}

/**
 * Fits how a yes-or-no question hangs on the length of a moment, with and without the length.
 *
 * @param yes 1 or 0, a row each
 */
export function fitLengths(
  timed: TimedEncounters,
  {
    yes,
    reference,
    bootstrap,
    widen,
    seed,
  }: {
    readonly yes: Uint8Array
    readonly reference: number | null
    readonly bootstrap: readonly Float64Array[]
    readonly widen: number
    readonly seed: number
  },
): LengthFit {
  const weights = effectiveWeights(timed.weights)
  const response: Response = {
    kept: weights.map((w, i) => (yes[i] === 1 ? w : 0)),
    lost: weights.map((w, i) => (yes[i] === 1 ? 0 : w)),
  }
  const folds = dealFolds(timed, createRandom(seed))
  const hold = (model: SecondsModel) => {
    const { design } = model
    const fitted = fitModel(design, response, logitLink)
    const predicted = predictHeldOut({ design, link: logitLink }, timed, response, folds, fitted)
    const losses = new Float64Array(BUCKETS)
    for (let i = 0; i < timed.rows; i++)
      losses[timed.buckets[i]!]! += weights[i]! * logLoss(predicted[i]!, yes[i] === 1)
    return { model, fitted, losses }
  }
  const { model, fitted, losses } = hold(createSecondsModel(timed, { reference, withSeconds: true }))
  const without = hold(createSecondsModel(timed, { reference, withSeconds: false }))
  const { design, basis, firstOfSeconds: first, fittedSeconds } = model
  const draw = createAverageDraws(design, fitted, {
    buckets: timed.buckets,
    bootstrap,
    random: createRandom(seed + 2),
    widen,
  })
  const bases = new Map<number, Float64Array>()
  const basisOf = (seconds: number): Float64Array => {
    const known = bases.get(seconds) ?? basis(seconds)
    bases.set(seconds, known)
    return known
  }
  const moved = (from: Float64Array, to: Float64Array): number => {
    let sum = 0
    for (let k = 0; k < to.length; k++) sum += fitted.parameters[first + k]! * (to[k]! - from[k]!)
    return sum
  }
  /** Average over rows of P at the changed length, less P at the own one where `less`. */
  const averageOf = (change: (seconds: number) => number, less: boolean): Average => {
    const average = createAverage(design)
    const byColumn = new Float64Array(design.columns)
    const { codes, factors } = design
    for (let i = 0; i < timed.rows; i++) {
      const own = fittedSeconds[i]!
      const other = change(own)
      const bucket = timed.buckets[i]!
      average.denominators[bucket]! += weights[i]!
      if (less && other === own) continue
      const [from, to] = [basisOf(own), basisOf(other)]
      const eta = fitted.eta[i]!
      const p = logitLink.probability(eta + moved(from, to))
      const before = less ? logitLink.probability(eta) : 0
      average.numerators[bucket]! += weights[i]! * (p - before)
      const slope = weights[i]! * p * (1 - p)
      const change0 = slope - (less ? weights[i]! * before * (1 - before) : 0)
      for (let f = 0; f < factors; f++) byColumn[codes[i * factors + f]!]! += change0
      for (let k = 0; k < to.length; k++) average.gradient[first + k]! += slope * (to[k]! - from[k]!)
    }
    const { starts, parameterOf, coefficients, columns } = design
    for (let c = 0; c < columns; c++)
      for (let k = starts[c]!; k < starts[c + 1]!; k++)
        average.gradient[parameterOf[k]!]! += coefficients[k]! * byColumn[c]!
    return average
  }
  return {
    average: (change) => draw(averageOf(change, true)),
    share: (seconds) => draw(averageOf(() => seconds, false)),
    meanRemoved: (step, least) => {
      let [removed, all] = [0, 0]
      for (let i = 0; i < timed.rows; i++) {
        removed += weights[i]! * Math.min(step, Math.max(0, fittedSeconds[i]! - least))
        all += weights[i]!
      }
      return removed / all
    },
    heldOut: gainOf(without.losses, losses, weights),
  }
}

/** Mean loss saved, with the standard error of the paired difference over buckets of customers. */
function gainOf(before: Float64Array, after: Float64Array, weights: Float64Array) {
  const all = weights.reduce((sum, w) => sum + w, 0)
  const differences = [...before].flatMap((loss, b) => (loss === 0 ? [] : [loss - after[b]!]))
  const value = differences.reduce((sum, d) => sum + d, 0) / all
  const mean = (value * all) / differences.length
  const squares = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0)
  const used = differences.length
  return { value, standardError: Math.sqrt((squares * used) / Math.max(1, used - 1)) / all }
}

/** Survey weights scaled so that they sum to Kish's effective number. */
function effectiveWeights(weights: Float64Array): Float64Array {
  let [sum, squares] = [0, 0]
  for (const w of weights) {
    sum += w
    squares += w * w
  }
  return weights.map((w) => (w * sum) / squares)
}
