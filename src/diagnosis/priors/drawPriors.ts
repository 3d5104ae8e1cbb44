import { drawNormal } from '../../stats/normal.ts'
import type { Random } from '../../stats/random.ts'
import { ONE_VISIT, type PriorCost } from './priorCost.ts'

/**
 * Draws costs from the priors alone, per 1,000: a vector of moments a draw. Of a moment of which nothing is
 * expected as much is drawn as of the others together.
 */
export function drawPriors(
  costs: readonly (PriorCost | null)[],
  { draws, random }: { readonly draws: number; readonly random: Random },
): Float64Array[] {
  const spreads = costs.map((cost) =>
    cost === null
      ? null
      : cost.off.kind === 'spread'
        ? cost.off.per1000
        : ONE_VISIT / Math.sqrt(cost.off.visits),
  )
  const known = costs.flatMap((cost, m) => (cost ? [{ mean: cost.lostPer1000, spread: spreads[m]! }] : []))
  const mean = known.reduce((sum, k) => sum + k.mean, 0) / Math.max(1, known.length)
  const spread = Math.max(ONE_VISIT / 10, ...known.map((k) => k.spread))
  return Array.from({ length: draws }, () =>
    Float64Array.from(costs, (cost, m) =>
      cost ? cost.lostPer1000 + spreads[m]! * drawNormal(random) : mean + spread * drawNormal(random),
    ),
  )
}
