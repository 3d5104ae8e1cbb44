import { MODEL_NAMES, type ModelName } from '../../domain/diagnosis.ts'
import { isRecorded } from '../../domain/outcome.ts'
import { KEPT, LOST } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import { createRandom } from '../../stats/random.ts'
import { shareAskedByPlan } from '../askedByPlan.ts'
import { drawBootstrapWeights, widening } from '../bootstrapWeights.ts'
import { predictorsOf } from '../design.ts'
import { createDrawing, drawCostsBy, type Member, widen } from '../drawCosts.ts'
import { sum } from '../functional.ts'
import type { HeldModel } from '../heldModel.ts'
import { dealFolds, FOLDS } from '../heldOut.ts'
import { measureCosts } from '../momentCost.ts'
import { createMomentModel } from '../momentModel.ts'
import { responseOf } from '../responseOf.ts'
import { structureLossesByCount } from '../structureLosses.ts'
import type { DiagnoseOptions, Fits, Study } from '../study.ts'
import type { Visits } from '../visits.ts'
import type { FitStarts } from '../warmStart.ts'
import { probabilitiesWeakest } from '../weakest.ts'
import { createWeakestLinkModel } from '../weakestLinkModel.ts'
import { carryScores } from './carryScores.ts'
import { measureCostsOfAll } from './costsOfAll.ts'
import type { VisitCounts } from './countPass.ts'
import { averageOf, bucketsOf, factsOf, outcomesOf, toFailureVisits } from './describeCounts.ts'
import { type FullFit, fitToAll } from './fullFit.ts'
import { gateOfCounts } from './gateOfCounts.ts'
import { type PartlyAsked, weighPartlyAsked, weighResponse } from './partlyAsked.ts'
import { askCounts, askHeldOut, askScores, type Passes } from './passes.ts'
import { toPassModel } from './passModel.ts'
import { type PooledWords, poolWords } from './poolWords.ts'
import { sampleVisits } from './sampleVisits.ts'
import { fitSegmentsAlone } from './segmentsAlone.ts'
import type { WholeFigures } from './wholeFigures.ts'

/** Visits of the sample at which fits begin. */
const SAMPLE = 60_000
/** Fewest kept, and fewest lost, visits: with fewer there is nothing that needs this way. */
const FEWEST_EACH_WAY = 1_000
/** A member of the predictor that is so many nats behind the best has no weight in any draw. */
const BEHIND = 200

/**
 * The study of very many visits, of all of them and not of a sample: the models begin at a sample's fit and are carried
 * to the fit of all visits; counts, held-out losses, scores by bucket and what the costs are averaged from are summed
 * over every visit. Only the costs' gradients and the common mood come from the sample.
 *
 * @param options with `starts` of a study of fewer visits, at which the fits begin
 * @param passesOver who sums over the visits
 * @returns null where this way is not made for it (moments asked by plan, a placebo moment, hardly any
 *   outcomes): take a pattern table
 */
export async function createManyStudy(
  words: VisitWords,
  options: DiagnoseOptions & { readonly sample?: number; readonly starts?: FitStarts },
  passesOver: (given: { readonly words: VisitWords; readonly pooled: PooledWords }) => Passes,
): Promise<Study | null> {
  const { seed = 15, noCulpritUnder = 20, sample = SAMPLE, starts = {} } = options
  const draws = Math.max(200, options.draws ?? 400)
  if (words.moments.some((moment) => 'placebo' in moment && moment.placebo)) return null
  const pooled = poolWords(words)
  const passes = passesOver({ words, pooled })
  const counts = await askCounts(passes)
  const counted = outcomesOf(counts)
  if (Math.min(counted.kept, counted.lost) < FEWEST_EACH_WAY) return null
  const known = counted.kept + counted.lost
  const { visits, table } = sampleVisits(words, pooled, { size: sample, known })
  if (shareAskedByPlan(visits) !== null) return null
  const clustered = words.customersRepeat
  const outcomeKind = words.outcomeKind ?? 'satisfied'
  return {
    table,
    visits,
    counted,
    facts: visits.moments.map((_, m) => factsOf(counts, visits, m, { clustered })),
    outcomeKind,
    recordedOutcome: words.recordedOutcome ?? isRecorded({ kind: outcomeKind }),
    average: averageOf(counts, { clustered }),
    // priors are outvoted by so many visits, and the thorough gear is not made for them
    options: { seed, draws, noCulpritUnder, thorough: false, priors: null } as Required<DiagnoseOptions>,
    ...(await fitAndDraw({
      visits,
      counts,
      passes,
      partlyAsked: weighPartlyAsked(visits),
      seed,
      draws,
      known,
      starts,
    })),
  }
}

