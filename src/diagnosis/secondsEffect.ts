import type { Interval } from '../domain/interval.ts'
import { BUCKETS, KEPT, LOST, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { NO_HOUR, type TimedEncounters } from '../domain/timedEncounters.ts'
import { createRandom } from '../stats/random.ts'
import { drawBootstrapWeights, widening } from './bootstrapWeights.ts'
import { intervalOf } from './intervalOf.ts'
import { fitLengths, type LengthFit } from './secondsEffectFit.ts'

/** Effects on visits kept under this, per 1,000 visits that met the moment, are none that matter; and on failures. */
const NO_REAL_EFFECT = { kept: 20, failed: 30 }
/** Fewest visits beyond the target, and fewest either way, from which anything is told. */
const FEWEST_OVER = 20
export const FEWEST_EACH_WAY = 10
/** Steps in which people think of time. */
const STEPS = [1, 5, 10, 30, 60, 300, 600, 3600, 21600, 86400]

/** What the length of a moment does to one yes-or-no question: visits lost, or the moment failed. */
export interface LengthEffect {
  readonly n: number
  /**
   * Visits lost (or failed) per 1,000 of those who met the moment that would not have been, had no one been kept beyond
   * the target. Null without a target.
   */
  readonly per1000: Interval | null
  /** The same per 1,000 of the visits that ran beyond the target, for each `step` seconds beyond it. */
  readonly perStep: Interval | null
  /** Share lost (or failed) if the moment took this long for everybody. */
  readonly curve: readonly { readonly seconds: number; readonly share: Interval }[]
  /** Held-out log loss saved by knowing the length, in nats a visit; and its standard error. */
  readonly heldOut: { readonly value: number; readonly standardError: number }
  readonly verdict: 'longer-costs' | 'no-real-effect' | 'cannot-tell'
}

export interface SecondsEffect {
  readonly target: number | null
  /** Seconds of `perStep`. */
  readonly step: number
  /** On visits lost; null where too few ended either way. */
  readonly lost: LengthEffect | null
  /** On failures at the moment itself; null where it was hardly rated. */
  readonly failed: LengthEffect | null
  /** What is allowed for: who comes at a busy hour waits longer, and may be lost for other reasons. */
  readonly adjustedFor: readonly ('hour' | 'place' | 'segment')[]
}

/**
 * What each second beyond the target costs: a penalised dose-response curve on the log odds, hour, place and segments
 * allowed for, turned into visits by g-computation; 90 % intervals by the Bayesian bootstrap over customers. Said only
 * where visits that the fit has not seen are told better by knowing the length. What is observed is no experiment: long
 * waits and lost visits may have a common cause that was not written down.
 *
 * @param failed the highest level that counts as failed
 * @param target length in seconds that the moment should take; null: none is set
 */
export function measureSecondsEffect(
  timed: TimedEncounters,
  {
    target,
    failed,
    seed = 15,
    draws = 400,
  }: {
    readonly target: number | null
    readonly failed: number
    readonly seed?: number
    readonly draws?: number
  },
): SecondsEffect {
  const asked = (i: number): boolean => timed.levels[i] !== NOT_ASKED && timed.levels[i] !== NOT_MET
  const step = stepOf(timed, target)
  const measure = (
    known: (i: number) => boolean,
    yes: (i: number) => boolean,
    noReal: number,
  ): LengthEffect | null => {
    const rows = Array.from({ length: timed.rows }, (_, i) => i).filter(known)
    const happened = rows.filter(yes).length
    const over = rows.filter((i) => timed.seconds[i]! > (target ?? 0)).length
    if (Math.min(happened, rows.length - happened) < FEWEST_EACH_WAY || over < FEWEST_OVER) return null
    const part = someRows(timed, rows)
    if (part.customersRepeat && new Set(part.buckets).size < 5) return null
    const bootstrap = drawBootstrapWeights(part, draws, createRandom(seed + 1))
    const fit = fitLengths(part, {
      yes: Uint8Array.from(rows, (i) => (yes(i) ? 1 : 0)),
      reference: target,
      bootstrap,
      widen: widening(part),
      seed,
    })
    return toEffect(fit, part, { target, step, noReal })
  }
  return {
    target,
    step,
    lost: measure(
      (i) => timed.outcomes[i] === KEPT || timed.outcomes[i] === LOST,
      (i) => timed.outcomes[i] === LOST,
      NO_REAL_EFFECT.kept,
    ),
    failed: measure(asked, (i) => timed.levels[i]! <= failed, NO_REAL_EFFECT.failed),
    adjustedFor: adjustedFor(timed),
  }
}

function toEffect(
  fit: LengthFit,
  timed: TimedEncounters,
  { target, step, noReal }: { target: number | null; step: number; noReal: number },
): LengthEffect {
  const n = timed.rows
  const least = target ?? 0
  const cut = fit.average((seconds) => Math.min(seconds, target ?? seconds))
  const per1000 = target === null ? null : toInterval(cut, -1000, n)
  const over = timed.seconds.filter((seconds) => seconds > least).length
  const removed = fit.meanRemoved(step, least)
  const shorter = fit.average((seconds) => (seconds > least ? Math.max(least, seconds - step) : seconds))
  const perStep = removed > 0 ? toInterval(shorter, (-1000 * step) / removed, over) : null
  const seen = target === null ? perStep : per1000
  const costs = seen !== null && seen.low > 0 && fit.heldOut.value > 0
  const matters = per1000 ?? perStep
  return {
    n,
    per1000,
    perStep,
    curve: curveLengths(timed, target).map((seconds) => ({
      seconds,
      share: toShare(fit.share(seconds), n),
    })),
    heldOut: fit.heldOut,
    verdict: costs
      ? 'longer-costs'
      : matters !== null && matters.high < noReal
        ? 'no-real-effect'
        : 'cannot-tell',
  }
}

const toInterval = (
  { value, draws }: { value: number; draws: Float64Array },
  factor: number,
  n: number,
): Interval =>
  intervalOf(
    factor * value,
    draws.map((draw) => factor * draw),
    n,
  )

function toShare(estimate: { value: number; draws: Float64Array }, n: number): Interval {
  const { value, low, high } = intervalOf(estimate.value, estimate.draws, n)
  return { value, low: Math.max(0, low), high: Math.min(1, high), n }
}

/** The largest step that is at most a third of the middle length beyond the target, or of the middle length. */
function stepOf({ seconds }: TimedEncounters, target: number | null): number {
  const beyond = Float64Array.from(seconds.filter((each) => each > (target ?? 0))).sort()
  const middle = (beyond[beyond.length >> 1] ?? 30) - (target ?? 0)
  return STEPS.findLast((step) => step <= Math.max(1, middle)) ?? 1
}

/** Lengths at which the curve is told: quantiles from the 5th to the 95th percent, and the target. */
function curveLengths({ seconds }: TimedEncounters, target: number | null): readonly number[] {
  const sorted = seconds.slice().sort()
  const at = (p: number): number => Math.round(10 * sorted[Math.floor(p * (sorted.length - 1))]!) / 10
  const lengths = [0.05, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.95].map(at)
  return [...new Set(target === null ? lengths : [...lengths, target])].sort((a, b) => a - b)
}

const varies = (codes: ArrayLike<number>): boolean => new Set(Array.from(codes)).size > 1

function adjustedFor(timed: TimedEncounters): SecondsEffect['adjustedFor'] {
  return [
    ...(timed.hours.some((hour) => hour !== NO_HOUR) ? (['hour'] as const) : []),
    ...(varies(timed.places) ? (['place'] as const) : []),
    ...(varies(timed.combinations) ? (['segment'] as const) : []),
  ]
}

/** Some of the rows, in the order given. */
export function someRows(timed: TimedEncounters, rows: readonly number[]): TimedEncounters {
  return {
    ...timed,
    rows: rows.length,
    seconds: Float32Array.from(rows, (i) => timed.seconds[i]!),
    levels: Uint8Array.from(rows, (i) => timed.levels[i]!),
    outcomes: Uint8Array.from(rows, (i) => timed.outcomes[i]!),
    hours: Uint8Array.from(rows, (i) => timed.hours[i]!),
    places: Uint32Array.from(rows, (i) => timed.places[i]!),
    combinations: Uint32Array.from(rows, (i) => timed.combinations[i]!),
    buckets: Uint8Array.from(rows, (i) => timed.buckets[i]! % BUCKETS),
    weights: Float64Array.from(rows, (i) => timed.weights[i]!),
  }
}
