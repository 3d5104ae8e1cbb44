import type { FurtherAsked } from './judgeAskMore.ts'
import type { Hits, Judgement } from './judgeDiagnosis.ts'
import type { World } from './world.ts'

/** A share or a mean with its Monte Carlo standard error and the number of tries behind it. */
export interface Measured {
  readonly value: number
  readonly error: number
  readonly of: number
}

/** How the diagnosis fared over many data sets of one size from one world. */
export interface WorldRow {
  readonly world: string
  readonly visits: number
  readonly sets: number
  /** Data sets on which the diagnosis threw, and what it said the first time. */
  readonly faults: number
  readonly firstFault: string | null
  readonly coverCost: Measured | null
  readonly coverZero: Measured | null
  readonly named: Measured | null
  /** Of the named: those that cost over 1 per 1,000 less than the costliest moment. Null where none was named. */
  readonly namedWrong: Measured | null
  readonly regret: Measured | null
  readonly modelRight: Measured | null
  readonly modelWrong: Measured | null
  readonly modelCannotTell: Measured | null
  /** Of those undecided and not tied: a number of further answers was given; and the median of these numbers. */
  readonly askMoreGiven: Measured | null
  readonly medianAskMore: number | null
  /** Of the numbers of further answers that were tried: those after which it was settled. Null where none was. */
  readonly settledAfter: Measured | null
  /** Root mean square error of a cost, per 1,000, over moments and sets. */
  readonly costError: Measured | null
  readonly caution: Measured | null
  readonly moodIncludesZero: Measured | null
  readonly medianSeconds: number | null
}

/** The sets of one world and size, with the seconds that each diagnosis took. */
export interface JudgedSets {
  readonly world: World
  readonly visits: number
  readonly faults: readonly string[]
  readonly sets: readonly {
    readonly judgement: Judgement
    readonly seconds: number
    readonly further?: FurtherAsked | null
  }[]
}

/**
 * A share over sets whose tries hang together: ratio estimator, its error clustered by set, and at least that of
 * (hits + 2) among (of + 4) independent tries, so that a share of 0 or 1 is not taken for certain.
 */
function toShare(perSet: readonly Hits[]): Measured | null {
  const of = perSet.reduce((sum, each) => sum + each.of, 0)
  if (of === 0) return null
  const hits = perSet.reduce((sum, each) => sum + each.hits, 0)
  const value = hits / of
  const clustered = Math.sqrt(perSet.reduce((sum, each) => sum + (each.hits - value * each.of) ** 2, 0)) / of
  const cautious = (hits + 2) / (of + 4)
  return { value, error: Math.max(clustered, Math.sqrt((cautious * (1 - cautious)) / (of + 4))), of }
}

function toMean(values: readonly number[]): Measured | null {
  if (values.length === 0) return null
  const of = values.length
  const value = values.reduce((sum, each) => sum + each, 0) / of
  const variance = values.reduce((sum, each) => sum + (each - value) ** 2, 0) / Math.max(1, of - 1)
  return { value, error: Math.sqrt(variance / of), of }
}

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Root of a mean square, its error by the delta method. */
function toRoot(square: Measured | null): Measured | null {
  if (!square) return null
  const value = Math.sqrt(square.value)
  return { value, error: value > 0 ? square.error / (2 * value) : 0, of: square.of }
}

/** Sums up the sets of one world and size. */
export function toWorldRow({ world, visits, faults, sets }: JudgedSets): WorldRow {
  const judgements = sets.map(({ judgement }) => judgement)
  const shareOf = (isHit: (j: Judgement) => boolean, counts: (j: Judgement) => boolean = () => true) =>
    toShare(judgements.map((j) => ({ hits: counts(j) && isHit(j) ? 1 : 0, of: counts(j) ? 1 : 0 })))
  const judged = (j: Judgement): boolean => j.model !== 'unjudged'
  const asked = judgements.flatMap((j) => (j.askMore === null ? [] : [j.askMore]))
  return {
    world: world.id,
    visits,
    sets: sets.length,
    faults: faults.length,
    firstFault: faults[0] ?? null,
    coverCost: toShare(judgements.map((j) => j.coverCost)),
    coverZero: world.haloOnly ? null : toShare(judgements.map((j) => j.coverZero)),
    named: shareOf((j) => j.named),
    namedWrong: world.haloOnly
      ? null
      : shareOf(
          (j) => j.namedShort! > 1,
          (j) => j.named,
        ),
    regret: toMean(judgements.map((j) => j.regret)),
    modelRight: shareOf((j) => j.model === 'right', judged),
    modelWrong: shareOf((j) => j.model === 'wrong', judged),
    modelCannotTell: shareOf((j) => j.model === 'cannot-tell', judged),
    askMoreGiven: shareOf(
      (j) => j.askMore !== null,
      (j) => j.undecided,
    ),
    medianAskMore: median(asked),
    settledAfter: toShare(
      sets.map(({ further }) => ({
        hits: further?.settled ? 1 : 0,
        of: typeof further?.settled === 'boolean' ? 1 : 0,
      })),
    ),
    costError: toRoot(toMean(judgements.map((j) => j.squaredError))),
    caution: world.haloOnly ? shareOf((j) => j.caution) : null,
    moodIncludesZero: toShare(judgements.map((j) => j.moodIncludesZero)),
    medianSeconds: median(sets.map(({ seconds }) => seconds)),
  }
}
