import { describe, expect, it } from 'vitest'
import { PICK_NONE } from '../domain/patternTable.ts'
import { drawNormal } from '../stats/normal.ts'
import { createRandom } from '../stats/random.ts'
import { estimatesWithPicks, hearPicks } from './costsWithPicks.ts'
import type { Estimate, Estimates } from './drawCosts.ts'
import { fitPicks } from './fitPicks.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from './testing/toTable.ts'
import { toVisits, type Visits } from './visits.ts'

const SIZE = 8
const moments = Array.from({ length: SIZE }, (_, m) => momentOf(`m${m}`))
/** What each moment takes, and how much sooner it is picked, in log odds over a whole scale. */
const effects = [3, 0, 1.5, 0, 0.8, 0, 2, 0]
const misleading = [0, 3, 0.5, 2, 4, 1, 0, 3]

/** Visits rated at all moments; `slopes` are those of the picks. */
function visitsPicking(slopes: readonly number[], count = 1500): Visits {
  const random = createRandom(3)
  const gumbel = () => -Math.log(-Math.log(1 - random()))
  const list = Array.from({ length: count }, (_, i): MadeUpVisit => {
    const levels = moments.map(() => 1 + Math.floor(5 * random()))
    let pick: number = PICK_NONE
    let most = 1 + gumbel()
    levels.forEach((level, m) => {
      const liking = slopes[m]! * (Math.max(0, 4 - level) / 4) - 1 + gumbel()
      if (liking <= most) return
      most = liking
      pick = m
    })
    return { levels, outcome: outcomeOf(i % 4 > 0), bucket: i % 256, pick }
  })
  return toVisits(toTable(moments, list))
}

/** Estimates as if ratings alone told each effect to 0.6 log odds; a cost of 1 is 0.3 lowness x 0.1875. */
function estimatesAround(seed: number): Estimates {
  const random = createRandom(seed)
  const unit = 0.3 * 0.1875
  const off = effects.map(() => 0.6 * drawNormal(random))
  const cost = effects.map((effect, m): Estimate => {
    const value = unit * (effect + off[m]!)
    return { value, draws: Float64Array.from({ length: 400 }, () => value + unit * 0.6 * drawNormal(random)) }
  })
  const sum = (of: (m: number) => number) => effects.reduce((all, _, m) => all + of(m), 0)
  const total = {
    value: sum((m) => cost[m]!.value),
    draws: Float64Array.from({ length: 400 }, (_, d) => sum((m) => cost[m]!.draws[d]!)),
  }
  return { cost, total, shapley: cost, penalty: cost, reward: cost, memberWeights: new Float64Array(0) }
}
const spread = ({ draws }: Estimate): number => {
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length
  return Math.sqrt(draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length)
}
const spreads = ({ cost }: Estimates): number => cost.reduce((sum, each) => sum + spread(each), 0)
const error = ({ cost }: Estimates): number =>
  Math.sqrt(cost.reduce((sum, { value }, m) => sum + (value / (0.3 * 0.1875) - effects[m]!) ** 2, 0) / SIZE)
const SEEDS = [1, 2, 3, 4, 5, 6]

describe('picks beside full ratings', () => {
  it('are read as a choice: slopes within 4 standard errors', () => {
    const { slopes, visits } = fitPicks(visitsPicking(misleading, 6000))!
    expect(visits).toBe(6000)
    slopes.forEach((slope, m) => {
      expect(Math.abs(slope - misleading[m]!)).toBeLessThan(0.45)
    })
  })
  it('narrow the costs and bring them nearer where they follow harm', () => {
    const visits = visitsPicking(effects.map((effect) => 1.5 * effect))
    let before = 0
    let after = 0
    let narrower = 0
    for (const seed of SEEDS) {
      const estimates = estimatesAround(seed)
      const told = estimatesWithPicks(estimates, hearPicks(visits, estimates, createRandom(seed))!)
      narrower += spreads(told) / spreads(estimates) / SEEDS.length
      before += error(estimates)
      after += error(told)
    }
    expect(narrower).toBeLessThan(0.9)
    expect(after).toBeLessThan(0.85 * before)
  })
  it('change little where they mislead', () => {
    const visits = visitsPicking(misleading)
    let before = 0
    let after = 0
    for (const seed of SEEDS) {
      const estimates = estimatesAround(seed)
      const told = estimatesWithPicks(estimates, hearPicks(visits, estimates, createRandom(seed))!)
      before += error(estimates)
      after += error(told)
    }
    expect(after).toBeLessThan(1.15 * before)
  })
  it('move parts and total together, the same for the same seed, and nothing where none were asked', () => {
    const visits = visitsPicking(effects)
    const estimates = estimatesAround(1)
    const told = estimatesWithPicks(estimates, hearPicks(visits, estimates, createRandom(2))!)
    expect(told.total.value).toBeCloseTo(
      told.shapley.reduce((sum, { value }) => sum + value, 0),
      9,
    )
    expect(estimatesWithPicks(estimates, hearPicks(visits, estimates, createRandom(2))!)).toEqual(told)
    const { picks: _picks, ...without } = visits
    expect(hearPicks(without, estimates, createRandom(2))).toBeNull()
  })
})
