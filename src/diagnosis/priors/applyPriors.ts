import { cholesky, choleskySolve } from '../../stats/cholesky.ts'
import { drawNormal } from '../../stats/normal.ts'
import type { Random } from '../../stats/random.ts'
import type { MomentFacts } from '../describeVisits.ts'
import type { Estimate, Estimates } from '../drawCosts.ts'
import { MOST_WORTH, type PriorCost, type Priors } from './priorCost.ts'

/** Chance beforehand that a prior is right, and how many times as far it is off where it is not. */
const RIGHT = 0.9
const WRONG_BY = 5
/** Visits that the share of failures where the prior was found counts for beside the share here. */
const FAIL_VISITS = 30

/** Estimates in which priors took part, and what they counted for. */
export interface WithPriors {
  readonly estimates: Estimates
  /** Visits here that each moment's prior counted for; 0 where there is none. */
  readonly worth: Float64Array
}

/**
 * Lets what is expected of the costs take part in their estimates: every draw moves towards a draw from the prior
 * by the share of the doubt that is the data's (conditioning by Matheron's rule, Journel & Huijbregts 1978; with
 * normal draws that is Bayes' theorem), and whatever hangs together with the costs moves along. A prior counts for
 * 100 visits at most, so that data outvote it; and where the data contradict it, it is rather taken for wrong
 * (a mixture of a prior that is right and one five times as wide, Berger 1984), and loses its weight at once.
 *
 * @param visits effective number of visits with a known outcome
 */
export function applyPriors(
  estimates: Estimates,
  {
    priors,
    facts,
    visits,
    random,
  }: {
    readonly priors: Priors
    readonly facts: readonly MomentFacts[]
    readonly visits: number
    readonly random: Random
  },
): WithPriors {
  const { cost } = estimates
  const draws = cost[0]?.draws.length ?? 0
  const worth = new Float64Array(cost.length)
  const believed = cost.flatMap((estimate, m) => {
    const prior = priors.costs[m]
    if (!prior || draws < 2) return []
    const own = varianceOf(estimate.draws)
    if (!(own > 0)) return []
    const weighed = weigh(prior, { mean: expected(prior, facts[m]!), estimate, own, visits })
    worth[m] = (visits * own) / weighed.variance
    return [{ m, ...weighed }]
  })
  if (believed.length === 0) return { estimates, worth }

  const size = believed.length
  const centred = believed.map(({ m }) => centre(cost[m]!.draws))
  const spread = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      spread[a * size + b] =
        dot(centred[a]!, centred[b]!) / (draws - 1) + (a === b ? believed[a]!.variance : 0)
  const factor = cholesky(spread, size)
  /** By how much each draw, and at the end the value, misses the prior, in units of what moves it. */
  const misses = Array.from({ length: draws }, (_, d) =>
    choleskySolve(
      factor,
      size,
      Float64Array.from(
        believed,
        ({ m, mean, variance }) => mean + Math.sqrt(variance) * drawNormal(random) - cost[m]!.draws[d]!,
      ),
    ),
  )
  const miss = choleskySolve(
    factor,
    size,
    Float64Array.from(believed, ({ m, mean }) => mean - cost[m]!.value),
  )
  const move = (estimate: Estimate): Estimate => {
    const from = centre(estimate.draws)
    const along = Float64Array.from(centred, (c) => dot(from, c) / (draws - 1))
    return {
      value: estimate.value + dot(along, miss),
      draws: estimate.draws.map((draw, d) => draw + dot(along, misses[d]!)),
    }
  }
  return {
    estimates: {
      cost: cost.map(move),
      total: move(estimates.total),
      penalty: estimates.penalty.map(move),
      reward: estimates.reward.map(move),
      shapley: estimates.shapley.map(move),
      memberWeights: estimates.memberWeights,
    },
    worth,
  }
}

/** Expected cost as a share of visits, for the share of failures here: the prior's, moved by those seen. */
function expected({ lostPer1000, failRate }: PriorCost, { failures, counted }: MomentFacts): number {
  if (failRate === null || failRate <= 0) return lostPer1000 / 1000
  const here = (failures + FAIL_VISITS * failRate) / (counted.met + FAIL_VISITS)
  return ((lostPer1000 / 1000) * here) / failRate
}

/** The prior's variance once the data have had their say whether it is right. */
function weigh(
  { off }: PriorCost,
  { mean, estimate, own, visits }: { mean: number; estimate: Estimate; own: number; visits: number },
): { readonly mean: number; readonly variance: number } {
  const one = own * visits
  const variance =
    off.kind === 'visits'
      ? one / Math.min(off.visits, MOST_WORTH)
      : Math.max((off.per1000 / 1000) ** 2, one / MOST_WORTH)
  const wrong = WRONG_BY ** 2 * variance
  const seen = centreOf(estimate.draws) - mean
  const ifRight = RIGHT * density(seen, own + variance)
  const right = ifRight / (ifRight + (1 - RIGHT) * density(seen, own + wrong))
  return { mean, variance: 1 / (right / variance + (1 - right) / wrong) }
}

const density = (x: number, variance: number): number =>
  Math.exp((-0.5 * x * x) / variance) / Math.sqrt(variance)

const centreOf = (draws: Float64Array): number => draws.reduce((a, b) => a + b, 0) / draws.length

function centre(draws: Float64Array): Float64Array {
  const mean = centreOf(draws)
  return draws.map((draw) => draw - mean)
}

const varianceOf = (draws: Float64Array): number => {
  const centred = centre(draws)
  return dot(centred, centred) / (draws.length - 1)
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!
  return total
}
