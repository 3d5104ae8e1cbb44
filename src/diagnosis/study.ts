import type { KeptByFailures } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import { isRecorded } from '../domain/outcome.ts'
import type { Pair } from '../domain/pairs.ts'
import type { PatternTable } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { shareAskedByPlan } from './askedByPlan.ts'
import { countBuckets, drawBootstrapWeights, widening } from './bootstrapWeights.ts'
import { drawingWithPicks, estimatesWithPicks, hearPicks } from './costsWithPicks.ts'
import { countOutcomes, describeMoment, type MomentFacts, measureAverage } from './describeVisits.ts'
import {
  createDrawing,
  type Drawing,
  drawCostsBy,
  type Estimate,
  type Estimates,
  widen,
} from './drawCosts.ts'
import {
  type Aside,
  askAside,
  BOOTSTRAP_SEED,
  COSTS_SEED,
  fitInSteps,
  fitParts,
  fitPartsAside,
  levelsDifferBySegment,
  type Parts,
} from './fitParts.ts'
import type { HeldModel } from './heldModel.ts'
import { estimateLatentCosts } from './latent/estimateLatentCosts.ts'
import type { WholeFigures } from './many/wholeFigures.ts'
import { measureCosts } from './momentCost.ts'
import { competing, withoutPlacebos } from './placebo.ts'
import { responseOf } from './responseOf.ts'
import { finish, type Pause, takeSteps } from './steps.ts'
import { structureLosses } from './structureLosses.ts'
import { FOREST, PAIRS } from './thorough/growForest.ts'
import { fitThorough, fitThoroughAside, type GrowForests, type ThoroughFit } from './thorough/thoroughFit.ts'
import { toVisits, type Visits } from './visits.ts'
import type { FitStarts } from './warmStart.ts'
import { probabilitiesWeakest } from './weakest.ts'
import type { LevelChange } from './whatIfGain.ts'
import { lossesByBucket } from './whichModel.ts'

export interface DiagnoseOptions {
  readonly seed?: number
  /** Bootstrap draws, at least 200. */
  readonly draws?: number
  /** No culprit: where mending everything would surely keep fewer visits than this per 1,000. */
  readonly noCulpritUnder?: number
  /** The thorough gear: sums of parts of up to four moments and segments take part in the predictor. */
  readonly thorough?: boolean
}

/** Fewest kept, and fewest lost, visits from which anything is fitted. */
const FEWEST_EACH_WAY = 3
/** Fewest visits with a known outcome from which the ordinary gear looks for pairs. */
export const FEWEST_FOR_PAIRS = 5_000
/** Visits from which that would take seconds: all levels may differ by segment then, the rest is the thorough gear's. */
const MANY_FOR_PAIRS = 20_000
/** Fewest customers (buckets of them) from whose differences anything can be told. */
const FEWEST_CUSTOMERS = 3

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
  /**
   * What moments and segments do together: pairs in the ordinary gear, up to four in the thorough one. Null with few
   * visits in the ordinary gear, and where moments are asked by plan. Without trees where none helps.
   */
  readonly together: ThoroughFit | null
  /** Weights by bucket, a vector a draw. */
  readonly bootstrap: readonly Float64Array[]
  /** Whether moments were asked by plan, a few a visit. */
  readonly planned: boolean
  readonly estimates: Estimates
  /** What the costs were drawn by, for whatever else is asked of the same draws; null where asked by plan. */
  readonly drawing: Drawing | null
  /** What changes made together keep where moments were asked by plan, drawn as the costs; null elsewhere. */
  readonly gain?: ((changes: readonly LevelChange[]) => Estimate) | null
  /** Costs per 1,000: a vector of moments a draw. */
  readonly perThousand: readonly Float64Array[]
  /** Share of draws in which each moment has the largest positive cost. */
  readonly probabilities: Float64Array
  /** Of the gate: do the moments predict the outcome at all? */
  readonly pValue: number
  /** See measureVetoes, where they were measured already. */
  readonly vetoes?: readonly (Interval | null)[] | null
  /** Share of visits without a failure, where it was measured already. */
  readonly unbroken?: Interval
  /** Share kept by number of failures, where it was measured already. */
  readonly keptByFailures?: readonly KeptByFailures[]
  /** Pairs that earn their place, where they were looked for already. */
  readonly pairs?: readonly Pair[]
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
  /** Of very many visits: figures of all of them, where `table` and `visits` are a sample that stands for them. */
  readonly whole?: WholeFigures
}

/**
 * Fits the models to a pattern table and draws the costs; the same table and seed give the same study.
 *
 * @param starts of a study of fewer visits, at which the fits begin: the answer is then the same within a tolerance
 */
export function createStudy(
  table: PatternTable,
  options: DiagnoseOptions = {},
  starts: FitStarts = {},
): Study {
  const { tooLittle, ...study } = layOut(table, toVisits(table), options)
  const { visits } = study
  if (tooLittle) return { ...study, fits: null }
  const { pValue, ...models } = fitParts(visits, study.options.seed, starts)
  return { ...study, fits: { ...finish(drawInSteps(visits, models, study.options)), pValue } }
}

/**
 * The same study, made in two threads at once where there are visits enough for that to pay.
 *
 * @param options.pause awaited between two steps, where others shall go first
 * @param options.fewestAside rows from which the other thread is asked to help
 */
