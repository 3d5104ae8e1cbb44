import { createRandom } from '../stats/random.ts'
import { addAdditiveCosts } from './additiveCosts.ts'
import { addGains } from './costGains.ts'
import { type CostParts, failingLevels } from './costParts.ts'
import type { Costs } from './costs.ts'
import { addCostsByRow } from './costsByRow.ts'
import { effectsOf } from './design.ts'
import type { Fitted } from './fit.ts'
import { createFunctional, type Functional, sum } from './functional.ts'
import type { Model } from './momentModel.ts'
import type { Visits } from './visits.ts'

/** Rows beyond which gradients, penalty, reward and Shapley values come from an even sample of the rows. */
const SAMPLE_ROWS = 20_000
/** The same of a model that is slow to ask. */
const SLOW_SAMPLE_ROWS = 10_000

/** Computes all costs of one fitted model by g-computation over the visits. */
export function measureCosts(model: Model, fitted: Fitted, visits: Visits, seed: number): Costs {
  const { design } = model
  const every = (): Functional[] => visits.moments.map(() => createFunctional(design))
  const costs: Costs = {
    cost: every(),
    total: createFunctional(design),
    penalty: every(),
    reward: every(),
    shapley: every(),
  }
  const parts: CostParts = {
    model,
    fitted,
    visits,
    counterfactual: model.counterfactual(effectsOf(design, fitted.parameters)),
    failing: failingLevels(visits),
    stride: Math.max(1, Math.floor(visits.rows / (model.tilt ? SLOW_SAMPLE_ROWS : SAMPLE_ROWS))),
    random: createRandom(seed),
  }
  addGains(costs, parts)
  if (model.additive) addAdditiveCosts(costs, parts, model.additive)
  else addCostsByRow(costs, parts)
  return makeUpForBlanks(costs)
}

/**
 * Visits not asked about a moment are taken to be like those that were: its Shapley value is scaled up by all
 * over asked, and the total is what the scaled values add up to.
 */
function makeUpForBlanks(costs: Costs): Costs {
  const all = sum(costs.total.denominators)
  const up = costs.cost.map(({ denominators }) => {
    const asked = sum(denominators)
    return asked > 0 ? all / asked : 1
  })
  if (up.every((by) => by === 1)) return costs
  const shapley = costs.shapley.map((s, m) => ({
    ...s,
    numerators: s.numerators.map((n) => n * up[m]!),
    gradient: s.gradient.map((g) => g * up[m]!),
  }))
  const added = (pick: (functional: Functional) => Float64Array): Float64Array =>
    pick(costs.total).map((_, at) => shapley.reduce((total, s) => total + pick(s)[at]!, 0))
  const { denominators } = shapley[0]!
  return {
    ...costs,
    shapley,
    total: { numerators: added((f) => f.numerators), denominators, gradient: added((f) => f.gradient) },
  }
}
