import type { Diagnosis } from '../domain/diagnosis.ts'
import type { MomentColumn } from '../domain/patternTable.ts'
import { quantile } from '../stats/quantile.ts'
import type { Random } from '../stats/random.ts'
import { answersMissing, type Evidence, inTheWay } from './evidence.ts'
import { NAME_FROM } from './weakest.ts'

export interface AskNextOptions {
  /** Moments to offer in one visit; at least 1, all where the journey has fewer. */
  readonly count: number
  /** Share of visits that are asked evenly, whatever is known: the floor of every moment. */
  readonly even?: number
}

/** Which moments to offer to the next customers. */
export interface AskNext {
  /** Moments offered in one visit. */
  readonly count: number
  /** Share of visits that are asked evenly. */
  readonly even: number
  /** Chances of each moment to be drawn first; they sum to 1, and are even where nothing is known. */
  readonly chances: Float64Array
  /** Probability that each moment is among those offered; they sum to `count`, none under even x count / moments. */
  readonly probabilities: Float64Array
}

/** Every tenth visit goes on asking evenly, so that no moment is ever dropped. */
const EVEN = 0.1

/**
 * Which moments to ask the next customers about, so that the weakest is named from the fewest answers: top-two
 * sampling (Russo 2020) over the draws of the costs. The first is the weakest of a draw; the second the weakest of
 * other draws, drawn until it is another; so on to `count`: offered together, since how much two moments differ
 * is told best by who was asked about both. A share of visits is asked evenly, so that each moment keeps its floor.
 *
 * @param chances of each moment to be drawn first, in any unit, such as the share of draws in which it has the
 *   largest positive cost; null where nothing is known yet, and all are asked alike
 * @param moments how many moments there are
 */
export function planAskNext(
  chances: ArrayLike<number> | null,
  moments: number,
  options: AskNextOptions,
): AskNext {
  const count = Math.max(1, Math.min(options.count, moments))
  const even = options.even ?? EVEN
  const leading = toChances(chances, moments)
  const offered = inclusions(leading, count)
  return {
    count,
    even,
    chances: leading,
    probabilities: offered.map((p) => (even * count) / moments + (1 - even) * p),
  }
}

/** Moments that fit the fifteen seconds of a customer who was asked for a pick first. */
export const USUAL_COUNT = 2

/** What is known of the weakest moment so far. */
export interface KnownSoFar {
  /** Share of draws in which each moment has the largest positive cost. */
  readonly probabilities: Float64Array
  /** Costs per 1,000: a vector of moments a draw. */
  readonly draws: readonly Float64Array[]
  readonly evidence: readonly Evidence[]
}

/** Chances to be asked of moments that stand in the way of naming one that all but leads, and before it leads. */
const IN_THE_WAY = { leading: 0.9, before: 0.5 }

/**
 * Chances of each moment to be drawn first: that it is the weakest, and beside it, the more the surer one leads,
 * a share for those that stand in the way of naming that one because too few of their failures are known: each by how
 * many answers what is missing takes, so that they are out of the way at about the same time.
 */
export function chancesToAsk({ probabilities, draws, evidence }: KnownSoFar): Float64Array {
  const first = probabilities.reduce((best, p, m) => (p > probabilities[best]! ? m : best), 0)
  const low = quantile(Float64Array.from(draws, (draw) => draw[first]!).sort(), 0.05)
  const few = inTheWay(evidence, first, low)
  const surely = probabilities[first]!
  if (few.length === 0) return probabilities
  const aside = surely >= NAME_FROM ? IN_THE_WAY.leading : IN_THE_WAY.before * surely
  const chances = probabilities.map((p) => (1 - aside) * p)
  const answers = few.map((m) => answersMissing(evidence[m]!))
  const all = answers.reduce((a, b) => a + b, 0)
  few.forEach((m, k) => {
    chances[m]! += (aside * answers[k]!) / all
  })
  return chances
}

/** What the diagnosis tells of asking next, two moments a customer; all alike where nothing is known. */
export function tellAskNext(
  moments: readonly MomentColumn[],
  chances: Float64Array | null,
): NonNullable<Diagnosis['askNext']> {
  const plan = planAskNext(chances, moments.length, { count: USUAL_COUNT })
  return moments.map(({ id }, m) => ({
    moment: id,
    probability: plan.probabilities[m]!,
    chance: plan.chances[m]!,
  }))
}

/** Draws the moments to offer to one customer, in the order of the journey: each with its probability. */
export function drawOffer({ count, even, chances }: AskNext, random: Random): number[] {
  const weights = random() < even ? new Float64Array(chances.length).fill(1) : chances.slice()
  const chosen: number[] = []
  for (let k = 0; k < count; k++) {
    if (k === LED) for (let m = 0; m < weights.length; m++) if (!chosen.includes(m)) weights[m] = 1
    const m = drawOne(weights, random)
    chosen.push(m)
    weights[m] = 0
  }
  return chosen.sort((a, b) => a - b)
}

/** Of each moment beside its share of the draws, so that none is ruled out by a few hundred of them. */
const LEAST_CHANCE = 0.00125

function toChances(known: ArrayLike<number> | null, moments: number): Float64Array {
  const chances = Float64Array.from({ length: moments }, (_, m) => (known?.[m] ?? 0) + LEAST_CHANCE)
  const all = chances.reduce((a, b) => a + b, 0)
  return chances.map((chance) => chance / all)
}

/** Drawn one after the other without replacement, how many are chosen by these weights before the rest is. */
const LED = 3

/**
 * Probability of each to be among `count` drawn one after the other without replacement, with probability
 * proportional to weight (successive sampling), the first three by weight, the rest evenly.
 */
function inclusions(weights: Float64Array, count: number): Float64Array {
  const led = Math.min(count, LED)
  const included = new Float64Array(weights.length)
  const visit = (left: number, probability: number, rest: number, taken: readonly number[]): void => {
    for (let m = 0; m < weights.length; m++) {
      if (taken.includes(m)) continue
      const p = (probability * weights[m]!) / rest
      included[m]! += p
      if (left > 1) visit(left - 1, p, rest - weights[m]!, [...taken, m])
    }
  }
  visit(led, 1, 1, [])
  const others = weights.length - led
  if (others > 0 && count > led)
    for (let m = 0; m < weights.length; m++) included[m]! += ((1 - included[m]!) * (count - led)) / others
  return included
}

function drawOne(weights: Float64Array, random: Random): number {
  let at = random() * weights.reduce((a, b) => a + b, 0)
  for (let m = 0; m < weights.length; m++) {
    at -= weights[m]!
    if (at < 0) return m
  }
  return weights.findLastIndex((w) => w > 0)
}
