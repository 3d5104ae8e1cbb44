import type { TemplatePrior } from '../../domain/journey.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { PriorCost, Priors } from './priorCost.ts'
import { sisterPriors } from './sisterPriors.ts'

/** What may be known beforehand: of each moment by the template, and the visits of other shops. */
export interface Beforehand {
  /** In the journey's order; null where the template expects nothing of a moment. */
  readonly template: readonly (TemplatePrior | null)[]
  /** Visits of the other shops, a table each, of the same moments. */
  readonly sisters: readonly PatternTable[]
}

/**
 * The priors of a journey: what other shops lead to expect, and of moments of which they tell nothing what the
 * template expects. Null where nothing is expected of any moment.
 */
export function toPriors(
  { template, sisters }: Beforehand,
  options: { readonly seed: number },
): Priors | null {
  const bySisters = sisters.length > 0 ? sisterPriors(sisters, options) : []
  const byTemplate = template.map((prior): PriorCost | null =>
    prior
      ? {
          lostPer1000: prior.lostPer1000,
          off: { kind: 'visits', visits: prior.weight },
          failRate: prior.failRate,
        }
      : null,
  )
  const costs = template.map((_, m) => bySisters[m] ?? byTemplate[m] ?? null)
  if (costs.every((cost) => cost === null)) return null
  const from = [
    ...(costs.some((cost, m) => cost !== null && cost === bySisters[m]) ? (['sisters'] as const) : []),
    ...(costs.some((cost, m) => cost !== null && cost === byTemplate[m]) ? (['template'] as const) : []),
  ]
  return { from, costs }
}
