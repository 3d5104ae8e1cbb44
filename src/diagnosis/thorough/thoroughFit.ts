import { cholesky } from '../../stats/cholesky.ts'
import { createRandom } from '../../stats/random.ts'
import { effectsOf, predictorsOf } from '../design.ts'
import { createLeaving, type Fitted, fitModel, type Response } from '../fit.ts'
import { FOLDS } from '../heldOut.ts'
import { logitLink } from '../link.ts'
import type { Counterfactual, Model } from '../momentModel.ts'
import { someRows } from '../pairedRows.ts'
import type { Visits } from '../visits.ts'
import { codeOf, codeVisits } from './codeVisits.ts'
import { FOREST, type Forest, type ForestOptions, growForest } from './growForest.ts'
import type { CodedVisits } from './growTree.ts'
import { informationOf } from './informationOf.ts'
import { createPartSum, mergeParts, type Part, type PartSum, toParts } from './parts.ts'

/** One fold's forest to be grown: all that it takes, so that another thread may do it. */
export interface ForestTask {
  readonly coded: CodedVisits
  readonly response: Response
  readonly start: Float64Array
  readonly heldOut: Uint8Array
  readonly seed: number
  readonly options: ForestOptions
}

export const growForestOf = ({ coded, response, start, heldOut, seed, options }: ForestTask): Forest =>
  growForest(coded, response, start, heldOut, createRandom(seed), options)

/** Grows the forests of all folds, in the order given: one after the other, or on threads. */
export type GrowForests = (tasks: readonly ForestTask[]) => readonly Forest[]

export interface ThoroughFit {
  readonly model: Model
  readonly fitted: Fitted
  readonly predicted: Float64Array
  /** For each fold what its trees add, by set of moments and segments. */
  readonly parts: readonly (readonly Part[])[]
  /** Trees used in each fold; none anywhere where they help no visit that they have not seen. */
  readonly trees: readonly number[]
  /** The ordinary model's effects of columns, without each fold. */
  readonly effects: readonly Float64Array[]
  readonly coded: CodedVisits
  /** The fold that each row is in. */
  readonly foldOf: Uint8Array
}

/**
 * The thorough gear: upon the compensating model by segment, sums of parts of up to four moments and segments, grown
 * as boosted trees. It is cross-fitted: each visit is predicted, and its "what if" answered, by the trees of the folds
 * that it is not in; a fold's number of trees is what served the other folds best.
 *
 * Its `fitted` is what the cost's draws need: the ordinary model's columns as a tilt of this predictor, with scores
 * from visits not seen. A cost is then the average over visits plus the tilt that one Newton step makes of what is
 * left unexplained: a debiased estimate (Chernozhukov et al. 2018, 2022), whose influence function is known although
 * that of trees is not.
 *
 * @param base the compensating model, by segment where there are any
 */
export function fitThorough(
  visits: Visits,
  response: Response,
  folds: Uint8Array,
  base: { readonly model: Model; readonly fitted: Fitted },
  { seed, options = FOREST, grow = (tasks) => tasks.map(growForestOf) }: ThoroughOptions,
): ThoroughFit {
  const { rows, buckets } = visits
  const { design } = base.model
  const coded = codeVisits(visits)
  const foldOf = Uint8Array.from({ length: rows }, (_, i) => folds[buckets[i]!]!)
  const leave = createFitWithout(base, response)
  const starts: Float64Array[] = []
  const effects: Float64Array[] = []
  const tasks = Array.from({ length: FOLDS }, (_, fold): ForestTask => {
    const heldOut = foldOf.map((f) => (f === fold ? 1 : 0))
    const parameters = leave(heldOut)
    const start = predictorsOf(design, parameters)
    starts.push(start)
    effects.push(effectsOf(design, parameters))
    return { coded, response, start, heldOut, seed: seed + fold, options }
  })
  const forests = grow(tasks)
  const looks = forests.map((_, fold) => bestLook(forests, fold))
  const parts = forests.map(({ trees }, fold) =>
    toParts(trees.slice(0, looks[fold]! * options.every * options.bags), coded.widths, 1 / options.bags),
  )
  const sums = parts.map((all) => createPartSum(mergeParts(all), coded))
  const eta = new Float64Array(rows)
  const predicted = new Float64Array(rows)
  const first = new Float64Array(rows)
  const information = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const fold = foldOf[i]!
    eta[i] = starts[fold]![i]! + sums[fold]!.at(coded.codes, i * coded.variables)
    const p = logitLink.probability(eta[i]!)
    const known = response.kept[i]! + response.lost[i]!
    predicted[i] = p
    first[i] = known * p - response.kept[i]!
    information[i] = known * p * (1 - p)
  }
  const size = design.parameters
  const hessian = informationOf(design, information)
  const penalised = hessian.slice()
  for (let j = 0; j < size; j++) penalised[j * size + j]! += base.fitted.precisions[j]!
  return {
    model: {
      design,
      link: logitLink,
      unsettled: true,
      counterfactual: () =>
        createThoroughCounterfactual(
          visits,
          coded,
          foldOf,
          effects.map((e) => base.model.counterfactual(e)),
          sums,
        ),
    },
    fitted: {
      parameters: new Float64Array(size),
      variances: base.fitted.variances,
      precisions: base.fitted.precisions,
      eta,
      first,
      hessian,
      factor: cholesky(penalised, size),
    },
    predicted,
    parts,
    effects,
    coded,
    foldOf,
    trees: looks.map((look) => look * options.every * options.bags),
  }
}

