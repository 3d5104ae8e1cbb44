import type { Diagnosis, ModelTest, MomentDiagnosis, Weakest } from '../domain/diagnosis.ts'
import { isRecorded } from '../domain/outcome.ts'
import { KEPT, LOST, type PatternTable } from '../domain/patternTable.ts'
import { quantile } from '../stats/quantile.ts'
import { createRandom } from '../stats/random.ts'
import { wilson } from '../stats/wilson.ts'
import { shareAskedByPlan } from './askedByPlan.ts'
import { countBuckets, drawBootstrapWeights, widening } from './bootstrapWeights.ts'
import { countOutcomes, describeMoment, type MomentFacts, measureAverage } from './describeVisits.ts'
import { drawCosts, widen } from './drawCosts.ts'
import { type Fitted, fitModel, type Response } from './fit.ts'
import { dealFolds, predictHeldOut } from './heldOut.ts'
import { measureKeptByFailures } from './keptByFailures.ts'
import { measureCosts } from './momentCost.ts'
import { toMomentDiagnosis } from './momentDiagnosis.ts'
import { createMomentModel, type Model } from './momentModel.ts'
import { PERMUTATIONS, testMomentsMatter } from './momentsMatter.ts'
import { estimatePlannedCosts } from './plannedCosts.ts'
import { measurePredictor } from './predictorFit.ts'
import { remarksOf } from './remarks.ts'
import { sharesOf } from './shares.ts'
import { measureUnbroken } from './unbroken.ts'
import { leaveUndecided } from './undecided.ts'
import { measureVetoes } from './veto.ts'
import { toVisits, type Visits } from './visits.ts'
import { decideWeakest, probabilitiesWeakest } from './weakest.ts'
import { createWeakestLinkModel } from './weakestLinkModel.ts'
import { lossesByBucket, whichModel } from './whichModel.ts'
import { measureMoodShifts } from './withMood.ts'

export interface DiagnoseOptions {
  readonly seed?: number
  /** Bootstrap draws, at least 200. */
  readonly draws?: number
  /** No culprit: where mending everything would surely keep fewer visits than this per 1,000. */
  readonly noCulpritUnder?: number
}

/** The gate's level for naming a moment, and the stricter one for naming a structure. */
const GATE = { moment: 0.05, structure: 0.01 }
/** Fewest kept, and fewest lost, visits from which anything is fitted. */
const FEWEST_EACH_WAY = 3
/** Fewest customers (buckets of them) from whose differences anything can be told. */
const FEWEST_CUSTOMERS = 3

/** A model fitted to all visits, with what it predicts for visits it has not seen. */
interface HeldModel {
  readonly model: Model
  readonly fitted: Fitted
  readonly predicted: Float64Array
  readonly losses: Float64Array
}

/**
 * Finds the weakest moment of a journey and says how sure.
 *
 * @param table the distinct visits with their counts
 * @returns costs per 1,000 visits, shares from 0 to 1, changes of P(kept) from -1 to 1, each with a 90 %
 *   interval; the same table, seed and version give the same numbers
 */
