import { BUCKETS, NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import { type Functional, sum } from '../functional.ts'
import type { HeldModel } from '../heldModel.ts'
import { measureCosts } from '../momentCost.ts'
import type { Visits } from '../visits.ts'
import { toCostModel } from './costPass.ts'
import { levelsByBucket, type VisitCounts } from './countPass.ts'
import { countVisitsBy } from './describeCounts.ts'
import { askCosts, type Passes } from './passes.ts'
import { layoutOf } from './passModel.ts'
import { CODES } from './sortVisits.ts'

/**
 * The costs of a model over all visits: their gradients from the sample, what they are averaged from from every visit.
 * Of the weakest link both are the sample's.
 */
export async function measureCostsOfAll(
  { model, fitted }: HeldModel,
  sample: Visits,
  { counts, passes, seed }: { readonly counts: VisitCounts; readonly passes: Passes; readonly seed: number },
): Promise<ReturnType<typeof measureCosts>> {
  const ofSample = measureCosts(model, fitted, sample, seed)
  if (layoutOf(model, sample).kind !== 'additive') return ofSample
  const { moments } = sample
  const width = moments.length
  const levels = moments.map((_, m) => levelsByBucket(counts, m))
  const failing = failingShares(moments, levels)
  const sums = await askCosts(passes, toCostModel(model, sample, fitted.parameters, failing))
  const all = Float64Array.from({ length: BUCKETS }, (_, b) =>
    countVisitsBy(counts, (bucket) => bucket === b),
  )
  const countOf = (m: number, holds: (code: number) => boolean): Float64Array =>
    Float64Array.from({ length: BUCKETS }, (_, b) => {
      let n = 0
      for (let code = 0; code < CODES; code++) if (holds(code)) n += levels[m]![b * CODES + code]!
      return n
    })
  const numeratorsOf = (from: Float64Array, m: number): Float64Array =>
    Float64Array.from({ length: BUCKETS }, (_, b) => from[b * width + m]!)
  const replaced = (
    functional: Functional,
    numerators: Float64Array,
    denominators: Float64Array,
  ): Functional => {
    // the sample's gradient is an average, too: as large as its own denominators
    const own = sum(functional.denominators)
    const scale = own > 0 ? sum(denominators) / own : 0
    return { numerators, denominators, gradient: functional.gradient.map((g) => g * scale) }
  }
  const asked = moments.map((_, m) => countOf(m, (code) => code !== NOT_ASKED))
  const met = moments.map((_, m) => countOf(m, (code) => code !== NOT_ASKED && code !== NOT_MET))
  const visits = sum(all)
  // visits not asked about a moment are taken to be like those that were
  const up = asked.map((of) => (sum(of) > 0 ? visits / sum(of) : 1))
  const shapley = ofSample.shapley.map((functional, m) =>
    replaced(
      functional,
      numeratorsOf(sums.shapley, m).map((n) => n * up[m]!),
      all,
    ),
  )
  const together = up.every((by) => by === 1)
    ? sums.total
    : Float64Array.from({ length: BUCKETS }, (_, b) =>
        shapley.reduce((total, { numerators }) => total + numerators[b]!, 0),
      )
  return {
    cost: ofSample.cost.map((functional, m) => replaced(functional, numeratorsOf(sums.cost, m), asked[m]!)),
    total: replaced(ofSample.total, together, all),
    penalty: ofSample.penalty.map((functional, m) =>
      replaced(functional, numeratorsOf(sums.penalty, m), met[m]!),
    ),
    reward: ofSample.reward.map((functional, m) =>
      replaced(functional, numeratorsOf(sums.reward, m), met[m]!),
    ),
    shapley,
  }
}

/** For each moment the share of each failing level among its failures; all on the highest where none failed. */
function failingShares(moments: Visits['moments'], levels: readonly Float64Array[]) {
  const failing = Math.max(0, ...moments.map(({ failed }) => failed))
  const shares = new Float64Array(moments.length * (failing + 1))
  for (const [m, { failed }] of moments.entries()) {
    const counted = Array.from({ length: failed + 1 }, (_, code) => {
      let n = 0
      if (code > 0) for (let b = 0; b < BUCKETS; b++) n += levels[m]![b * CODES + code]!
      return n
    })
    const total = counted.reduce((a, b) => a + b, 0)
    for (let code = 1; code <= failed; code++)
      shares[m * (failing + 1) + code] = total > 0 ? counted[code]! / total : code === failed ? 1 : 0
  }
  return { failingShares: shares, failing }
}
