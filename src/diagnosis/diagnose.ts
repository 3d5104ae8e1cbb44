import type { Diagnosis, KeptByFailures, ModelTest, MomentDiagnosis, Weakest } from '../domain/diagnosis.ts'
import type { Pair } from '../domain/pairs.ts'
import type { PatternTable } from '../domain/patternTable.ts'
import { quantile } from '../stats/quantile.ts'
import { wilson } from '../stats/wilson.ts'
import { chancesToAsk, tellAskNext } from './askNext.ts'
import type { MomentFacts } from './describeVisits.ts'
import type { Estimates } from './drawCosts.ts'
import { type Evidence, toEvidence } from './evidence.ts'
import { predictedByModel } from './heldModel.ts'
import { measureKeptByFailures } from './keptByFailures.ts'
import { toMomentDiagnosis } from './momentDiagnosis.ts'
import { PERMUTATIONS } from './momentsMatter.ts'
import { findPairs } from './pairs/findPairs.ts'
import { toOrdinaryPredictions, withoutTrees } from './pairs/ordinaryPairs.ts'
import { placeboRemarks } from './placebo.ts'
import { measurePredictor } from './predictorFit.ts'
import { remarksOf } from './remarks.ts'
import { responseOf } from './responseOf.ts'
import { sharesOf } from './shares.ts'
import { createStudy, type DiagnoseOptions, FEWEST_FOR_PAIRS, type Fits, type Study } from './study.ts'
import { largestParts } from './thorough/largestParts.ts'
import { measureUnbroken } from './unbroken.ts'
import { leaveUndecided } from './undecided.ts'
import { measureVetoes } from './veto.ts'
import type { Visits } from './visits.ts'
import { decideWeakest } from './weakest.ts'
import { whichModel } from './whichModel.ts'
import { measureMoodShifts } from './withMood.ts'

/** Pairs that are said in words. */
const PAIRS_SAID = 3

/** The gate's level for naming a moment, and the stricter one for naming a structure. */
const GATE = { moment: 0.05, structure: 0.01 }

/**
 * Finds the weakest moment of a journey and says how sure.
 *
 * @param table the distinct visits with their counts
 * @returns costs per 1,000 visits, shares from 0 to 1, changes of P(kept) from -1 to 1, each with a 90 %
 *   interval; the same table, seed and version give the same numbers
 */
export const diagnose = (table: PatternTable, options: DiagnoseOptions = {}): Diagnosis =>
  tellDiagnosis(createStudy(table, options))

