import type { KeptByFailures } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'
import type { Pair } from '../domain/pairs.ts'
import type { PatternTable } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { shareAskedByPlan } from './askedByPlan.ts'
import { drawBootstrapWeights } from './bootstrapWeights.ts'
import { fitModel, type Response } from './fit.ts'
import { sum } from './functional.ts'
import { type HeldModel, predictedByModel } from './heldModel.ts'
import { dealFolds, leaveFoldsOut } from './heldOut.ts'
import { measureKeptByFailures } from './keptByFailures.ts'
import { measureCosts } from './momentCost.ts'
import { createMomentModel, type Model } from './momentModel.ts'
import { testMomentsMatter } from './momentsMatter.ts'
import { findPairs } from './pairs/findPairs.ts'
import { type OrdinaryPredictions, toOrdinaryPredictions, withoutTrees } from './pairs/ordinaryPairs.ts'
import { responseOf } from './responseOf.ts'
import { responseToFit } from './responseToFit.ts'
import { finish, type Pause } from './steps.ts'
import { measureUnbroken } from './unbroken.ts'
import { measureVetoes } from './veto.ts'
import { toVisits, type Visits } from './visits.ts'
import { type FitStart, type FitStarts, type ModelPart, startFor } from './warmStart.ts'
import { createWeakestLinkModel } from './weakestLinkModel.ts'
import { lossesByBucket } from './whichModel.ts'

/** Added to the seed for the weights of draws. */
export const BOOTSTRAP_SEED = 1
/** Added to the seed for costs. */
export const COSTS_SEED = 2
/** Added to the seed for the gate. */
const GATE_SEED = 4

/** What is fitted to visits before anything is drawn; each part by itself. */
export interface Parts {
  readonly folds: Uint8Array
  readonly compensating: HeldModel
  readonly chain: HeldModel
  readonly weakestLink: HeldModel
  readonly baseline: HeldModel
  /** The compensating model whose effects may differ by segment, where there are visits enough for it. */
  readonly best: HeldModel
  /** Of the gate: do the moments predict the outcome at all? */
  readonly pValue: number
}

/** What another thread is to work out. */
export interface AsideTask {
  readonly table: PatternTable
  readonly seed: number
  readonly draws: number
  readonly models: readonly ModelPart[]
  readonly starts: FitStarts
}

/** The fits without their models, which whoever asked for them makes anew. */
export interface AsideFits {
  readonly kind: 'fits'
  readonly held: { readonly [name in ModelPart]?: Omit<HeldModel, 'model'> }
}

/** What nobody waits for before the diagnosis is told. */
export interface AsideRest extends Pick<Parts, 'pValue'> {
  readonly kind: 'rest'
  /** See measureVetoes; null where moments are asked by plan. */
  readonly vetoes: readonly (Interval | null)[] | null
  readonly unbroken: Interval
  readonly keptByFailures?: readonly KeptByFailures[]
}

/** Who works at the same time, in another thread; `diagnosis` itself knows of no threads. */
export type Aside = (task: AsideTask) => AskedAside

export interface AskedAside {
  readonly fits: Promise<AsideFits>
  readonly rest: Promise<AsideRest>
  /** Asks for pairs among the same visits afterwards, see findPairsAside; may be asked once. */
  readonly findPairs: (ordinary: OrdinaryPredictions) => Promise<readonly Pair[]>
}

/** The parts of the test which model is true. */
const TESTED = ['compensating', 'chain', 'weakestLink'] as const

/** Asks the thread aside, while this one fits the part that takes longest. */
export function askAside(
  visits: Visits,
  { aside, ...task }: Omit<AsideTask, 'models'> & { readonly aside: Aside },
): {
  readonly own: ModelPart
  readonly differing: Model | null
  readonly asked: AskedAside
  readonly isBaselineAsked: boolean
} {
  // of very many it is known beforehand; elsewhere the model takes no time
  const surely = levelsDifferBySegment(visits)
  const differing = surely ? null : createDiffering(visits)
  const own: ModelPart = surely || differing ? 'best' : 'compensating'
  const models = TESTED.filter((part) => part !== own)
  const asked = aside({ ...task, models: surely ? [...models, 'baseline'] : models })
  // seen to where they are awaited, unless the pause gives everything up
  for (const each of [asked.fits, asked.rest]) each.catch(() => {})
  return { own, differing, asked, isBaselineAsked: surely }
}

