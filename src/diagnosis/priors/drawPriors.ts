import { drawNormal } from '../../stats/normal.ts'
import type { Random } from '../../stats/random.ts'
import { ONE_VISIT, type PriorCost } from './priorCost.ts'

/** What nothing is known of may cost as little or as much as a weak prior of so many visits leaves open. */
const UNKNOWN_WORTH = 30

/** Draws costs from the priors alone, per 1,000: a vector of moments a draw; about 0 where nothing is expected. */
export function drawPriors(
  costs: readonly (PriorCost | null)[],
  { draws, random }: { readonly draws: number; readonly random: Random },
): Float64Array[] {
  const means = costs.map((cost) => cost?.lostPer1000 ?? 0)
  const spreads = costs.map((cost) =>
    cost?.off.kind === 'spread' ? cost.off.per1000 : ONE_VISIT / Math.sqrt(cost?.off.visits ?? UNKNOWN_WORTH),
  )
  return Array.from({ length: draws }, () =>
    Float64Array.from(means, (mean, m) => mean + spreads[m]! * drawNormal(random)),
  )
}