export function diagnose(table: PatternTable, options: DiagnoseOptions = {}): Diagnosis {
  const { seed = 15, draws = 400, noCulpritUnder = 20 } = options
  const visits = toVisits(table)
  const counted = countOutcomes(visits)
  const facts = visits.moments.map((_, m) => describeMoment(table, visits, m))
  const remarks = remarksOf(table, visits, counted, facts)
  const outcomeKind = table.outcomeKind ?? 'satisfied'
  const recordedOutcome = table.recordedOutcome ?? isRecorded({ kind: outcomeKind })
  const average = measureAverage(visits)
  const described = {
    outcomeKind,
    visits: counted.visits,
    kept: counted.kept,
    lost: counted.lost,
    unknownOutcome: counted.unknown,
    unbroken: measureUnbroken(visits),
    average,
  }
  const silent = visits.effective === 0 || facts.every(({ counted: { met } }) => met === 0)
  const few = visits.customersRepeat && countBuckets(visits) < FEWEST_CUSTOMERS
  if (silent || few || Math.min(counted.kept, counted.lost) < FEWEST_EACH_WAY)
    return {
      ...described,
      keptByFailures: measureKeptByFailures(visits, null),
      ...leaveUndecided(visits, counted, facts, average, noCulpritUnder),
      halo: { recordedOutcome, caution: false },
      remarks,
    }

  const { compensating, chain, weakestLink, best, baseline, folds } = fitModels(visits, seed)
  const averaged = [best, chain, weakestLink]
  const bootstrap = drawBootstrapWeights(visits, Math.max(200, draws), createRandom(seed + 1))
  const planned = shareAskedByPlan(visits) !== null
  const drawn = planned
    ? estimatePlannedCosts(visits, bootstrap.length, createRandom(seed + 3))
    : drawCosts(
        visits,
        averaged.map((held) => ({
          ...held,
          costs: () => measureCosts(held.model, held.fitted, visits, seed + 2),
        })),
        bootstrap,
        createRandom(seed + 3),
      )
  const estimates = widen(drawn, widening(visits))
  const perThousand = bootstrap.map((_, d) => Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!))
  const probabilities = probabilitiesWeakest(perThousand)
  const pValue = testMomentsMatter(visits, seed + 4)
  const weakest = decideWeakest(
    {
      ids: visits.moments.map(({ id }) => id),
      draws: perThousand,
      totals: estimates.total.draws.map((t) => 1000 * t),
      probabilities,
      upperBound: clearingBound(visits, facts, estimates.total.draws),
      matter: pValue <= GATE.moment,
      answers: counted.kept + counted.lost,
    },
    { noCulpritUnder },
  )

  const vetoes = planned ? null : measureVetoes(visits, bootstrap)
  const shares = sharesOf(estimates.shapley, estimates.total, counted.visits)
  const shifts = measureMoodShifts(best.model, best.fitted, visits)
  const moments = facts
    .map((fact, m) =>
      toMomentDiagnosis({
        facts: fact,
        cost: estimates.cost[m]!,
        penalty: estimates.penalty[m]!,
        reward: estimates.reward[m]!,
        probability: probabilities[m]!,
        share: shares?.[m] ?? null,
        veto: vetoes?.[m] ?? null,
        moodShifts: shifts.map((shift) => shift[m]!),
        lostUpper: 1000 * (1 - average.low),
      }),
    )
    .sort((a, b) => b.lostPer1000.value - a.lostPer1000.value || b.probabilityWeakest - a.probabilityWeakest)

  const structure = whichModel(
    { compensating: compensating.losses, chain: chain.losses, 'weakest-link': weakestLink.losses },
    visits.effective,
  )
  // where most ratings are unknown no structure can be told: the full treatment of planned asking is to come
  const gateOpen = pValue <= GATE.structure && !planned
  const model: ModelTest = {
    verdict: weakest.kind === 'no-culprit' ? 'no-culprit' : (gateOpen && structure.best) || 'cannot-tell',
    candidates: structure.candidates,
    baseline: { heldOutLogLoss: baseline.losses.reduce((a, b) => a + b, 0) / visits.effective },
    predictor: measurePredictor(visits, averaged, folds),
    gate: { pValue, permutations: PERMUTATIONS },
  }
  const caution = !recordedOutcome && shifts.length > 0 && moodMayExplain(weakest, moments)
  if (pValue > GATE.moment) remarks.push({ kind: 'gate-closed', pValue })
  if (gateOpen && structure.alike) remarks.push({ kind: 'chain-and-compensating-alike' })
  if (caution) remarks.push({ kind: 'halo' })
  return {
    ...described,
    keptByFailures: measureKeptByFailures(visits, {
      compensating: probabilitiesOf(compensating),
      chain: probabilitiesOf(chain),
      'weakest-link': probabilitiesOf(weakestLink),
    }),
    model,
    weakest,
    halo: { recordedOutcome, caution },
    moments,
    remarks,
  }
}

/**
 * 95 % upper bound of what mending everything would keep, per 1,000; no lower than so many visits could bound it
 * had nobody been lost, and none at all where a moment was never asked about.
 */
function clearingBound(visits: Visits, facts: readonly MomentFacts[], totals: Float64Array): number {
  if (facts.some(({ counted: { asked } }) => asked === 0)) return 1000
  const bound = quantile(totals.slice().sort(), 0.95)
  return 1000 * Math.max(0, bound, wilson(0, Math.max(1, visits.effective)).high)
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

const probabilitiesOf = ({ model, fitted }: HeldModel): Float64Array =>
  fitted.eta.map((eta) => model.link.probability(eta))

/** Whether mood alone might explain the cost of the moments that the verdict speaks of. */
function moodMayExplain(weakest: Weakest, moments: readonly MomentDiagnosis[]): boolean {
  const named =
    weakest.kind === 'named' ? [weakest.moment] : weakest.kind === 'shortlist' ? weakest.moments : []
  return moments
    .filter(({ id }) => named.length === 0 || named.includes(id))
    .some(({ withMood, lostPer1000 }) => withMood.low <= 0 && lostPer1000.value > 0)
}