export async function createStudyAside(
  table: PatternTable,
  options: DiagnoseOptions & {
    readonly grow?: GrowForests
    readonly pause?: Pause | undefined
    readonly fewestAside?: number | undefined
  },
  aside: Aside,
  starts: FitStarts = {},
): Promise<Study> {
  const { grow, pause, fewestAside = FEWEST_ROWS_ASIDE } = options
  const visits = toVisits(table)
  const { seed, draws, thorough } = filled(options)
  const ask = () =>
    visits.rows < fewestAside ? null : askAside(visits, { table, seed, draws, aside, starts })
  // of very many at once, whatever else there is to them: two threads end sooner the sooner both begin
  const early = levelsDifferBySegment(visits) ? ask() : null
  const { tooLittle, ...study } = layOut(table, visits, options)
  if (tooLittle) return { ...study, fits: null }
  await pause?.()
  const withPairs = !thorough && visits.known >= MANY_FOR_PAIRS && shareAskedByPlan(visits) === null
  const asked = early ?? ask()
  const { models, rest, pairs } = await (asked
    ? fitPartsAside(visits, asked, { seed, starts, pause, withPairs })
    : fitAlone(visits, { seed, starts, pause }))
  const grown =
    grow && study.options.thorough && shareAskedByPlan(visits) === null
      ? await fitThoroughAside(visits, responseOf(visits), models.folds, models.best, {
          seed: seed + FOREST_SEED,
          grow,
        })
      : undefined
  const drawn = await takeSteps(drawInSteps(visits, models, study.options, grown), pause)
  const { kind: _, ...told } = await rest
  return { ...study, fits: { ...drawn, ...told, ...(pairs && { pairs: await pairs }) } }
}

async function fitAlone(
  visits: Visits,
  { seed, starts, pause }: { seed: number; starts: FitStarts; pause: Pause | undefined },
) {
  const { pValue, ...models } = await takeSteps(fitInSteps(visits, seed, starts), pause)
  return { models, rest: { kind: 'rest', pValue } as const, pairs: null }
}

/** Added to the seed for picks beside full ratings. */
const PICKS_SEED = 6
/** Added to the seed for the trees. */
const FOREST_SEED = 5
/** Rows from which another thread helps even if it must be started for it. */
const FEWEST_ROWS_ASIDE = 5_000

const filled = ({
  seed = 15,
  draws = 400,
  noCulpritUnder = 20,
  thorough = false,
}: DiagnoseOptions): Required<DiagnoseOptions> => ({
  seed,
  draws: Math.max(200, draws),
  noCulpritUnder,
  thorough,
})

/** What can be told before anything is fitted, and whether there is too little to fit anything to. */
function layOut(
  table: PatternTable,
  visits: Visits,
  options: DiagnoseOptions,
): Omit<Study, 'fits'> & { readonly tooLittle: boolean } {
  const counted = countOutcomes(visits)
  const facts = visits.moments.map((_, m) => describeMoment(table, visits, m))
  const outcomeKind = table.outcomeKind ?? 'satisfied'
  const silent = visits.effective === 0 || facts.every(({ counted: { met } }) => met === 0)
  const few = visits.customersRepeat && countBuckets(visits) < FEWEST_CUSTOMERS
  const tooLittle = silent || few || Math.min(counted.kept, counted.lost) < FEWEST_EACH_WAY
  return {
    tooLittle,
    table,
    visits,
    counted,
    facts,
    outcomeKind,
    recordedOutcome: table.recordedOutcome ?? isRecorded({ kind: outcomeKind }),
    average: measureAverage(visits),
    options: filled(options),
  }
}

function* drawInSteps(
  visits: Visits,
  models: Omit<Parts, 'pValue'>,
  { seed, draws, thorough: isThorough }: { seed: number; draws: number; thorough: boolean },
  grown?: ThoroughFit,
): Generator<void, Omit<Fits, 'pValue' | 'vetoes'>> {
  const bootstrap = drawBootstrapWeights(visits, draws, createRandom(seed + BOOTSTRAP_SEED))
  yield
  const planned = shareAskedByPlan(visits) !== null
  const isMany = visits.known >= MANY_FOR_PAIRS
  const isAsked = !planned && (isThorough || (visits.known >= FEWEST_FOR_PAIRS && !isMany))
  const together =
    grown ??
    (isAsked
      ? fitThorough(visits, responseOf(visits), models.folds, models.best, {
          seed: seed + FOREST_SEED,
          options: isThorough ? FOREST : PAIRS,
        })
      : null)
  yield
  const averaged: HeldModel[] = [models.best, models.chain, models.weakestLink]
  if (together?.trees.some((trees) => trees > 0))
    averaged.push({ ...together, losses: lossesByBucket(visits, together.predicted) })
  const members = averaged.map((held) => ({
    ...held,
    losses: structureLosses(
      visits,
      held,
      held.model.additive || held === models.weakestLink ? held : models.best,
    ),
    costs: () => held.costs ?? measureCosts(held.model, held.fitted, visits, seed + COSTS_SEED),
  }))
  yield
  const ratings = planned ? null : createDrawing(visits, members, bootstrap, createRandom(seed + 3))
  yield
  const latent = planned ? estimateLatentCosts(visits, bootstrap, createRandom(seed + 3)) : null
  const rated = latent ?? drawCostsBy(ratings!, visits, members)
  yield
  const heard = planned ? null : hearPicks(visits, rated, createRandom(seed + PICKS_SEED))
  const drawing = ratings && heard ? drawingWithPicks(ratings, heard) : ratings
  const drawn = heard ? estimatesWithPicks(rated, heard) : rated
  const estimates = withoutPlacebos(widen(drawn, widening(visits)), visits.moments)
  const perThousand = bootstrap.map((_, d) =>
    competing(
      Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!),
      visits.moments,
    ),
  )
  return {
    ...models,
    averaged,
    together,
    bootstrap,
    planned,
    estimates,
    drawing,
    gain: latent?.gain ?? null,
    perThousand,
    probabilities: probabilitiesWeakest(perThousand),
  }
}
