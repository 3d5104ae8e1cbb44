import { describe, expect, it } from 'vitest'
import { judgeMending } from './mending-worlds/judgeMending.ts'
import { additiveMended, chainMended } from './mending-worlds/mendedWorlds.ts'

/**
 * A reduced run of `npx tsx test/mending-worlds/run.ts 60 2000 1`, which gave 0.85 to 0.95 for what is kept together,
 * 0.80 to 0.98 for the overlap, and the truly best set in 60 %. With 10 sets and 5 plans a world only gross
 * faults show: 50 answers of which 90 % should hold, less four standard errors of answers that hang together.
 */
const SETS = 10

describe.each([additiveMended, chainMended])(
  'what mending several moments truly keeps: $world.id',
  (mended) => {
    const { plans, budget } = judgeMending(mended, { sets: SETS, n: 2000, seed: 7, draws: 200 })
    const mean = (pick: (plan: (typeof plans)[number]) => number): number =>
      plans.reduce((sum, plan) => sum + pick(plan), 0) / plans.length

    it('lies in the 90 % intervals of what is kept together', () => {
      expect(mean(({ covered }) => covered)).toBeGreaterThanOrEqual(0.7)
      for (const { truth, meanEstimate } of plans)
        expect(Math.abs(meanEstimate / truth - 1)).toBeLessThan(0.2)
    })
    it('parts from the sum by an overlap that its interval mostly holds', () => {
      expect(mean(({ overlapCovered }) => overlapCovered)).toBeGreaterThanOrEqual(0.55)
    })
    it('is hardly more than what the set chosen under a budget keeps', () => {
      expect(budget.regret).toBeLessThan(0.12 * budget.truth)
    })
  },
)
