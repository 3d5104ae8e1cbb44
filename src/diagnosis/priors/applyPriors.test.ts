import { describe, expect, it } from 'vitest'
import type { MomentId } from '../../domain/ids.ts'
import { drawNormal } from '../../stats/normal.ts'
import { createRandom } from '../../stats/random.ts'
import type { MomentFacts } from '../describeVisits.ts'
import type { Estimate, Estimates } from '../drawCosts.ts'
import { applyPriors } from './applyPriors.ts'
import type { PriorCost } from './priorCost.ts'

const DRAWS = 4000

/** Estimates of two moments, 20 and 40 per 1,000 off by 30 each, correlated by one half. */
function estimatesOf(values: readonly [number, number]): Estimates {
  const random = createRandom(3)
  const pairs = Array.from({ length: DRAWS }, () => {
    const a = drawNormal(random)
    return [a, 0.5 * a + Math.sqrt(0.75) * drawNormal(random)] as const
  })
  const one = (m: 0 | 1): Estimate => ({
    value: values[m] / 1000,
    draws: Float64Array.from(pairs, (pair) => (values[m] + 30 * pair[m]) / 1000),
  })
  const cost = [one(0), one(1)]
  const total = {
    value: (values[0] + values[1]) / 1000,
    draws: cost[0]!.draws.map((d, i) => d + cost[1]!.draws[i]!),
  }
  return { cost, total, penalty: cost, reward: cost, shapley: cost, memberWeights: new Float64Array(0) }
}
const facts = (failures: number, met: number): MomentFacts => ({
  counted: {
    id: 'a' as MomentId,
    met,
    asked: met,
    picked: 0,
    pickAsked: 0,
    failRate: { value: 0, low: 0, high: 1, n: met },
  },
  failures,
  canFail: true,
  under: failures,
})
const expecting = (lostPer1000: number, visits: number): PriorCost => ({
  lostPer1000,
  off: { kind: 'visits', visits },
  failRate: null,
})
const apply = (estimates: Estimates, costs: readonly (PriorCost | null)[], visits = 100) =>
  applyPriors(estimates, {
    priors: { from: ['template'], costs },
    facts: [facts(10, 100), facts(10, 100)],
    visits,
    random: createRandom(5),
  })
const meanOf = (draws: Float64Array): number => draws.reduce((a, b) => a + b, 0) / draws.length
const spreadOf = (draws: Float64Array): number =>
  Math.sqrt(draws.reduce((sum, d) => sum + (d - meanOf(draws)) ** 2, 0) / draws.length)

describe('priors of costs', () => {
  it('count for about as many visits as they say, and move what hangs together with them', () => {
    const { estimates, worth } = apply(estimatesOf([20, 40]), [expecting(50, 50), null])
    // 90 % of the mixture is the prior itself: a little under 50 visits beside 100
    expect(worth[0]).toBeGreaterThan(40)
    expect(worth[0]).toBeLessThanOrEqual(50)
    expect(worth[1]).toBe(0)
    const share = worth[0]! / (100 + worth[0]!)
    expect(1000 * estimates.cost[0]!.value).toBeCloseTo(20 + share * 30, 0)
    expect(1000 * estimates.cost[1]!.value).toBeCloseTo(40 + 0.5 * share * 30, 0)
    expect(1000 * spreadOf(estimates.cost[0]!.draws)).toBeCloseTo(30 * Math.sqrt(1 - share), -0.5)
    expect(estimates.total.value).toBeCloseTo(estimates.cost[0]!.value + estimates.cost[1]!.value, 3)
  })
  it('are outvoted: the more visits, the less they count', () => {
    const shares = [50, 500, 5000].map((visits) => {
      const { worth } = apply(estimatesOf([20, 40]), [expecting(50, 1000), null], visits)
      expect(worth[0]).toBeLessThanOrEqual(100)
      return worth[0]! / (visits + worth[0]!)
    })
    expect(shares[1]).toBeLessThan(shares[0]!)
    expect(shares[2]).toBeLessThan(0.02)
  })
  it('are taken for wrong where the answers contradict them', () => {
    const near = apply(estimatesOf([20, 40]), [expecting(30, 50), null]).worth[0]!
    const far = apply(estimatesOf([20, 40]), [expecting(400, 50), null]).worth[0]!
    expect(near).toBeGreaterThan(40)
    expect(far).toBeLessThan(5)
  })
  it('follow the share of failures here', () => {
    const at = (failures: number, met: number) =>
      applyPriors(estimatesOf([20, 40]), {
        priors: { from: ['sisters'], costs: [{ ...expecting(50, 50), failRate: 0.2 }, null] },
        facts: [facts(failures, met), facts(10, 100)],
        visits: 100,
        random: createRandom(5),
      }).estimates.cost[0]!.value
    expect(at(0, 300)).toBeLessThan(at(60, 300))
    expect(at(60, 300)).toBeCloseTo(
      apply(estimatesOf([20, 40]), [expecting(50, 50), null]).estimates.cost[0]!.value,
      6,
    )
  })
  it('leave everything as it is where nothing is expected', () => {
    const estimates = estimatesOf([20, 40])
    expect(apply(estimates, [null, null]).estimates).toBe(estimates)
  })
})
