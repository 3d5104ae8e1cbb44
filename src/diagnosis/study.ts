import type { Interval } from '../domain/interval.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import { isRecorded } from '../domain/outcome.ts'
import { KEPT, LOST, type PatternTable } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { shareAskedByPlan } from './askedByPlan.ts'
import { countBuckets, drawBootstrapWeights, widening } from './bootstrapWeights.ts'
import { countOutcomes, describeMoment, type MomentFacts, measureAverage } from './describeVisits.ts'
import { createDrawing, type Drawing, drawCostsBy, type Estimates, widen } from './drawCosts.ts'
import { type Fitted, fitModel, type Response } from './fit.ts'
import { dealFolds, predictHeldOut } from './heldOut.ts'
import { estimateLatentCosts } from './latent/estimateLatentCosts.ts'
import { measureCosts } from './momentCost.ts'
import { createMomentModel, type Model } from './momentModel.ts'
import { testMomentsMatter } from './momentsMatter.ts'
import { toVisits, type Visits } from './visits.ts'
import { probabilitiesWeakest } from './weakest.ts'
import { createWeakestLinkModel } from './weakestLinkModel.ts'
import { lossesByBucket } from './whichModel.ts'

export interface DiagnoseOptions {
  readonly seed?: number
  /** Bootstrap draws, at least 200. */
  readonly draws?: number
  /** No culprit: where mending everything would surely keep fewer visits than this per 1,000. */
  readonly noCulpritUnder?: number
}

/** Fewest kept, and fewest lost, visits from which anything is fitted. */
const FEWEST_EACH_WAY = 3
/** Fewest customers (buckets of them) from whose differences anything can be told. */
const FEWEST_CUSTOMERS = 3

/** A model fitted to all visits, with what it predicts for visits it has not seen. */
export interface HeldModel {
  readonly model: Model
  readonly fitted: Fitted
  readonly predicted: Float64Array
  readonly losses: Float64Array
}

/** What was fitted to the visits, and what was drawn from it. */
export interface Fits {
  readonly folds: Uint8Array
  readonly compensating: HeldModel
  readonly chain: HeldModel
  readonly weakestLink: HeldModel
  readonly baseline: HeldModel
  /** The compensating model whose effects may differ by segment, where there are visits enough for it. */
  readonly best: HeldModel
  /** The members of the predictor. */
  readonly averaged: readonly HeldModel[]
  /** Weights by bucket, a vector a draw. */
  readonly bootstrap: readonly Float64Array[]
  /** Whether moments were asked by plan, a few a visit. */
  readonly planned: boolean
  readonly estimates: Estimates
  /** What the costs were drawn by, for whatever else is asked of the same draws; null where asked by plan. */
  readonly drawing: Drawing | null
  /** Costs per 1,000: a vector of moments a draw. */
  readonly perThousand: readonly Float64Array[]
  /** Share of draws in which each moment has the largest positive cost. */
  readonly probabilities: Float64Array
  /** Of the gate: do the moments predict the outcome at all? */
  readonly pValue: number
}

/**
 * Everything that is worked out from one pattern table, once: the diagnosis, what-if and what to ask next are
 * told from it.
 */
export interface Study {
  readonly table: PatternTable
  readonly visits: Visits
  readonly counted: ReturnType<typeof countOutcomes>
  readonly facts: readonly MomentFacts[]
  readonly outcomeKind: OutcomeKind
  readonly recordedOutcome: boolean
  readonly average: Interval
  readonly options: Required<DiagnoseOptions>
  /** Null where too little is known for anything to be fitted. */
  readonly fits: Fits | null
}

/** Fits the models to a pattern table and draws the costs; the same table and seed give the same study. */
export function createStudy(table: PatternTable, options: DiagnoseOptions = {}): Study {
  const { seed = 15, noCulpritUnder = 20 } = options
  const draws = Math.max(200, options.draws ?? 400)
  const visits = toVisits(table)
  const counted = countOutcomes(visits)
  const facts = visits.moments.map((_, m) => describeMoment(table, visits, m))
  const outcomeKind = table.outcomeKind ?? 'satisfied'
  const silent = visits.effective === 0 || facts.every(({ counted: { met } }) => met === 0)
  const few = visits.customersRepeat && countBuckets(visits) < FEWEST_CUSTOMERS
  const tooLittle = silent || few || Math.min(counted.kept, counted.lost) < FEWEST_EACH_WAY
  return {
    table,
    visits,
    counted,
    facts,
    outcomeKind,
    recordedOutcome: table.recordedOutcome ?? isRecorded({ kind: outcomeKind }),
    average: measureAverage(visits),
    options: { seed, draws, noCulpritUnder },
    fits: tooLittle ? null : fitAndDraw(visits, { seed, draws }),
  }
}

function fitAndDraw(visits: Visits, { seed, draws }: { seed: number; draws: number }): Fits {
  const models = fitModels(visits, seed)
  const averaged = [models.best, models.chain, models.weakestLink]
  const bootstrap = drawBootstrapWeights(visits, draws, createRandom(seed + 1))
  const planned = shareAskedByPlan(visits) !== null
  const members = averaged.map((held) => ({
    ...held,
    costs: () => measureCosts(held.model, held.fitted, visits, seed + 2),
  }))
  const drawing = planned ? null : createDrawing(visits, members, bootstrap, createRandom(seed + 3))
  const drawn = drawing
    ? drawCostsBy(drawing, visits, members)
    : estimateLatentCosts(visits, bootstrap, createRandom(seed + 3))
  const estimates = widen(drawn, widening(visits))
  const perThousand = bootstrap.map((_, d) => Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!))
  return {
    ...models,
    averaged,
    bootstrap,
    planned,
    estimates,
    drawing,
    perThousand,
    probabilities: probabilitiesWeakest(perThousand),
    pValue: testMomentsMatter(visits, seed + 4),
  }
}

/** Fits the three models, the one whose effects may differ by segment, and segments alone. */
function fitModels(visits: Visits, seed: number) {
  const response: Response = {
    kept: visits.weights.map((w, i) => (visits.outcomes[i] === KEPT ? w : 0)),
    lost: visits.weights.map((w, i) => (visits.outcomes[i] === LOST ? w : 0)),
  }
  const folds = dealFolds(visits, createRandom(seed))
  const hold = (model: Model): HeldModel => {
    const fitted = fitModel(model.design, response, model.link)
    const predicted = predictHeldOut(model, visits, response, folds, fitted)
    return { model, fitted, predicted, losses: lossesByBucket(visits, predicted) }
  }
  const compensating = hold(createMomentModel(visits, { kind: 'compensating' }))
  const bySegment = createMomentModel(visits, { kind: 'compensating', bySegment: true })
  const segmentsOnly = { ...visits, moments: [], levels: new Uint8Array(0) }
  return {
    folds,
    compensating,
    chain: hold(createMomentModel(visits, { kind: 'chain' })),
    weakestLink: hold(createWeakestLinkModel(visits)),
    // effects by segment that outnumber the visits can only be shrunk away, and slowly
    best:
      visits.segments.length > 0 && bySegment.design.parameters <= visits.known
        ? hold(bySegment)
        : compensating,
    baseline: hold(createMomentModel(segmentsOnly, { kind: 'compensating' })),
  }
}