/**
 * Fits all parts, one after the other.
 *
 * @param starts where the fits may begin
 */
export const fitParts = (visits: Visits, seed: number, starts: FitStarts = {}): Parts =>
  finish(fitInSteps(visits, seed, starts))

/** The same, part by part. */
export function* fitInSteps(visits: Visits, seed: number, starts: FitStarts = {}): Generator<void, Parts> {
  const shared = share(visits, seed, starts)
  const compensating = hold('compensating', shared)
  yield
  const chain = hold('chain', shared)
  yield
  const weakestLink = hold('weakestLink', shared)
  yield
  const baseline = hold('baseline', shared)
  const differing = createDiffering(visits)
  const best = differing ? holdModel(differing, shared, starts.best) : compensating
  yield
  return {
    folds: shared.folds,
    compensating,
    chain,
    weakestLink,
    baseline,
    best,
    pValue: testMomentsMatter(visits, seed + GATE_SEED),
  }
}

/**
 * The same parts, most of them fitted aside while this thread fits the one that takes longest. The rest comes while this
 * one goes on.
 *
 * @param asked what the thread aside was asked
 */
export async function fitPartsAside(
  visits: Visits,
  { own, differing, asked, isBaselineAsked }: ReturnType<typeof askAside>,
  {
    seed,
    starts,
    pause,
    withPairs,
  }: {
    readonly seed: number
    readonly starts: FitStarts
    readonly pause: Pause | undefined
    /** Whether pairs are to be found from the own part, without trees. */
    readonly withPairs: boolean
  },
): Promise<{
  readonly models: Omit<Parts, 'pValue'>
  readonly rest: Promise<AsideRest>
  readonly pairs: Promise<readonly Pair[]> | null
}> {
  const shared = share(visits, seed, starts)
  const best = holdModel(differing ?? createPart(own, visits), shared, starts[own])
  const pairs =
    withPairs && own === 'best'
      ? asked.findPairs(toOrdinaryPredictions(visits, responseOf(visits), shared.folds, best))
      : null
  pairs?.catch(() => {})
  await pause?.()
  const baseline = isBaselineAsked ? null : hold('baseline', shared)
  const { held } = await asked.fits
  await pause?.()
  const toHeld = (part: ModelPart): HeldModel => {
    const answered = held[part]
    if (!answered) throw new Error(`the part ${part} was not fitted aside`)
    return { ...answered, model: createPart(part, visits) }
  }
  return {
    models: {
      folds: shared.folds,
      compensating: own === 'compensating' ? best : toHeld('compensating'),
      chain: toHeld('chain'),
      weakestLink: toHeld('weakestLink'),
      baseline: baseline ?? toHeld('baseline'),
      best,
    },
    rest: asked.rest,
    pairs,
  }
}

/**
 * What the thread aside does: the fits first, for which somebody waits.
 *
 * @returns the visits as they were laid out, for what is asked of them afterwards
 */
