import { createRandom } from '../../stats/random.ts'
import type { Study } from '../study.ts'
import { probabilitiesWeakest } from '../weakest.ts'
import { applyPriors } from './applyPriors.ts'
import { drawPriors } from './drawPriors.ts'
import type { Priors, PriorsUsed } from './priorCost.ts'

/** A study in which something expected beforehand took part; without `priors` nothing did. */
export interface BelievedStudy extends Study {
  readonly priors?: PriorsUsed
}

/**
 * The study with what was expected beforehand: the costs and whatever hangs together with them move towards it, as
 * far as the answers leave room. The gate, the test of the models and what needs no model stay as the answers have
 * them, so that a prior alone never names a moment.
 */
export function withPriors(study: Study, priors: Priors | null): BelievedStudy {
  if (!priors || priors.costs.every((cost) => cost === null)) return study
  const { seed, draws } = study.options
  const random = createRandom(seed + 6)
  const weakest = probabilitiesWeakest(drawPriors(priors.costs, { draws, random }))
  const { fits } = study
  if (!fits)
    return { ...study, priors: { from: priors.from, worth: new Float64Array(priors.costs.length), weakest } }
  const { facts, visits } = study
  const { estimates, worth } = applyPriors(fits.estimates, {
    priors,
    facts,
    visits: visits.effective,
    random,
  })
  const perThousand = fits.perThousand.map((_, d) =>
    Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!),
  )
  return {
    ...study,
    priors: { from: priors.from, worth, weakest },
    fits: { ...fits, estimates, perThousand, probabilities: probabilitiesWeakest(perThousand) },
  }
}
