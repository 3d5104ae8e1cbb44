import type { Interval } from '../domain/interval.ts'
import type { OrderedVisits } from '../domain/orderedVisits.ts'
import { BUCKETS, KEPT, LOST, UNKNOWN } from '../domain/patternTable.ts'
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts'
import { normalTail } from '../stats/normalTail.ts'
import { createRandom } from '../stats/random.ts'
import { createAverage, createAverageDraws } from './averageDraws.ts'
import { drawBootstrapWeights, widening } from './bootstrapWeights.ts'
import type { Estimate } from './drawCosts.ts'
import { type Fitted, fitModel, type Response } from './fit.ts'
import { dealFolds, logLoss, predictHeldOut } from './heldOut.ts'
import { intervalOf } from './intervalOf.ts'
import { logitLink } from './link.ts'
import {
  ORDER_QUESTIONS,
  type OrderFeatures,
  type OrderQuestion,
  readOrderFeatures,
} from './orderFeatures.ts'
import { createOrderModel, type OrderModel, shareOfItsOwn } from './orderModel.ts'

/** Fewest visits that a question concerns, and fewest kept and lost, from which anything is told. */
const FEWEST_CONCERNED = 30
const FEWEST_EACH_WAY = 20
/** Less of its own than this, and a feature is only another name for moments' failures. */
const LEAST_OF_ITS_OWN = 0.02
/** Adjusted p-values under this tell an effect. */
const SURE = 0.05
/** Effects of up to so many per 1,000 visits concerned are none that matter. */
const NO_REAL_EFFECT = 30

/** Answer to one question of order. */
export interface OrderEffect {
  readonly question: OrderQuestion
  /**
   * Visits kept more (less, under 0) per 1,000 of those concerned than each moment's own effect would make; null where
   * it is not told apart from these, or too few are concerned. For recovery: than if good moments before a failure
   * did as much.
   */
  readonly per1000: Interval | null
  /** Share of the question's variance that moments' own levels do not make. */
  readonly ofItsOwn: number
  /** Adjusted over the questions (Benjamini and Hochberg). */
  readonly pValue: number | null
  /** Held-out log loss saved by knowing it, in nats a visit. */
  readonly heldOut: { readonly value: number; readonly standardError: number } | null
  readonly verdict: 'costs' | 'helps' | 'no-real-effect' | 'cannot-tell' | 'not-told-apart'
}

export interface OrderEffects {
  readonly visits: number
  /** Whether visits met their moments in different orders: else "first" and "last" are always the same moments. */
  readonly orderVaries: boolean
  readonly effects: readonly OrderEffect[]
}

/**
 * Does a failure first, last or at its worst weigh more than that moment's failures do anyway; does a good moment right
 * after a failure win the customer back? Log odds with all moments' own effects taken out, so that what is told is order
 * alone: where all visits met the same moments in the same order, "the first failed" is the first moment's failure by
 * another name, and that is said. Recovery is held against a good moment right before a failure, since failures and good
 * moments need not add up. Told only where held-out visits are told better by knowing it and the p-value, adjusted over
 * the questions, is under 0.05.
 */
export function measureOrderEffects(
  given: OrderedVisits,
  { seed = 15, draws = 400 }: { readonly seed?: number; readonly draws?: number } = {},
): OrderEffects {
  const visits = withOutcome(given)
  const features = readOrderFeatures(visits)
  const count = sum(visits.counts)
  const kept = countWhere(visits, (i) => visits.outcomes[i] === KEPT)
  const ofItsOwn = new Map(
    ORDER_QUESTIONS.map((question) => [question, shareOfItsOwn(visits, features.of[question])]),
  )
  const concerned = (question: OrderQuestion): number =>
    countWhere(visits, (i) => features.of[question][i]! > 0)
  const enough = Math.min(kept, count - kept) >= FEWEST_EACH_WAY
  const asked = ORDER_QUESTIONS.filter(
    (question) =>
      enough && ofItsOwn.get(question)! >= LEAST_OF_ITS_OWN && concerned(question) >= FEWEST_CONCERNED,
  )
  const measured =
    asked.length > 0 ? measure(visits, features, asked, { seed, draws }) : new Map<OrderQuestion, Measured>()
  const adjusted = benjaminiHochberg(asked.map((question) => measured.get(question)!.pValue))
  return {
    visits: count,
    orderVaries: features.orderVaries,
    effects: ORDER_QUESTIONS.map((question) => {
      const own = ofItsOwn.get(question)!
      const found = measured.get(question)
      if (!found)
        return {
          question,
          per1000: null,
          ofItsOwn: own,
          pValue: null,
          heldOut: null,
          verdict: own < LEAST_OF_ITS_OWN ? 'not-told-apart' : 'cannot-tell',
        }
      const pValue = adjusted[asked.indexOf(question)]!
      const per1000 = intervalOf(
        1000 * found.estimate.value,
        found.estimate.draws.map((draw) => 1000 * draw),
        concerned(question),
      )
      const sure = pValue < SURE && found.heldOut.value > 0
      return {
        question,
        per1000,
        ofItsOwn: own,
        pValue,
        heldOut: found.heldOut,
        verdict: toVerdict(per1000, sure),
      }
    }),
  }
}

function toVerdict({ low, high }: Interval, sure: boolean): OrderEffect['verdict'] {
  if (sure && high < 0) return 'costs'
  if (sure && low > 0) return 'helps'
  return low > -NO_REAL_EFFECT && high < NO_REAL_EFFECT ? 'no-real-effect' : 'cannot-tell'
}

interface Measured {
  readonly estimate: Estimate
  readonly pValue: number
  readonly heldOut: { readonly value: number; readonly standardError: number }
}