/** The diagnosis of what a study found. */
export function tellDiagnosis(study: Study): Diagnosis {
  const { table, visits, counted, facts, outcomeKind, recordedOutcome, average, fits, whole } = study
  const { noCulpritUnder } = study.options
  const remarks = remarksOf(table, visits, counted, facts)
  const described = {
    outcomeKind,
    visits: counted.visits,
    kept: counted.kept,
    lost: counted.lost,
    unknownOutcome: counted.unknown,
    unbroken: fits?.unbroken ?? measureUnbroken(whole?.failures ?? visits),
    average,
  }
  if (!fits)
    return {
      ...described,
      keptByFailures: measureKeptByFailures(visits, null),
      ...leaveUndecided(visits, counted, facts, average, noCulpritUnder),
      halo: { recordedOutcome, caution: false },
      remarks,
      askNext: tellAskNext(visits.moments, null),
    }

  const { compensating, chain, weakestLink, best, baseline, folds, averaged, bootstrap, planned } = fits
  const { estimates, perThousand, probabilities, pValue } = fits
  const mendable = facts.filter((_, m) => !visits.moments[m]!.placebo)
  const answered = (counted.kept + counted.lost) / Math.max(1, counted.visits)
  const evidence = evidenceOn(visits, facts, estimates, answered)
  const weakest = decideWeakest(
    {
      ids: visits.moments.map(({ id }) => id),
      draws: perThousand,
      totals: estimates.total.draws.map((t) => 1000 * t),
      probabilities,
      upperBound: clearingBound(visits, mendable, estimates.total.draws),
      matter: pValue <= GATE.moment,
      answers: counted.kept + counted.lost,
      evidence,
    },
    { noCulpritUnder },
  )

  const vetoes = planned ? null : (fits.vetoes ?? measureVetoes(whole?.failures ?? visits, bootstrap))
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
        placebo: visits.moments[m]!.placebo,
      }),
    )
    .sort(
      (a, b) =>
        Number(a.placebo ?? false) - Number(b.placebo ?? false) ||
        b.lostPer1000.value - a.lostPer1000.value ||
        b.probabilityWeakest - a.probabilityWeakest,
    )

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
    predictor: {
      ...(whole?.predictor ?? measurePredictor(visits, averaged, folds)),
      gear: fits.together && study.options.thorough ? 'thorough' : 'ordinary',
    },
    gate: { pValue, permutations: PERMUTATIONS },
  }
  const placebos = placeboRemarks(moments)
  const caution =
    !recordedOutcome &&
    ((shifts.length > 0 && moodMayExplain(weakest, moments)) ||
      placebos.some((remark) => remark.kind === 'placebo' && remark.costs))
  if (pValue > GATE.moment) remarks.push({ kind: 'gate-closed', pValue })
  if (gateOpen && structure.alike) remarks.push({ kind: 'chain-and-compensating-alike' })
  if (caution) remarks.push({ kind: 'halo' })
  remarks.push(...placebos)
  const looksForPairs = !planned && visits.known >= FEWEST_FOR_PAIRS
  const pairs = looksForPairs || fits.together ? (fits.pairs ?? pairsOf(study, fits)) : null
  for (const pair of pairs?.slice(0, PAIRS_SAID) ?? []) remarks.push({ kind: 'pair', pair })
  return {
    ...described,
    keptByFailures: fits.keptByFailures ?? keptByFailuresOf(study, fits),
    model,
    weakest,
    halo: { recordedOutcome, caution },
    moments,
    remarks,
    ...(pairs && { pairs }),
    ...(fits.together &&
      study.options.thorough && {
        parts: largestParts(fits.together, visits, counted.kept + counted.lost),
      }),
    askNext: tellAskNext(visits.moments, chancesToAsk({ probabilities, draws: perThousand, evidence })),
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

/** @param known share of the visits whose outcome is known */
const evidenceOn = (
  visits: Visits,
  facts: readonly MomentFacts[],
  { penalty }: Estimates,
  known: number,
): Evidence[] =>
  facts.map((fact, m) =>
    toEvidence(
      {
        ...fact,
        failures: known * fact.failures,
        canFail: fact.canFail && !visits.moments[m]!.placebo,
      },
      quantile(penalty[m]!.draws.slice().sort(), 0.95),
    ),
  )

const keptByFailuresOf = ({ visits, whole }: Study, fits: Fits): readonly KeptByFailures[] =>
  whole
    ? measureKeptByFailures(whole.failures, whole.predicted)
    : measureKeptByFailures(visits, predictedByModel(fits))

/** Pairs that earn their place; without trees, of a moment and a segment. */
function pairsOf({ table, visits: all, whole }: Study, fits: Fits): Pair[] {
  const { together, best, compensating, folds } = fits
  // a sample that stands for very many visits is evidence of no more than its own
  const ones = whole && new Float64Array(all.rows).fill(1)
  const visits = ones ? { ...all, counts: ones, weights: ones } : all
  const response = responseOf(visits)
  if (together) return findPairs(table, visits, response, together)
  return best === compensating
    ? []
    : findPairs(
        table,
        visits,
        response,
        withoutTrees(visits, toOrdinaryPredictions(visits, response, folds, best)),
        whole && { sampleRows: visits.rows },
      )
}

/** Whether mood alone might explain the cost of the moments that the verdict speaks of. */
function moodMayExplain(weakest: Weakest, moments: readonly MomentDiagnosis[]): boolean {
  const named =
    weakest.kind === 'named' ? [weakest.moment] : weakest.kind === 'shortlist' ? weakest.moments : []
  return moments
    .filter(({ id }) => named.length === 0 || named.includes(id))
    .some(({ withMood, lostPer1000 }) => withMood.low <= 0 && lostPer1000.value > 0)
}