/** Rows beyond which a fold's fit is one step away from the full one. */
const MANY_ROWS = 2_500

/** Finds the parameters of the ordinary model without the rows of a fold. */
export function createFitWithout(
  { model: { design, link }, fitted }: { readonly model: Model; readonly fitted: Fitted },
  response: Response,
): (heldOut: Uint8Array) => Float64Array {
  if (design.rows > MANY_ROWS) {
    const leave = createLeaving(design, fitted, 1 - 1 / FOLDS)
    return (heldOut) => leave(someRows(design.paired, heldOut))
  }
  return (heldOut) => {
    const training = (weight: number, i: number): number => (heldOut[i] === 1 ? 0 : weight)
    const part = { kept: response.kept.map(training), lost: response.lost.map(training) }
    return fitModel(design, part, link, { start: fitted, iterations: 4 }).parameters
  }
}

export interface ThoroughOptions {
  readonly seed: number
  readonly options?: ForestOptions
  readonly grow?: GrowForests
}

/** The number of looks after which the other folds' held-out losses are least in sum. */
function bestLook(forests: readonly Forest[], fold: number): number {
  const others = forests.filter((_, f) => f !== fold)
  const longest = Math.max(...others.map(({ heldOutLosses }) => heldOutLosses.length))
  const lossAfter = (look: number): number =>
    others.reduce((sum, { heldOutLosses: l }) => sum + l[Math.min(look, l.length - 1)]!, 0)
  let best = 0
  for (let look = 1; look < longest; look++) if (lossAfter(look) < lossAfter(best)) best = look
  return Math.min(best, forests[fold]!.heldOutLosses.length - 1)
}

/** Answers "what if this level were that" by the ordinary part and the parts of the fold that the row is not in. */
function createThoroughCounterfactual(
  { moments }: Visits,
  { codes, variables }: CodedVisits,
  foldOf: Uint8Array,
  ordinary: readonly Counterfactual[],
  sums: readonly PartSum[],
): Counterfactual {
  const state = new Uint8Array(variables)
  const last = {
    row: -1,
    size: 0,
    which: new Int32Array(moments.length),
    levels: new Int32Array(moments.length),
    moved: 0,
  }
  let current = ordinary[0]!
  return {
    get from() {
      return current.from
    },
    get to() {
      return current.to
    },
    swaps: 0,
    change(row, which, levels, size) {
      const fold = foldOf[row]!
      current = ordinary[fold]!
      const ordinaryMoved = current.change(row, which, levels, size)
      this.swaps = current.swaps
      let k = size - 1
      const goesOn = row === last.row && size === last.size + 1
      if (!goesOn || !begins(which, last.which, k) || !begins(levels, last.levels, k)) {
        state.set(codes.subarray(row * variables, (row + 1) * variables))
        last.moved = 0
        k = 0
      }
      // one moment after the other: only the parts that speak of it are asked
      for (; k < size; k++) {
        const m = which[k]!
        const code = codeOf(moments[m]!, levels[k]!)
        last.moved += sums[fold]!.moved(state, 0, m, code)
        state[m] = code
        last.which[k] = m
        last.levels[k] = levels[k]!
      }
      last.row = row
      last.size = size
      return ordinaryMoved + last.moved
    },
  }
}

/** Whether a list begins as another does. */
function begins(list: ArrayLike<number>, other: ArrayLike<number>, size: number): boolean {
  for (let k = 0; k < size; k++) if (list[k] !== other[k]) return false
  return true
}