export function* answerAside({
  table,
  seed,
  draws,
  models,
  starts,
}: AsideTask): Generator<AsideFits | AsideRest, Visits> {
  const visits = toVisits(table)
  const shared = share(visits, seed, starts)
  const made = new Map(models.map((part) => [part, hold(part, shared)]))
  const isPlanned = shareAskedByPlan(visits) !== null
  const held = [...made].map(([part, { model, without: _, ...fit }]) => {
    const counts = part === 'chain' && !isPlanned && mayCount(fit, made.get('compensating'))
    return [
      part,
      counts && visits.rows <= MOST_ROWS_MEASURED
        ? { ...fit, costs: measureCosts(model, fit.fitted, visits, seed + COSTS_SEED) }
        : fit,
    ] as const
  })
  // before the fits are handed over
  const [compensating, chain, weakestLink] = TESTED.map((part) => made.get(part))
  const predicted =
    compensating && chain && weakestLink && predictedByModel({ compensating, chain, weakestLink })
  yield { kind: 'fits', held: Object.fromEntries(held) }
  const bootstrap = drawBootstrapWeights(visits, draws, createRandom(seed + BOOTSTRAP_SEED))
  yield {
    kind: 'rest',
    pValue: testMomentsMatter(visits, seed + GATE_SEED),
    vetoes: isPlanned ? null : measureVetoes(visits, bootstrap),
    unbroken: measureUnbroken(visits),
    ...(predicted && { keptByFailures: measureKeptByFailures(visits, predicted) }),
  }
  return visits
}

/** The pairs that the thread aside is asked for afterwards. */
export const findPairsAside = (
  table: PatternTable,
  visits: Visits,
  ordinary: OrdinaryPredictions,
): readonly Pair[] => findPairs(table, visits, responseOf(visits), withoutTrees(visits, ordinary))

/** Rows up to which costs are measured aside before it is known whether their model counts. */
const MOST_ROWS_MEASURED = 20_000
/** Nats by which a model that surely gets no weight is behind. */
const BEHIND = 40

/** Whether a model may have weight beside another. */
const mayCount = ({ losses }: Pick<HeldModel, 'losses'>, beside: HeldModel | undefined): boolean =>
  beside === undefined || sum(losses) - sum(beside.losses) < BEHIND

interface Shared {
  readonly visits: Visits
  readonly response: Response
  readonly folds: Uint8Array
  readonly starts: FitStarts
}

const share = (visits: Visits, seed: number, starts: FitStarts): Shared => ({
  visits,
  starts,
  response: responseToFit(visits),
  folds: dealFolds(visits, createRandom(seed)),
})

const hold = (part: ModelPart, shared: Shared): HeldModel =>
  holdModel(createPart(part, shared.visits), shared, shared.starts[part])

function holdModel(
  model: Model,
  { visits, response, folds }: Shared,
  given: FitStart | undefined,
): HeldModel {
  const start = startFor(model.design, given)
  const fitted = fitModel(model.design, response, model.link, start && { start })
  const { predicted, parameters: without } = leaveFoldsOut(model, visits, response, folds, fitted)
  return { model, fitted, predicted, losses: lossesByBucket(visits, predicted), without }
}

function createPart(part: ModelPart, visits: Visits): Model {
  switch (part) {
    case 'compensating':
      return createMomentModel(visits, { kind: 'compensating' })
    case 'chain':
      return createMomentModel(visits, { kind: 'chain' })
    case 'weakestLink':
      return createWeakestLinkModel(visits)
    case 'baseline':
      return createMomentModel(
        { ...visits, moments: [], levels: new Uint8Array(0) },
        { kind: 'compensating' },
      )
    case 'best':
      return createMomentModel(visits, {
        kind: 'compensating',
        bySegment: levelsDifferBySegment(visits) ? 'levels' : true,
      })
  }
}

/** Visits with a known outcome from which every level may have an effect of its own in a segment value. */
const MANY_VISITS = 20_000
/** The most such effects: more would be slow. */
const MOST_LEVELS = 600

/** Whether visits are so many that the best model lets every level differ by segment value. */
export function levelsDifferBySegment({ known, moments, segments }: Visits): boolean {
  const levels = moments.reduce((sum, moment) => sum + moment.levels + 1, 0)
  const values = segments.reduce((sum, segment) => sum + segment.values - 1, 0)
  return known >= MANY_VISITS && levels * values > 0 && levels * values <= MOST_LEVELS
}

/** The model that differs by segment; null where its effects outnumber the visits: they can only be shrunk away, and slowly. */
function createDiffering(visits: Visits): Model | null {
  if (visits.segments.length === 0) return null
  const model = createPart('best', visits)
  return model.design.parameters <= visits.known ? model : null
}
