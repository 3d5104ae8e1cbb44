import { BUCKETS, type PatternTable } from '../../domain/patternTable.ts'
import { pauleMandel } from '../../stats/pauleMandel.ts'
import { createRandom } from '../../stats/random.ts'
import { shareAskedByPlan } from '../askedByPlan.ts'
import { drawBootstrapWeights } from '../bootstrapWeights.ts'
import { countOutcomes, describeMoment } from '../describeVisits.ts'
import { drawCosts, type Estimate } from '../drawCosts.ts'
import { fitModel } from '../fit.ts'
import { estimateLatentCosts } from '../latent/estimateLatentCosts.ts'
import { measureCosts } from '../momentCost.ts'
import { createMomentModel } from '../momentModel.ts'
import { responseOf } from '../responseOf.ts'
import { toVisits } from '../visits.ts'
import type { PriorCost } from './priorCost.ts'

/** A sister shop with fewer visits than this, or fewer kept or lost, tells nothing yet. */
const FEWEST_VISITS = 40
const FEWEST_EACH_WAY = 5
const DRAWS = 200
/** Shops differ by at least so much, per 1,000: two or three that happen to agree prove nothing. */
const LEAST_SPREAD = 5
/** With a single sister nobody knows how far shops differ: it is worth so many visits. */
const ONE_SISTER = 30

/** What one shop says of its moments. */
interface Told {
  readonly cost: number
  readonly variance: number
  readonly failRate: number
}

/**
 * What the other shops lead us to expect of this one: for each moment the mean of their costs and how far a new
 * shop may lie from it, the variance between shops beside that of their mean (empirical Bayes, random effects; the
 * variance between shops is found over all moments together, since a few shops tell too little of it at each).
 * Shops that differ much thus say little.
 *
 * @param sisters visits of the other shops, a table each, all of the same moments
 * @returns a prior a moment; null where no sister can tell of it
 */
export function sisterPriors(
  sisters: readonly PatternTable[],
  { seed }: { readonly seed: number },
): (PriorCost | null)[] {
  const told = sisters.flatMap((table) => {
    const shop = askShop(table, seed)
    return shop ? [shop] : []
  })
  const size = sisters[0]?.moments.length ?? 0
  const byMoment = Array.from({ length: size }, (_, m) => told.flatMap((shop) => (shop[m] ? [shop[m]] : [])))
  const between = betweenShops(byMoment)
  return byMoment.map((shops): PriorCost | null => {
    if (shops.length === 0) return null
    const { mean, variance } = average(shops, between)
    const failRate = shops.reduce((sum, shop) => sum + shop.failRate, 0) / shops.length
    return {
      lostPer1000: 1000 * mean,
      off:
        told.length === 1
          ? { kind: 'visits', visits: ONE_SISTER }
          : { kind: 'spread', per1000: Math.max(LEAST_SPREAD, 1000 * Math.sqrt(between + variance)) },
      failRate: failRate > 0 ? failRate : null,
    }
  })
}

/** Weighted mean of the shops' costs, and its variance. */
function average(
  shops: readonly Told[],
  between: number,
): { readonly mean: number; readonly variance: number } {
  let weights = 0
  let sum = 0
  for (const { cost, variance } of shops) {
    const weight = 1 / (variance + between)
    weights += weight
    sum += weight * cost
  }
  return { mean: sum / weights, variance: 1 / weights }
}

/** Variance between shops of the cost of one moment, the same at every moment. */
function betweenShops(byMoment: readonly (readonly Told[])[]): number {
  const many = byMoment.filter((shops) => shops.length > 1)
  const degrees = many.reduce((sum, shops) => sum + shops.length - 1, 0)
  if (degrees === 0) return 0
  const residualsAt = (between: number): number =>
    many.reduce((total, shops) => {
      const { mean } = average(shops, between)
      return total + shops.reduce((sum, s) => sum + (s.cost - mean) ** 2 / (s.variance + between), 0)
    }, 0)
  return pauleMandel(residualsAt, { degrees, most: 0.25 })
}

/** Costs of one shop with their sampling variance, by the compensating model alone; null where it tells too little. */
function askShop(table: PatternTable, seed: number): (Told | null)[] | null {
  const visits = toVisits(table)
  const { kept, lost } = countOutcomes(visits)
  if (kept + lost < FEWEST_VISITS || Math.min(kept, lost) < FEWEST_EACH_WAY) return null
  const bootstrap = drawBootstrapWeights(visits, DRAWS, createRandom(seed + 1))
  const random = createRandom(seed + 3)
  let cost: readonly Estimate[]
  if (shareAskedByPlan(visits) !== null) cost = estimateLatentCosts(visits, bootstrap, random).cost
  else {
    const model = createMomentModel(visits, { kind: 'compensating' })
    const fitted = fitModel(model.design, responseOf(visits), model.link)
    const costs = () => measureCosts(model, fitted, visits, seed + 2)
    const losses = new Float64Array(BUCKETS)
    cost = drawCosts(visits, [{ model, fitted, costs, losses }], bootstrap, random).cost
  }
  return cost.map(({ draws }, m): Told | null => {
    const { counted, failures } = describeMoment(table, visits, m)
    if (counted.met === 0) return null
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length
    const variance = draws.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (draws.length - 1)
    return variance > 0 ? { cost: mean, variance, failRate: failures / counted.met } : null
  })
}
