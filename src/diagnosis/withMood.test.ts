import { describe, expect, it } from 'vitest'
import { KEPT, LOST } from '../domain/patternTable.ts'
import { drawNormal } from '../stats/normal.ts'
import { quantile } from '../stats/quantile.ts'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import type { World } from '../worlds/world.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { drawBootstrapWeights } from './bootstrapWeights.ts'
import { drawCosts } from './drawCosts.ts'
import { fitModel } from './fit.ts'
import { measureCosts } from './momentCost.ts'
import { createMomentModel } from './momentModel.ts'
import { estimateMood } from './mood.ts'
import { momentOf, outcomeOf, toTable } from './testing/toTable.ts'
import { toVisits, type Visits } from './visits.ts'
import { measureMoodShifts } from './withMood.ts'

/** Ratings that share a mood by these loadings; the outcome leans on the mood by `path` and on nothing else. */
function moodyVisits(n: number, loadings: readonly number[], path: number, seed: number): Visits {
  const random = createRandom(seed)
  const moments = loadings.map((_, m) => momentOf(`m${m}`, { levels: 7, failed: 2, target: 5 }))
  const list = Array.from({ length: n }, (_, i) => {
    const mood = drawNormal(random)
    const levels = loadings.map((loading) => {
      const z = loading * mood + Math.sqrt(1 - loading * loading) * drawNormal(random)
      return Math.max(1, Math.min(7, Math.round(4 + 1.3 * z)))
    })
    return { levels, outcome: outcomeOf(random() < 1 / (1 + Math.exp(-1.2 - path * mood))), bucket: i % 256 }
  })
  return toVisits(toTable(moments, list))
}

/** Each moment's cost, its 90 % draws, and how far mood may take it down. */
function rangesOf(visits: Visits) {
  const model = createMomentModel(visits, { kind: 'compensating' })
  const by = (outcome: number) => visits.weights.map((w, i) => (visits.outcomes[i] === outcome ? w : 0))
  const fitted = fitModel(model.design, { kept: by(KEPT), lost: by(LOST) }, model.link)
  const member = {
    model,
    fitted,
    costs: () => measureCosts(model, fitted, visits, 15),
    losses: new Float64Array(256),
  }
  const { cost } = drawCosts(
    visits,
    [member],
    drawBootstrapWeights(visits, 200, createRandom(1)),
    createRandom(2),
  )
  const shifts = measureMoodShifts(model, fitted, visits)
  return cost.map(({ value, draws }, m) => {
    const low = quantile(draws.slice().sort(), 0.05)
    const lowest = Math.min(low, ...shifts.map((shift) => low + shift[m]!))
    return { value: 1000 * value, low: 1000 * low, lowest: 1000 * lowest }
  })
}
const drawWorld = (world: World, n: number, seed: number): Visits =>
  toVisits(toPatternTable(world, world.draw(n, createRandom(seed))))

describe('general mood', () => {
  it('is found in ratings that share it: the score per moment as R factanal(scores = "regression") weighs it', () => {
    // of one factor Thurstone's scores are L / (1 - L^2) / (1 + sum L^2 / (1 - L^2)); seven levels and rounding
    // cost a little of each loading: within 0.05
    const loadings = [0.8, 0.7, 0.6, 0.5, 0.4, 0.7]
    const mood = estimateMood(moodyVisits(20_000, loadings, 0, 3))!
    const odds = loadings.map((l) => l / (1 - l * l))
    const all = 1 + loadings.reduce((sum, l, k) => sum + l * odds[k]!, 0)
    odds.forEach((o, m) => {
      expect(Math.abs(mood.scores[m]! - o / all)).toBeLessThan(0.05)
    })
  })
  it('leaves as unique what the other ratings do not explain: 1 / diag(inverse correlations), within 0.06', () => {
    const equal = estimateMood(moodyVisits(20_000, [0.7, 0.7, 0.7, 0.7], 0, 4))!
    // correlations of 0.49: 1 - 3 x 0.49^2 / (1 + 2 x 0.49)
    for (const share of equal.unique) expect(Math.abs(share - 0.636)).toBeLessThan(0.06)
    for (const spread of equal.spreads) expect(Math.abs(spread - Math.sqrt(1.69 + 1 / 12))).toBeLessThan(0.06)
  })
  it('is none in ratings that share nothing, in two moments, or in nothing', () => {
    expect(estimateMood(moodyVisits(2000, [0, 0, 0, 0, 0], 1, 5))).toBeNull()
    expect(estimateMood(moodyVisits(500, [0.8, 0.8], 1, 6))).toBeNull()
    expect(estimateMood(moodyVisits(0, [0.8, 0.8, 0.8], 1, 6))).toBeNull()
  })
})

describe('the range of a cost when mood has a path of its own', () => {
  it('includes 0 for every moment where mood alone moves the outcome, in at least 95 % of ranges', () => {
    const ranges = Array.from({ length: 8 }, (_, k) =>
      rangesOf(drawWorld(worldNamed('halo')!, 1500, 100 + k)),
    ).flat()
    expect(ranges.filter(({ lowest }) => lowest <= 0).length / ranges.length).toBeGreaterThanOrEqual(0.95)
    // and without it, a third at least would be blamed for certain: the doubt is real
    expect(ranges.filter(({ low }) => low > 0).length / ranges.length).toBeGreaterThan(0.33)
  })
  it('does not clear a moment that matters much where moods play no part', () => {
    const ranges = rangesOf(drawWorld(worldNamed('chain')!, 6000, 9))
    const heaviest = ranges.reduce((a, b) => (b.value > a.value ? b : a))
    expect(heaviest.lowest).toBeGreaterThan(0)
    expect(heaviest.lowest).toBeLessThan(heaviest.low)
  })
  it('is none where ratings share nothing', () => {
    const visits = moodyVisits(1000, [0, 0, 0, 0], 1, 7)
    const model = createMomentModel(visits, { kind: 'compensating' })
    const by = (outcome: number) => visits.weights.map((w, i) => (visits.outcomes[i] === outcome ? w : 0))
    const fitted = fitModel(model.design, { kept: by(KEPT), lost: by(LOST) }, model.link)
    expect(measureMoodShifts(model, fitted, visits)).toEqual([])
  })
})
