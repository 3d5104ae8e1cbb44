import type { PatternTable, SegmentColumn } from '../domain/patternTable.ts'
import { BUCKETS, UNKNOWN } from '../domain/patternTable.ts'
import type { GroupAnswer, WhereAndForWhom } from '../domain/whereAndForWhom.ts'
import { normalTail } from '../stats/normalTail.ts'
import { createRandom } from '../stats/random.ts'
import { countBuckets, drawBootstrapWeights, widening } from './bootstrapWeights.ts'
import { createDrawing, type Estimate } from './drawCosts.ts'
import { fitModel } from './fit.ts'
import { dealFolds, predictHeldOut } from './heldOut.ts'
import { intervalOf } from './intervalOf.ts'
import { measureCosts } from './momentCost.ts'
import { createMomentModel, type Model } from './momentModel.ts'
import { responseOf } from './responseOf.ts'
import { toVisits, type Visits } from './visits.ts'
import { lossesByBucket } from './whichModel.ts'

export interface WhereOptions {
  readonly seed?: number
  readonly draws?: number
  /** Groupings that are looked through for differences: the more, the stronger each must be. */
  readonly groupings?: number
}

/** Chance with which a difference may be told in any group of any grouping where there is none. */
const LEVEL = 0.05
/** A difference of less per 1,000 visits is none that matters. */
const LEAST = 1
const FEWEST_EACH_WAY = 3
const FEWEST_CUSTOMERS = 3

/**
 * Where, and for whom, another moment is the weakest than over all visits.
 *
 * One model holds for all groups, and each group's effects may leave it as far as the marginal likelihood lets them
 * (partial pooling): where groups do not differ they are drawn together, where they do not. A group's costs are the
 * averages over its own visits, so it may also differ by what fails there. Another moment is told for a group only if
 * it costs more there than the overall weakest does, by one of so many comparisons (Bonferroni over moments, groups
 * and groupings); else one answer holds for all.
 *
 * @param table the distinct visits with their counts
 * @param grouping a value for each row: a segment, the place, the month
 * @returns null where there is but one group, or too little is known for anything to be fitted
 */
export function findWhereAndForWhom(
  table: PatternTable,
  grouping: SegmentColumn,
  { seed = 15, draws = 200, groupings = 1 }: WhereOptions = {},
): WhereAndForWhom | null {
  const others = table.segments.filter(({ name }) => name !== grouping.name)
  const visits = toVisits({ ...table, segments: [grouping, ...others] })
  const column = visits.segments.find(({ name }) => name === grouping.name)
  if (!column || isTooLittle(visits)) return null
  const mendable = visits.moments.flatMap(({ placebo }, m) => (placebo ? [] : [m]))
  const response = responseOf(visits)
  const folds = dealFolds(visits, createRandom(seed))
  const hold = (model: Model) => {
    const fitted = fitModel(model.design, response, model.link)
    const predicted = predictHeldOut(model, visits, response, folds, fitted)
    return { model, fitted, predicted, losses: lossesByBucket(visits, predicted) }
  }
  const one = hold(createMomentModel(visits, { kind: 'compensating' }))
  const byGroup = hold(
    createMomentModel(visits, { kind: 'compensating', bySegment: true, differing: grouping.name }),
  )
  const bootstrap = drawBootstrapWeights(visits, draws, createRandom(seed + 1))
  const drawing = createDrawing(visits, [byGroup], bootstrap, createRandom(seed + 3))
  const wider = widening(visits)
  const costsOf = (some: Visits): Estimate[] => {
    const { cost } = measureCosts(byGroup.model, byGroup.fitted, some, seed + 2)
    return cost.map((functional) =>
      spread(
        drawing.estimate(() => functional),
        wider,
      ),
    )
  }
  const heaviest = (costs: readonly Estimate[]): number =>
    mendable.reduce((a, b) => (costs[b]!.value > costs[a]!.value ? b : a), mendable[0]!)

  const all = costsOf(visits)
  const weakest = heaviest(all)
  const names = namesOf(grouping, column.codes, column.values)
  const comparisons = groupings * column.values * Math.max(1, mendable.length - 1)
  const counts = Array.from({ length: column.values }, () => 0)
  for (let i = 0; i < visits.rows; i++) counts[column.codes[i]!]! += visits.counts[i]!
  const total = counts.reduce((a, b) => a + b, 0)
  const groups = names.map((values, g): GroupAnswer => {
    const weights = visits.weights.map((weight, i) => (column.codes[i] === g ? weight : 0))
    const costs = costsOf({ ...visits, weights })
    const found = heaviest(costs)
    const differs = found !== weakest && costsMore(costs[found]!, costs[weakest]!, comparisons)
    const own = values.length === 1 ? values[0]! : null
    const told = differs ? found : weakest
    return {
      value: own,
      pooled: own === null ? values.length : 0,
      visits: counts[g]!,
      differs,
      moment: visits.moments[told]!.id,
      lostPer1000: perThousand(costs[told]!, counts[g]!),
      overallHere: perThousand(costs[weakest]!, counts[g]!),
    }
  })
  return {
    visits: total,
    overall: { moment: visits.moments[weakest]!.id, lostPer1000: perThousand(all[weakest]!, total) },
    differs: groups.some(({ differs }) => differs),
    effectsByGroup: pairedGain(one.losses, byGroup.losses, visits.effective),
    groups: groups.toSorted(
      (a, b) => Number(a.value === null) - Number(b.value === null) || b.visits - a.visits,
    ),
  }
}