interface Asked {
  readonly visits: Visits
  readonly counts: VisitCounts
  readonly passes: Passes
  readonly partlyAsked: PartlyAsked
  readonly starts: FitStarts
  readonly seed: number
  readonly draws: number
  /** Visits with a known outcome. */
  readonly known: number
}

async function fitAndDraw(asked: Asked): Promise<{ fits: Fits; whole: WholeFigures }> {
  const { visits, counts, passes, seed, draws } = asked
  const buckets = bucketsOf(counts)
  const used = { rows: buckets.length, buckets }
  const folds = dealFolds(used, createRandom(seed))
  const [compensating, best, chain, weakestLink] = await fitModels(asked, folds)
  const averaged = [best, chain, weakestLink]
  const heldOut = await askHeldOut(passes, {
    folds,
    models: [compensating, ...averaged].map(({ model, withoutFold }) =>
      withoutFold.map((parameters) => toPassModel(model, visits, parameters)),
    ),
    averaged: [1, 2, 3],
    weights: foldWeights(averaged, asked, folds),
  })
  const hold = ({ model, fitted }: FullFit, k: number): HeldModel => ({
    model,
    fitted,
    predicted: new Float64Array(visits.rows),
    losses: heldOut.losses[k]!,
  })
  const members = averaged.map((fit, k) => hold(fit, k + 1))
  // pairs are looked for in what the sample's visits are predicted without their own fold
  members[0] = {
    ...members[0]!,
    predicted: predictWithoutFold(best, visits, folds),
    without: best.withoutFold,
  }
  const isNear = nearest(members)
  const costed = await withCosts(members, isNear, asked)
  const near = averaged.filter((_, k) => isNear[k])
  const scores = await askScores(
    passes,
    near.map(({ model, fitted }) => toPassModel(model, visits, fitted.parameters)),
    { every: 1, partlyAsked: asked.partlyAsked },
  )
  const carried = carryScores(
    members,
    visits,
    members.map((_, k) => (isNear[k] ? scores.shift()! : null)),
  )
  const bootstrap = drawBootstrapWeights(used, draws, createRandom(seed + 1))
  const weighed = carried.members.map((member) => ({
    ...member,
    losses: structureLossesByCount(member, [...new Set(buckets)]),
  }))
  const drawing = createDrawing(carried.visits, weighed, bootstrap, createRandom(seed + 3))
  const estimates = widen(drawCostsBy(drawing, visits, costed), widening(used))
  const perThousand = bootstrap.map((_, d) => Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!))
  const failures = toFailureVisits(counts, visits)
  const predicted = (name: ModelName): Float64Array => {
    const sums = heldOut.predicted[[0, 2, 3][MODEL_NAMES.indexOf(name)]!]!
    return averageByClass(sums, failures)
  }
  const fits = {
    folds,
    compensating: hold(compensating, 0),
    best: members[0]!,
    chain: members[1]!,
    weakestLink: members[2]!,
    baseline: fitSegmentsAlone(visits, counts, folds),
    averaged: members,
    together: null,
    bootstrap,
    planned: false,
    estimates,
    drawing,
    perThousand,
    probabilities: probabilitiesWeakest(perThousand),
    priorWorth: new Float64Array(visits.moments.length),
    pValue: gateOfCounts(counts, visits, seed + 4),
  } as Fits
  const whole = {
    failures: failures.visits,
    predicted: {
      compensating: predicted('compensating'),
      chain: predicted('chain'),
      'weakest-link': predicted('weakest-link'),
    },
    predictor: {
      heldOutLogLoss: heldOut.predictor[0]! / asked.known,
      accuracy: heldOut.predictor[1]! / asked.known,
    },
  }
  return { fits, whole }
}