function measure(
  visits: OrderedVisits,
  features: OrderFeatures,
  asked: readonly OrderQuestion[],
  { seed, draws }: { readonly seed: number; readonly draws: number },
): ReadonlyMap<OrderQuestion, Measured> {
  const weights = effectiveWeights(visits)
  const response: Response = {
    kept: weights.map((w, i) => (visits.outcomes[i] === KEPT ? w : 0)),
    lost: weights.map((w, i) => (visits.outcomes[i] === LOST ? w : 0)),
  }
  const folds = dealFolds(visits, createRandom(seed))
  const hold = (questions: readonly OrderQuestion[]) => {
    const model = createOrderModel(visits, [features.beside, ...questions.map((each) => features.of[each])])
    const fitted = fitModel(model.design, response, logitLink)
    const predicted = predictHeldOut(
      { design: model.design, link: logitLink },
      visits,
      response,
      folds,
      fitted,
    )
    const losses = new Float64Array(BUCKETS)
    for (let i = 0; i < visits.rows; i++)
      losses[visits.buckets[i]!]! += weights[i]! * logLoss(predicted[i]!, visits.outcomes[i] === KEPT)
    return { model, fitted, losses }
  }
  const base = hold([])
  const all = hold(asked)
  const draw = createAverageDraws(all.model.design, all.fitted, {
    buckets: visits.buckets,
    bootstrap: drawBootstrapWeights(visits, draws, createRandom(seed + 1)),
    random: createRandom(seed + 2),
    widen: widening(visits),
  })
  return new Map(
    asked.map((question, k) => {
      const alone = asked.length === 1 ? all : hold([question])
      const average = averageOf(visits, weights, features.of[question], {
        ...all,
        parameter: all.model.parameters[1 + k]!,
      })
      const estimate = draw(average)
      const mean = sum(estimate.draws) / estimate.draws.length
      const spread = Math.sqrt(
        estimate.draws.reduce((total, each) => total + (each - mean) ** 2, 0) / estimate.draws.length,
      )
      const pValue = spread > 0 ? Math.min(1, 2 * normalTail(Math.abs(estimate.value) / spread)) : 1
      return [question, { estimate, pValue, heldOut: gainOf(base.losses, alone.losses, sum(weights)) }]
    }),
  )
}

/** Mean over the visits concerned of P(kept) as it is less P(kept) without the feature. */
function averageOf(
  visits: OrderedVisits,
  weights: Float64Array,
  feature: Float64Array,
  { model, fitted, parameter }: { model: OrderModel; fitted: Fitted; parameter: number },
) {
  const { design } = model
  const average = createAverage(design)
  const byColumn = new Float64Array(design.columns)
  const effect = fitted.parameters[parameter]!
  for (let i = 0; i < visits.rows; i++) {
    const x = feature[i]!
    if (x === 0) continue
    const eta = fitted.eta[i]!
    const [p, without] = [logitLink.probability(eta), logitLink.probability(eta - effect * x)]
    const bucket = visits.buckets[i]!
    average.numerators[bucket]! += weights[i]! * (p - without)
    average.denominators[bucket]! += weights[i]!
    const slope = weights[i]! * (p * (1 - p) - without * (1 - without))
    for (let f = 0; f < design.factors; f++) byColumn[design.codes[i * design.factors + f]!]! += slope
    average.gradient[parameter]! += weights[i]! * without * (1 - without) * x
  }
  for (let c = 0; c < design.columns; c++)
    for (let k = design.starts[c]!; k < design.starts[c + 1]!; k++)
      average.gradient[design.parameterOf[k]!]! += design.coefficients[k]! * byColumn[c]!
  return average
}

/** Mean loss saved, with the standard error of the paired difference over buckets of customers. */
function gainOf(before: Float64Array, after: Float64Array, all: number) {
  const differences = [...before].flatMap((loss, b) => (loss === 0 ? [] : [loss - after[b]!]))
  const used = differences.length
  const mean = differences.reduce((total, each) => total + each, 0) / used
  const squares = differences.reduce((total, each) => total + (each - mean) ** 2, 0)
  return {
    value: (mean * used) / all,
    standardError: Math.sqrt((squares * used) / Math.max(1, used - 1)) / all,
  }
}

/** Weights that sum to Kish's effective number of visits. */
function effectiveWeights({ weights, counts }: OrderedVisits): Float64Array {
  const all = sum(weights)
  const squares = weights.reduce((total, w, i) => total + (w * w) / counts[i]!, 0)
  return weights.map((w) => (w * all) / squares)
}

/** Visits whose outcome is known. */
function withOutcome(visits: OrderedVisits): OrderedVisits {
  const rows = Array.from({ length: visits.rows }, (_, i) => i).filter((i) => visits.outcomes[i] !== UNKNOWN)
  if (rows.length === visits.rows) return visits
  const bytes = (column: Uint8Array): Uint8Array => Uint8Array.from(rows, (i) => column[i]!)
  return {
    ...visits,
    rows: rows.length,
    levels: visits.levels.map(bytes),
    ranks: visits.ranks?.map(bytes) ?? null,
    outcomes: bytes(visits.outcomes),
    combinations: Uint32Array.from(rows, (i) => visits.combinations[i]!),
    buckets: bytes(visits.buckets),
    weights: Float64Array.from(rows, (i) => visits.weights[i]!),
    counts: Float64Array.from(rows, (i) => visits.counts[i]!),
  }
}

function countWhere({ rows, counts }: OrderedVisits, has: (row: number) => boolean): number {
  let total = 0
  for (let i = 0; i < rows; i++) if (has(i)) total += counts[i]!
  return total
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
