import { describe, expect, it } from 'vitest'
import { NOT_ASKED, NOT_MET, PICK_NONE } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { drawSet } from '../../worlds/drawSet.ts'
import { worldNamed } from '../../worlds/worlds.ts'
import { shareAskedByPlan } from '../askedByPlan.ts'
import { drawBootstrapWeights } from '../bootstrapWeights.ts'
import type { Estimates } from '../drawCosts.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from '../testing/toTable.ts'
import { toVisits, type Visits } from '../visits.ts'
import { estimateLatentCosts } from './estimateLatentCosts.ts'

const estimate = (visits: Visits): Estimates =>
  estimateLatentCosts(visits, drawBootstrapWeights(visits, 300, createRandom(1)), createRandom(2))
const spread = (x: Float64Array): number => {
  const mean = x.reduce((a, b) => a + b, 0) / x.length
  return Math.sqrt(x.reduce((a, b) => a + (b - mean) ** 2, 0) / (x.length - 1))
}
const ofWorld = (id: string, visits: number, set: number): Visits =>
  toVisits(drawSet(worldNamed(id)!, { visits, set, seed: 4 }))

describe('costs where three of ten moments are asked', () => {
  const { lostPer1000 } = worldNamed('three-of-ten')!.truth()
  const visits = ofWorld('three-of-ten', 30_000, 0)
  const { cost, total, shapley, penalty } = estimate(visits)

  it('are the truth of the population at 30,000 visits, within 4 spreads', () => {
    expect(shareAskedByPlan(visits)).not.toBeNull()
    cost.forEach(({ value, draws }, m) => {
      expect(Math.abs(1000 * value - lostPer1000[m]!)).toBeLessThan(4 * 1000 * spread(draws))
      expect(1000 * spread(draws)).toBeLessThan(7)
    })
    const values = cost.map(({ value }) => value)
    expect(values.indexOf(Math.max(...values))).toBe(lostPer1000.indexOf(Math.max(...lostPer1000)))
  })
  it('overlap a little: the Shapley values add up to the total, which is not more than the costs', () => {
    const sum = (of: Estimates['cost']) => of.reduce((all, { value }) => all + value, 0)
    expect(sum(shapley)).toBeCloseTo(total.value, 9)
    expect(total.value).toBeLessThan(sum(cost) + 0.005)
    expect(total.value).toBeGreaterThan(0.8 * sum(cost))
  })
  it('come with what a failure takes: about a quarter of the customers at the heaviest', () => {
    expect(penalty[1]!.value).toBeGreaterThan(0.2)
    expect(penalty[1]!.value).toBeLessThan(0.4)
  })
})

describe('picks', () => {
  it('narrow the costs of two asked ratings by a tenth at least', () => {
    const visits = ofWorld('picks', 1200, 0)
    const { picks, ...without } = visits
    expect(picks!.some((pick) => pick === PICK_NONE)).toBe(true)
    const sizes = (estimates: Estimates) => estimates.cost.reduce((sum, { draws }) => sum + spread(draws), 0)
    expect(sizes(estimate(visits))).toBeLessThan(0.9 * sizes(estimate(without)))
  })
  it('are ignored where the picked moment was not met, or only few were asked to pick', () => {
    const moments = ['a', 'b', 'c'].map((id) => momentOf(id))
    const random = createRandom(6)
    const list = Array.from({ length: 300 }, (_, i): MadeUpVisit => {
      const levels = moments.map((_, j) => (j === i % 3 ? 1 + Math.floor(5 * random()) : NOT_ASKED))
      levels[(i + 1) % 3] = NOT_MET
      return { levels, outcome: outcomeOf(random() < 0.7), bucket: i % 200, pick: (i + 1) % 3 }
    })
    const { picks, ...without } = toVisits(toTable(moments, list))
    expect(estimate({ ...without, picks: picks! }).cost).toEqual(estimate(without).cost)
  })
})

describe('costs of a few made-up visits', () => {
  it('find the one moment that matters, asked in half of the visits, and leave the others near 0', () => {
    const moments = ['a', 'b', 'c', 'd'].map((id) => momentOf(id))
    const random = createRandom(12)
    const list = Array.from({ length: 4000 }, (_, i): MadeUpVisit => {
      const levels = moments.map(() => 1 + Math.floor(5 * random()))
      const outcome = outcomeOf(random() < (levels[1]! <= 2 ? 0.5 : 0.9))
      return { levels: levels.map((code) => (random() < 0.5 ? code : NOT_ASKED)), outcome, bucket: i % 256 }
    })
    const { cost, penalty, reward } = estimate(toVisits(toTable(moments, list)))
    // true: 0.4 of visits fail, which takes 0.4 from P(kept): 160 per 1,000
    expect(Math.abs(1000 * cost[1]!.value - 160)).toBeLessThan(4 * 1000 * spread(cost[1]!.draws))
    expect(Math.abs(penalty[1]!.value - 0.4)).toBeLessThan(4 * spread(penalty[1]!.draws))
    expect(Math.abs(reward[1]!.value)).toBeLessThan(4 * spread(reward[1]!.draws))
    for (const m of [0, 2, 3])
      expect(1000 * Math.abs(cost[m]!.value)).toBeLessThan(4 * 1000 * spread(cost[m]!.draws))
    expect(1000 * spread(cost[1]!.draws)).toBeLessThan(25)
  })
  it('is finite and the same again for a dozen visits, one moment never asked, one never met', () => {
    const moments = ['a', 'b', 'c', 'd'].map((id) => momentOf(id))
    const list = Array.from(
      { length: 12 },
      (_, i): MadeUpVisit => ({
        levels: [1 + (i % 5), i % 2 === 0 ? 3 : NOT_ASKED, NOT_ASKED, NOT_MET],
        outcome: outcomeOf(i % 3 > 0),
        bucket: i,
        segments: [i < 5 ? 'x' : 'y'],
        pick: i % 4 === 0 ? PICK_NONE : i % 2,
      }),
    )
    const visits = toVisits(toTable(moments, list, { segments: ['side'] }))
    const first = estimate(visits)
    for (const { value, draws } of [...first.cost, ...first.shapley, first.total]) {
      expect(Number.isFinite(value)).toBe(true)
      expect(draws.every(Number.isFinite)).toBe(true)
    }
    const again = estimate(visits)
    expect([again.cost, again.total, again.shapley]).toEqual([first.cost, first.total, first.shapley])
  })
})
