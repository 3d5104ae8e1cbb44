import { describe, expect, it } from 'vitest'
import { createRandom } from '../../stats/random.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from '../testing/toTable.ts'
import { toVisits } from '../visits.ts'
import { weighDeviations } from './deviations.ts'
import { fitLatent } from './fitLatent.ts'
import { toLatentVisits } from './latentVisits.ts'
import { GROUP } from './layout.ts'

/** Mean standard deviation of a group of effects when P(kept) by level is this, over eight moments alike. */
function meanSpread(group: number, kept: readonly number[]): number {
  const moments = Array.from({ length: 8 }, (_, m) => momentOf(`m${m}`))
  const random = createRandom(3)
  const list = Array.from({ length: 1500 }, (_, i): MadeUpVisit => {
    const asked = i % 8
    const level = 1 + Math.floor(5 * random())
    return {
      levels: moments.map((_, m) => (m === asked ? level : 0)),
      outcome: outcomeOf(random() < kept[level - 1]!),
      bucket: i % 250,
    }
  })
  const fit = fitLatent(toLatentVisits(toVisits(toTable(moments, list))))
  const slope = fit.theta.map((t, j) => fit.precisions[j]! * (t - fit.layout.means[j]!))
  const found = weighDeviations(fit, slope)
  expect(found.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
  return found.reduce((sum, { weight, variances }) => sum + weight * Math.sqrt(variances[group]!), 0)
}

describe('how far effects deviate', () => {
  it('is found where the middle levels bow down under the line, and hardly where they lie on it', () => {
    const straight = meanSpread(GROUP.bow, [0.45, 0.62, 0.77, 0.87, 0.87])
    const bowed = meanSpread(GROUP.bow, [0.45, 0.3, 0.38, 0.87, 0.87])
    expect(straight).toBeLessThan(0.4)
    expect(bowed).toBeGreaterThan(2 * straight)
  })
})
