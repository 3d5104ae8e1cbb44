import { tallyLevels } from './describeVisits.ts'
import type { Fitted } from './fit.ts'
import type { Counterfactual, Model } from './momentModel.ts'
import type { Visits } from './visits.ts'

/** What costs are worked out from. */
export interface CostParts {
  readonly model: Model
  readonly fitted: Fitted
  readonly visits: Visits
  readonly counterfactual: Counterfactual
  /** For each moment the share of each failing level among its failures. */
  readonly failing: readonly Float64Array[]
  /** Every how-manieth row is looked at, where a sample does. */
  readonly stride: number
  readonly random: () => number
}

/** For each moment the share of each failing level among its failures; all on the highest where none failed. */
export function failingLevels(visits: Visits): Float64Array[] {
  const { weightsBy } = tallyLevels(visits)
  return visits.moments.map((moment, m) => {
    const shares = new Float64Array(moment.levels + 1)
    let total = 0
    for (let code = 1; code <= moment.failed; code++) {
      shares[code] = weightsBy[16 * m + code]!
      total += shares[code]!
    }
    if (total === 0) {
      if (moment.failed > 0) shares[moment.failed] = 1
      return shares
    }
    return shares.map((s) => s / total)
  })
}