async function fitModels({ visits, passes, partlyAsked, known, starts }: Asked, folds: Uint8Array) {
  const response = weighResponse(responseOf(visits), visits, partlyAsked)
  const models = [
    {
      model: createMomentModel(visits, { kind: 'compensating' }),
      isExact: false,
      start: starts.compensating,
    },
    {
      model: createMomentModel(visits, { kind: 'compensating', bySegment: true }),
      isExact: true,
      start: starts.best,
    },
    { model: createMomentModel(visits, { kind: 'chain' }), isExact: false, start: starts.chain },
    { model: createWeakestLinkModel(visits), isExact: false, start: starts.weakestLink },
  ]
  const fits = await fitToAll(models, visits, { response, partlyAsked, passes, folds, known })
  return fits as [FullFit, FullFit, FullFit, FullFit]
}

/** P(kept) of each visit of the sample by the parameters without its fold. */
function predictWithoutFold(
  { model: { design, link }, withoutFold }: FullFit,
  { rows, buckets }: Visits,
  folds: Uint8Array,
): Float64Array {
  const etas = withoutFold.map((parameters) => predictorsOf(design, parameters))
  return Float64Array.from({ length: rows }, (_, i) => link.probability(etas[folds[buckets[i]!]!]![i]!))
}

/** Weights of the predictor's members in each fold, by their losses in the other folds of the sample. */
function foldWeights(members: readonly FullFit[], { visits }: Asked, folds: Uint8Array): number[][] {
  const { kept, lost } = responseOf(visits)
  const losses = members.map(({ model, fitted }) => {
    const byFold = new Float64Array(FOLDS)
    for (let i = 0; i < visits.rows; i++) {
      if (kept[i] === 0 && lost[i] === 0) continue
      const p = model.link.probability(fitted.eta[i]!)
      byFold[folds[visits.buckets[i]!]!]! -=
        visits.weights[i]! * Math.log(Math.max(1e-12, kept[i]! > 0 ? p : 1 - p))
    }
    return byFold
  })
  return Array.from({ length: FOLDS }, (_, fold) =>
    oddsOf(losses.map((byFold) => byFold.reduce((all, l, f) => (f === fold ? all : all + l), 0))),
  )
}

/** Which members of the predictor may have weight in some draw. */
function nearest(members: readonly HeldModel[]): readonly boolean[] {
  const losses = members.map((member) => sum(member.losses))
  const least = Math.min(...losses)
  return losses.map((loss) => loss - least < BEHIND)
}

/** Members with what their costs are averaged from; of those without any weight nothing is ever asked. */
async function withCosts(
  members: readonly HeldModel[],
  isNear: readonly boolean[],
  asked: Asked,
): Promise<Member[]> {
  const { visits, seed } = asked
  const costed: Member[] = []
  for (const [k, member] of members.entries()) {
    const costs = isNear[k] ? await measureCostsOfAll(member, visits, { ...asked, seed: seed + 2 }) : null
    costed.push({
      ...member,
      costs: () => costs ?? measureCosts(member.model, member.fitted, visits, seed + 2),
    })
  }
  return costed
}

function oddsOf(losses: readonly number[]): number[] {
  const least = Math.min(...losses)
  const odds = losses.map((loss) => Math.exp(least - loss))
  const all = odds.reduce((a, b) => a + b, 0)
  return odds.map((o) => o / all)
}

/** What a model predicts on average for the visits of each row's class of failures. */
function averageByClass(
  sums: Float64Array,
  { visits, classes }: { readonly visits: Visits; readonly classes: Uint16Array },
): Float64Array {
  const known = new Float64Array(sums.length)
  for (let r = 0; r < visits.rows; r++)
    if (visits.outcomes[r] === KEPT || visits.outcomes[r] === LOST) known[classes[r]!]! += visits.counts[r]!
  return Float64Array.from(classes, (c) => (known[c]! > 0 ? sums[c]! / known[c]! : 0))
}