function isTooLittle(visits: Visits): boolean {
  const ends = [0, 0]
  for (let i = 0; i < visits.rows; i++)
    if (visits.outcomes[i] !== UNKNOWN) ends[visits.outcomes[i]!]! += visits.counts[i]!
  return (
    Math.min(...ends) < FEWEST_EACH_WAY ||
    countBuckets(visits) < FEWEST_CUSTOMERS ||
    visits.moments.every(({ placebo }) => placebo)
  )
}

/** The values that each pooled code stands for. */
function namesOf(grouping: SegmentColumn, codes: Uint16Array, size: number): string[][] {
  const names = Array.from({ length: size }, () => new Set<string>())
  codes.forEach((code, i) => {
    names[code]!.add(grouping.values[grouping.codes[i]!]!)
  })
  return names.map((set) => [...set].sort())
}

const spread = ({ value, draws }: Estimate, by: number): Estimate => ({
  value,
  draws: draws.map((draw) => value + by * (draw - value)),
})

/** Whether one moment surely costs more than another, at the level shared among so many comparisons. */
function costsMore(a: Estimate, b: Estimate, comparisons: number): boolean {
  const difference = a.value - b.value
  const differences = a.draws.map((draw, d) => draw - b.draws[d]!)
  const mean = differences.reduce((x, y) => x + y, 0) / differences.length
  const variance =
    differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / Math.max(1, differences.length - 1)
  if (1000 * difference < LEAST || mean <= 0 || variance === 0) return false
  return normalTail(Math.min(difference, mean) / Math.sqrt(variance)) < LEVEL / comparisons
}

function perThousand({ value, draws }: Estimate, n: number) {
  const floored = (share: number): number => 1000 * Math.max(0, Math.min(1, share))
  return intervalOf(floored(value), draws.map(floored), n)
}

/** Mean loss saved, with the standard error of the paired difference over buckets of customers. */
function pairedGain(without: Float64Array, withGroups: Float64Array, effective: number) {
  let gain = 0
  let used = 0
  for (let b = 0; b < BUCKETS; b++) {
    gain += without[b]! - withGroups[b]!
    if (without[b] !== 0) used++
  }
  let squares = 0
  for (let b = 0; b < BUCKETS; b++)
    if (without[b] !== 0) squares += (without[b]! - withGroups[b]! - gain / used) ** 2
  const standardError = Math.sqrt((squares * used) / Math.max(1, used - 1)) / effective
  return { gain: gain / effective, standardError }
}
