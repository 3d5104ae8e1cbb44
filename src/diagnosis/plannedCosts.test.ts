import { describe, expect, it } from 'vitest'
import { KEPT, NOT_ASKED } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { shareAskedByPlan } from './askedByPlan.ts'
import { estimatePlannedCosts } from './plannedCosts.ts'
import { covariances, planColumns, sumPairs, totalPairs } from './plannedMoments.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from './testing/toTable.ts'
import { toVisits } from './visits.ts'

const spread = (x: Float64Array): number => {
  const mean = x.reduce((a, b) => a + b, 0) / x.length
  return Math.sqrt(x.reduce((a, b) => a + (b - mean) ** 2, 0) / (x.length - 1))
}

describe('costs where three of ten moments are asked', () => {
  const world = worldNamed('three-of-ten')!
  const { lostPer1000 } = world.truth()
  const visits = toVisits(toPatternTable(world, world.draw(60_000, createRandom(1003))))
  const { cost, total, shapley } = estimatePlannedCosts(visits, 300, createRandom(1))

  it('are the truth of the population at 60,000 visits, within 4 spreads and 4 per 1,000', () => {
    // the model is linear in P(kept) and the world is not: that alone moves costs by up to 3.5 per 1,000
    expect(shareAskedByPlan(visits)).not.toBeNull()
    cost.forEach(({ value, draws }, m) => {
      const miss = Math.abs(1000 * value - lostPer1000[m]!)
      expect(miss).toBeLessThan(4 + 4 * 1000 * spread(draws))
    })
  })
  it('spread by 1.5 to 6 per 1,000, and find the heaviest', () => {
    for (const { draws } of cost) {
      expect(1000 * spread(draws)).toBeGreaterThan(1.5)
      expect(1000 * spread(draws)).toBeLessThan(6)
    }
    const values = cost.map(({ value }) => value)
    expect(values.indexOf(Math.max(...values))).toBe(lostPer1000.indexOf(Math.max(...lostPer1000)))
  })
  it('add up: the total is their sum, a Shapley value is the cost', () => {
    expect(total.value).toBeCloseTo(
      cost.reduce((sum, { value }) => sum + value, 0),
      12,
    )
    expect(shapley).toBe(cost)
  })
  it('miss the truth by less than 6 per 1,000 (root mean square over moments) on average over 8 sets of 10,000', () => {
    const misses = new Float64Array(cost.length)
    for (let set = 0; set < 8; set++) {
      const drawn = toVisits(toPatternTable(world, world.draw(10_000, createRandom(2000 + set))))
      estimatePlannedCosts(drawn, 2, createRandom(1)).cost.forEach(({ value }, m) => {
        misses[m]! += (1000 * value - lostPer1000[m]!) / 8
      })
    }
    // a set's error is about 8 per 1,000, that of the mean of eight about 3; shrinkage takes from the heaviest
    const all = Math.sqrt(misses.reduce((sum, miss) => sum + miss * miss, 0) / misses.length)
    expect(all).toBeLessThan(6)
  })
})

describe('covariances from pairs', () => {
  const moments = ['a', 'b', 'c'].map((id) => momentOf(id, { levels: 3, failed: 1, target: 2 }))
  const random = createRandom(4)
  const list = Array.from({ length: 400 }, (_, i): MadeUpVisit => {
    const levels = moments.map(() => 1 + Math.floor(3 * random()))
    return { levels, outcome: outcomeOf(random() < 0.3 + 0.2 * levels[0]!), bucket: i % 256 }
  })

  it('are the plain covariances where everything was asked, to 12 digits', () => {
    const visits = toVisits(toTable(moments, list))
    const columns = planColumns(visits)
    const sums = sumPairs(visits, columns, 256)
    const { matrix, means } = covariances(sums, totalPairs(sums), -1)
    const value = (visit: MadeUpVisit, column: number): number => {
      if (column === 0) return visit.outcome === KEPT ? 1 : 0
      const m = columns.firstMoment.findLastIndex((first) => first <= column)
      return visit.levels[m] === column - columns.firstMoment[m]! + 1 ? 1 : 0
    }
    const mean = (f: (visit: MadeUpVisit) => number) =>
      list.reduce((sum, visit) => sum + f(visit), 0) / list.length
    for (let a = 0; a < columns.size; a++) {
      expect(means[a]).toBeCloseTo(
        mean((visit) => value(visit, a)),
        12,
      )
      for (let b = 0; b < columns.size; b++) {
        const both = mean((visit) => value(visit, a) * value(visit, b))
        expect(matrix[a * columns.size + b]).toBeCloseTo(both - means[a]! * means[b]!, 12)
      }
    }
  })
  it('leave a group of customers out as if it had never come, to 12 digits', () => {
    const sparse = list.map((visit, i) => ({
      ...visit,
      levels: visit.levels.map((code, m) => (m === i % 3 ? NOT_ASKED : code)),
    }))
    const visits = toVisits(toTable(moments, sparse))
    const without = toVisits(
      toTable(
        moments,
        sparse.filter(({ bucket }) => bucket !== 9),
      ),
    )
    const columns = planColumns(visits)
    const sums = sumPairs(visits, columns, 256)
    const rest = sumPairs(without, columns, 256)
    const left = covariances(sums, totalPairs(sums), 9)
    const fresh = covariances(rest, totalPairs(rest), -1)
    left.matrix.forEach((value, at) => {
      expect(value).toBeCloseTo(fresh.matrix[at]!, 12)
    })
  })
})

describe('costs by plan of a few made-up visits', () => {
  it('find the one moment that matters, asked in half of the visits, and leave the others near 0', () => {
    const moments = ['a', 'b', 'c', 'd'].map((id) => momentOf(id))
    const random = createRandom(12)
    const list = Array.from({ length: 4000 }, (_, i): MadeUpVisit => {
      const levels = moments.map(() => 1 + Math.floor(5 * random()))
      const outcome = outcomeOf(random() < (levels[1]! <= 2 ? 0.5 : 0.9))
      return { levels: levels.map((code) => (random() < 0.5 ? code : NOT_ASKED)), outcome, bucket: i % 256 }
    })
    const { cost, penalty, reward } = estimatePlannedCosts(
      toVisits(toTable(moments, list)),
      300,
      createRandom(2),
    )
    // true: 0.4 of visits fail, which takes 0.4 from P(kept): 160 per 1,000
    expect(Math.abs(1000 * cost[1]!.value - 160)).toBeLessThan(4 * 1000 * spread(cost[1]!.draws))
    expect(Math.abs(penalty[1]!.value - 0.4)).toBeLessThan(4 * spread(penalty[1]!.draws))
    expect(Math.abs(reward[1]!.value)).toBeLessThan(4 * spread(reward[1]!.draws))
    for (const m of [0, 2, 3])
      expect(1000 * Math.abs(cost[m]!.value)).toBeLessThan(4 * 1000 * spread(cost[m]!.draws))
    expect(1000 * spread(cost[1]!.draws)).toBeLessThan(25)
  })
})
