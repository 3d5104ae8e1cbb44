import { cholesky } from '../../stats/cholesky.ts'
import { createRandom } from '../../stats/random.ts'
import { effectsOf, predictorsOf } from '../design.ts'
import { createLeaving, type Fitted, fitModel, type Response } from '../fit.ts'
import { FOLDS } from '../heldOut.ts'
import { logitLink } from '../link.ts'
import type { Counterfactual, Model } from '../momentModel.ts'
import { someRows } from '../pairedRows.ts'
import type { Visits } from '../visits.ts'
import { type CodedVisits, codeOf, codeVisits } from './codeVisits.ts'
import { FOREST, type Forest, type ForestOptions, growForest } from './growForest.ts'
import { informationOf } from './informationOf.ts'
import type { Tree } from './tree.ts'
import { createTreeSum, type TreeSum } from './treeWalk.ts'

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

/** Grows the forests of all folds, in the order given, by more threads than this one. */
export type GrowForests = (tasks: readonly ForestTask[]) => Promise<readonly Forest[]>

export interface ThoroughFit {
  readonly model: Model
  readonly fitted: Fitted
  readonly predicted: Float64Array
  /** The trees of each fold, of which each leaf belongs to the set of moments and segments on its path. */
  readonly forests: readonly (readonly Tree[])[]
  /** By what the value of each tree is multiplied in their sum. */
  readonly times: number
  /** Trees used in each fold; none anywhere where they help no visit that they have not seen. */
  readonly trees: readonly number[]
  /** The ordinary model's parameters and effects of columns, without each fold. */
  readonly parameters: readonly Float64Array[]
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
  base: FittedModel,
  options: ThoroughOptions,
): ThoroughFit {
  const prepared = prepare(visits, response, folds, base, options)
  return finish(prepared, prepared.tasks.map(growForestOf))
}

/** The same, grown by more threads than this one. */
export async function fitThoroughAside(
  visits: Visits,
  response: Response,
  folds: Uint8Array,
  base: FittedModel,
  { grow, ...options }: ThoroughOptions & { readonly grow: GrowForests },
): Promise<ThoroughFit> {
  const prepared = prepare(visits, response, folds, base, options)
  return finish(prepared, await grow(prepared.tasks))
}

interface FittedModel {
  readonly model: Model
  readonly fitted: Fitted
}

/** What is known before any tree has grown. */
interface Prepared {
  readonly visits: Visits
  readonly response: Response
  readonly base: FittedModel
  readonly options: ForestOptions
  readonly coded: CodedVisits
  readonly foldOf: Uint8Array
  readonly parameters: readonly Float64Array[]
  readonly effects: readonly Float64Array[]
  readonly tasks: readonly ForestTask[]
}

function prepare(
  visits: Visits,
  response: Response,
  folds: Uint8Array,
  base: FittedModel,
  { seed, options = FOREST }: ThoroughOptions,
): Prepared {
  const { rows, buckets } = visits
  const { design } = base.model
  const coded = codeVisits(visits)
  const foldOf = Uint8Array.from({ length: rows }, (_, i) => folds[buckets[i]!]!)
  const leave = createFitWithout(base, response)
  const heldOuts = Array.from({ length: FOLDS }, (_, fold) => foldOf.map((f) => (f === fold ? 1 : 0)))
  const parameters = heldOuts.map(leave)
  const tasks = parameters.map((fitted, fold): ForestTask => {
    const start = predictorsOf(design, fitted)
    return { coded, response, start, heldOut: heldOuts[fold]!, seed: seed + fold, options }
  })
  const effects = parameters.map((fitted) => effectsOf(design, fitted))
  return { visits, response, base, options, coded, foldOf, parameters, effects, tasks }
}

function finish(
  { visits, response, base, options, coded, foldOf, parameters, effects, tasks }: Prepared,
  forests: readonly Forest[],
): ThoroughFit {
  const { rows } = visits
  const { design } = base.model
  const looks = forests.map((_, fold) => bestLook(forests, fold))
  const used = forests.map(({ trees }, fold) => trees.slice(0, looks[fold]! * options.every * options.bags))
  const times = 1 / options.bags
  const sums = used.map((trees) => createTreeSum(trees, coded.variables, times))
  const eta = new Float64Array(rows)
  const predicted = new Float64Array(rows)
  const first = new Float64Array(rows)
  const information = new Float64Array(rows)
  sums.forEach((sum, fold) => {
    const own = Uint32Array.from({ length: rows }, (_, i) => i).filter((i) => foldOf[i] === fold)
    for (const i of own) eta[i] = tasks[fold]!.start[i]!
    sum.addTo(eta, own, coded)
  })
  for (let i = 0; i < rows; i++) {
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
      tilt: base.model.counterfactual,
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
    forests: used,
    times,
    parameters,
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
  { model: { design, link }, fitted }: FittedModel,
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

/** Answers "what if this level were that" by the ordinary part and the trees of the fold that the row is not in. */
function createThoroughCounterfactual(
  { moments }: Visits,
  { codes, variables }: CodedVisits,
  foldOf: Uint8Array,
  ordinary: readonly Counterfactual[],
  sums: readonly TreeSum[],
): Counterfactual {
  const walks = sums.map((sum) => sum.createWalk())
  /** Of the row at hand: the changes that its walk has taken, and by how much they moved the sum. */
  const takenMoments = new Int32Array(moments.length)
  const takenLevels = new Int32Array(moments.length)
  const whole = { which: new Int32Array(moments.length), codes: new Uint8Array(moments.length) }
  let standsAt = -1
  let taken = 0
  let moved = 0
  let current = ordinary[0]!
  const startsWith = (which: ArrayLike<number>, levels: ArrayLike<number>): boolean => {
    for (let k = 0; k < taken; k++)
      if (which[k] !== takenMoments[k] || levels[k] !== takenLevels[k]) return false
    return true
  }
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
      const walk = walks[fold]!
      current = ordinary[fold]!
      const ordinaryMoved = current.change(row, which, levels, size)
      this.swaps = current.swaps
      if (size === 0) return ordinaryMoved
      if (row !== standsAt || taken >= size || !startsWith(which, levels)) {
        if (row !== standsAt || taken > 0) walk.stand(codes, row * variables)
        standsAt = row
        taken = 0
        moved = 0
      }
      // one step further is asked of the trees that it concerns, a longer way of all at once
      if (size > taken + 2) {
        if (taken > 0) walk.stand(codes, row * variables)
        taken = 0
        moved = 0
        for (let k = 0; k < size; k++) {
          whole.which[k] = which[k]!
          whole.codes[k] = codeOf(moments[which[k]!]!, levels[k]!)
        }
        return ordinaryMoved + walk.movedTo(whole.which, whole.codes, size)
      }
      for (; taken < size - 1; taken++) {
        const m = which[taken]!
        const code = codeOf(moments[m]!, levels[taken]!)
        moved += walk.moved(m, code)
        walk.take(m, code)
        takenMoments[taken] = m
        takenLevels[taken] = levels[taken]!
      }
      const last = which[taken]!
      return ordinaryMoved + moved + walk.moved(last, codeOf(moments[last]!, levels[taken]!))
    },
  }
}
