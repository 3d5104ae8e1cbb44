import type { MomentDiagnosis, Remark } from '../domain/diagnosis.ts'
import type { MomentColumn } from '../domain/patternTable.ts'
import type { Estimate, Estimates } from './drawCosts.ts'

/**
 * The estimates with placebo moments (moments that cannot matter) out of the total and of the shares: what
 * mending them seems to keep is mood's, and no one's to mend. Their own cost stays, to be shown.
 */
export function withoutPlacebos(estimates: Estimates, moments: readonly MomentColumn[]): Estimates {
  if (!moments.some(({ placebo }) => placebo)) return estimates
  const draws = estimates.total.draws.slice()
  let { value } = estimates.total
  const shapley = estimates.shapley.map((own, m): Estimate => {
    if (!moments[m]!.placebo) return own
    value -= own.value
    for (let d = 0; d < draws.length; d++) draws[d]! -= own.draws[d]!
    return { value: 0, draws: new Float64Array(own.draws.length) }
  })
  return { ...estimates, shapley, total: { value, draws } }
}

/** The costs that compete for being the weakest: those of a placebo count as nothing. */
export const competing = (draw: Float64Array, moments: readonly MomentColumn[]): Float64Array =>
  draw.map((cost, m) => (moments[m]!.placebo ? 0 : cost))

/** What each placebo seems to cost, which says how much of every cost may be mood. */
export const placeboRemarks = (moments: readonly MomentDiagnosis[]): Remark[] =>
  moments
    .filter(({ placebo, asked }) => placebo && asked > 0)
    .map(({ id, lostPer1000 }) => ({
      kind: 'placebo',
      moment: id,
      lostPer1000,
      costs: lostPer1000.low > 0,
    }))
