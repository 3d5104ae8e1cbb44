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
 * 100 visits at most, and for no more than answered here, so that data outvote it; and where the data contradict
 * it, at one moment or over all together, it is rather taken for wrong (mixtures with one five times as wide, and with
 * costs that lie about at the moments anyhow; Berger 1984) and loses its weight at once.
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
  const expected = cost.flatMap((estimate, m) => {
    const prior = priors.costs[m]
    if (!prior || draws < 2) return []
    const centred = centre(estimate.draws)
    const own = dot(centred, centred) / (draws - 1)
    if (!(own > 0)) return []
    const mean = expectedCost(prior, facts[m]!)
    return [
      {
        m,
        centred,
        own,
        mean,
        miss: centreOf(estimate.draws) - mean,
        ...variancesOf(prior, own, visits),
      },
    ]
  })
  if (expected.length === 0) return { estimates, worth }

  const size = expected.length
  const doubt = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      doubt[a * size + b] = dot(expected[a]!.centred, expected[b]!.centred) / (draws - 1)
  /** Whether this shop is of the kind at all that the priors speak of, or any moment may cost what any other does. */
  const ofTheKind = chanceRight(logDensity(doubt, expected), logDensity(doubt, asOfAnyKind(expected)))
  const believed = expected.map(({ m, own, mean, miss, claimed, variance, centred }) => {
    const alone = (by: number): number =>
      logDensity(Float64Array.of(own), [{ mean, miss, claimed: by * claimed }])
    const right = ofTheKind * chanceRight(alone(1), alone(WRONG_BY ** 2))
    const weighed = variance / (right + (1 - right) / WRONG_BY ** 2)
    worth[m] = (visits * own) / weighed
    return { m, mean, centred, variance: weighed }
  })
  const centred = believed.map((each) => each.centred)
  const factor = cholesky(plusDiagonal(doubt, believed), size)
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
function expectedCost({ lostPer1000, failRate }: PriorCost, { failures, counted }: MomentFacts): number {
  if (failRate === null || failRate <= 0) return lostPer1000 / 1000
  const here = (failures + FAIL_VISITS * failRate) / (counted.met + FAIL_VISITS)
  return ((lostPer1000 / 1000) * here) / failRate
}

/** The variance that the prior claims, and that which lets the answers outvote it. */
function variancesOf(
  { off }: PriorCost,
  own: number,
  visits: number,
): { readonly claimed: number; readonly variance: number } {
  const claimed = off.kind === 'visits' ? (own * visits) / off.visits : (off.per1000 / 1000) ** 2
  return { claimed, variance: Math.max(claimed, (own * visits) / Math.min(MOST_WORTH, visits)) }
}

interface Missed {
  readonly mean: number
  /** By how much the answers miss what was expected. */
  readonly miss: number
  readonly claimed: number
}

/** The same moments, each expected to cost what all are on average, and to lie from it as they do. */
function asOfAnyKind(expected: readonly Missed[]): Missed[] {
  const middle = expected.reduce((sum, { mean }) => sum + mean, 0) / expected.length
  const between =
    expected.reduce((sum, { mean }) => sum + (mean - middle) ** 2, 0) / Math.max(1, expected.length - 1)
  return expected.map(({ mean, miss, claimed }) => ({
    mean: middle,
    miss: mean + miss - middle,
    claimed: claimed + between,
  }))
}

/** Log density of the misses, by the answers' doubt and what the priors claim; up to a constant. */
function logDensity(doubt: Float64Array, missed: readonly Missed[]): number {
  const size = missed.length
  const spread = plusDiagonal(
    doubt,
    missed.map(({ claimed }) => ({ variance: claimed })),
  )
  const factor = cholesky(spread, size)
  const misses = Float64Array.from(missed, ({ miss }) => miss)
  let log = -0.5 * dot(misses, choleskySolve(factor, size, misses))
  for (let j = 0; j < size; j++) log -= Math.log(factor[j * size + j]!)
  return log
}

const chanceRight = (ifRight: number, ifWrong: number): number =>
  1 / (1 + ((1 - RIGHT) / RIGHT) * Math.exp(Math.min(600, ifWrong - ifRight)))

function plusDiagonal(
  matrix: Float64Array,
  diagonal: readonly { readonly variance: number }[],
): Float64Array {
  const sum = matrix.slice()
  diagonal.forEach(({ variance }, j) => {
    sum[j * diagonal.length + j]! += variance
  })
  return sum
}

const centreOf = (draws: Float64Array): number => draws.reduce((a, b) => a + b, 0) / draws.length

function centre(draws: Float64Array): Float64Array {
  const mean = centreOf(draws)
  return draws.map((draw) => draw - mean)
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!
  return total
}
