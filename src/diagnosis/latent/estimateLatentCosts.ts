import { BUCKETS } from '../../domain/patternTable.ts'
import type { Random } from '../../stats/random.ts'
import type { Estimate, Estimates } from '../drawCosts.ts'
import type { Visits } from '../visits.ts'
import type { LevelChange } from '../whatIfGain.ts'
import { addVisits } from './addVisits.ts'
import { drawMoves } from './drawMoves.ts'
import { fitLatent, type LatentFit } from './fitLatent.ts'
import { type LatentVisits, toLatentVisits } from './latentVisits.ts'
import { type LatentFunctional, measurePopulationCosts } from './populationCosts.ts'
import { measurePopulationGain } from './populationGain.ts'
import { clearSums, createSums } from './sums.ts'
import { toGradient } from './toGradient.ts'

/** Estimates that can be asked, by the same draws, what changes made together would keep. */
export interface LatentEstimates extends Estimates {
  readonly gain: (changes: readonly LevelChange[]) => Estimate
}

/**
 * Costs where much was not asked about: a joint likelihood of ratings, picks and outcome with a latent general mood,
 * in which everything not asked is integrated over whether it was met and how it went. Being a likelihood, it needs no
 * correction where asking depended on what had been answered (earlier visits, ratings, the pick): such asking is
 * ignorable (Rubin 1976), so that the recorded probabilities of offering are not needed.
 *
 * @param bootstrap weights by bucket of customers, a vector a draw
 */
export function estimateLatentCosts(
  visits: Visits,
  bootstrap: readonly Float64Array[],
  random: Random,
): LatentEstimates {
  const latent = toLatentVisits(visits)
  const fit = fitLatent(latent)
  const { layout, theta, tables } = fit
  const byBucket = combinationsByBucket(latent)
  const shares = combinationShares(byBucket, tables.combinations)
  const costs = measurePopulationCosts(latent.moments, tables, shares, random)
  const moves = drawMoves(fit, scoresByBucket(latent, fit), bootstrap, random)
  const sharesOf = bootstrap.map((weights) => combinationShares(byBucket, tables.combinations, weights))

  const estimate = (functional: LatentFunctional): Estimate => {
    const whole = average(functional, shares, tables.combinations)
    const all = dot(functional.denominators, 0, shares)
    if (!(all > 0)) return { value: 0, draws: new Float64Array(bootstrap.length) }
    const gradient = toGradient(functional.sums, tables, layout, latent, theta).map((g) => g / all)
    const draws = Float64Array.from(
      bootstrap,
      (_, d) => average(functional, sharesOf[d]!, tables.combinations) + dot(moves.draws[d]!, 0, gradient),
    )
    return { value: whole + dot(moves.centre, 0, gradient), draws }
  }
  return {
    gain: (changes) => estimate(measurePopulationGain(latent.moments, tables, shares, changes)),
    cost: costs.cost.map(estimate),
    total: estimate(costs.total),
    penalty: costs.penalty.map(estimate),
    reward: costs.reward.map(estimate),
    shapley: costs.shapley.map(estimate),
    memberWeights: new Float64Array(0),
  }
}

function average(functional: LatentFunctional, shares: Float64Array, combinations: number): number {
  let n = 0
  let all = 0
  for (let s = 0; s < combinations; s++) {
    n += shares[s]! * functional.numerators[s]!
    all += shares[s]! * functional.denominators[s]!
  }
  return all > 0 ? n / all : 0
}

/** Weight of visits by bucket and combination of segment values. */
function combinationsByBucket({
  rows,
  buckets,
  combination,
  combinations,
  weights,
}: LatentVisits): Float64Array {
  const sums = new Float64Array(BUCKETS * combinations.length)
  for (let i = 0; i < rows; i++) sums[buckets[i]! * combinations.length + combination[i]!]! += weights[i]!
  return sums
}

function combinationShares(
  byBucket: Float64Array,
  combinations: number,
  weights?: Float64Array,
): Float64Array {
  const sums = new Float64Array(combinations)
  for (let b = 0; b < BUCKETS; b++) {
    const w = weights ? weights[b]! : 1
    for (let s = 0; s < combinations; s++) sums[s]! += w * byBucket[b * combinations + s]!
  }
  const all = sums.reduce((a, b) => a + b, 0)
  return sums.map((sum) => sum / all)
}

/** Scores (derivatives of the log likelihood in the parameters) of each bucket of customers: BUCKETS x parameters. */
function scoresByBucket(visits: LatentVisits, { layout, tables, theta }: LatentFit): Float64Array {
  const scores = new Float64Array(BUCKETS * layout.size)
  const sums = createSums(tables)
  for (let from = 0; from < visits.rows; ) {
    const bucket = visits.buckets[from]!
    let to = from
    while (to < visits.rows && visits.buckets[to] === bucket) to++
    for (let s = 0; s < tables.combinations; s++) clearSums(sums, s, tables.combinations)
    addVisits(visits, tables, sums, from, to)
    scores.set(toGradient(sums, tables, layout, visits, theta), bucket * layout.size)
    from = to
  }
  return scores
}

/** Inner product of b with as many values of a from `at` on. */
function dot(a: Float64Array, at: number, b: Float64Array): number {
  let total = 0
  for (let j = 0; j < b.length; j++) total += a[at + j]! * b[j]!
  return total
}
