import { describe, expect, it } from 'vitest'
import { NOT_ASKED, NOT_MET, PICK_NONE, PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import { drawNormal } from '../../stats/normal.ts'
import { createRandom } from '../../stats/random.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from '../testing/toTable.ts'
import { toVisits } from '../visits.ts'
import { addVisits } from './addVisits.ts'
import { toLatentVisits } from './latentVisits.ts'
import { createLayout } from './layout.ts'
import { moodNodes, raceNodes } from './nodes.ts'
import { measurePopulationCosts } from './populationCosts.ts'
import { createSums } from './sums.ts'
import { toTables } from './tables.ts'
import { toGradient } from './toGradient.ts'

const moments = [
  momentOf('a'),
  momentOf('b', { levels: 2, failed: 1, target: 2 }),
  momentOf('c', { levels: 3, failed: 1, target: 2 }),
  momentOf('d'),
]
const random = createRandom(31)
const list = Array.from({ length: 160 }, (_, i): MadeUpVisit => {
  const levels = moments.map(({ levels: most }, j) =>
    random() < 0.5 ? NOT_ASKED : j === 2 && random() < 0.4 ? NOT_MET : 1 + Math.floor(most * random()),
  )
  const u = random()
  return {
    levels,
    outcome: random() < 0.15 ? UNKNOWN : outcomeOf(random() < 0.7),
    bucket: i % 40,
    weight: 0.5 + random(),
    segments: [random() < 0.5 ? 'x' : 'y'],
    pick: u < 0.3 ? PICK_NOT_ASKED : u < 0.5 ? PICK_NONE : Math.floor(4 * random()),
  }
})
const visits = toLatentVisits(toVisits(toTable(moments, list, { segments: ['side'] })))
const layout = createLayout(visits)
const mood = moodNodes(5, 1.1)
const race = raceNodes(true)
const theta = layout.start.map((t) => t + 0.3 * drawNormal(random))
const tablesAt = (t: Float64Array) => toTables(visits, layout, t, mood, race)

/** Central difference of a function of the parameters in parameter j. */
function slope(f: (t: Float64Array) => number, j: number): number {
  const step = 1e-5
  const moved = (by: number) => theta.map((t, k) => (k === j ? t + by : t))
  return (f(moved(step)) - f(moved(-step))) / (2 * step)
}

describe('the gradient of the latent model', () => {
  it('is that of its log likelihood by differences, to 4 digits, in every parameter', () => {
    const tables = tablesAt(theta)
    const sums = createSums(tables)
    addVisits(visits, tables, sums)
    const gradient = toGradient(sums, tables, layout, visits, theta)
    expect(visits.hasPicks).toBe(true)
    // nodes that hold less than 1e-6 of a visit's likelihood are left out of the gradient
    gradient.forEach((g, j) => {
      const by = slope((t) => addVisits(visits, tablesAt(t), null), j)
      expect(Math.abs(g - by), `parameter ${j}: ${g} against ${by}`).toBeLessThan(2e-4 * (1 + Math.abs(by)))
    })
  })
  it('adds up over parts of the visits', () => {
    const tables = tablesAt(theta)
    const whole = createSums(tables)
    const parts = createSums(tables)
    const all = addVisits(visits, tables, whole)
    const first = addVisits(visits, tables, parts, 0, 50)
    expect(first + addVisits(visits, tables, parts, 50, visits.rows)).toBeCloseTo(all, 9)
    parts.effects.forEach((e, at) => {
      expect(e).toBeCloseTo(whole.effects[at]!, 9)
    })
  })
  it('of costs, total and Shapley values is that by differences, to 6 digits', () => {
    const shares = new Float64Array([0.4, 0.6])
    const at = (t: Float64Array) => measurePopulationCosts(moments, tablesAt(t), shares, createRandom(5))
    const tables = tablesAt(theta)
    const here = at(theta)
    const value = ({ numerators }: { numerators: Float64Array }): number =>
      numerators.reduce((sum, n, s) => sum + shares[s]! * n, 0)
    const named = (costs: typeof here) => [costs.cost[0]!, costs.cost[2]!, costs.total, costs.shapley[3]!]
    named(here).forEach((functional, f) => {
      const gradient = toGradient(functional.sums, tables, layout, visits, theta)
      for (let j = 0; j < layout.size; j++) {
        const by = slope((t) => value(named(at(t))[f]!), j)
        expect(Math.abs(gradient[j]! - by), `functional ${f}, parameter ${j}`).toBeLessThan(1e-6)
      }
    })
  })
  it('adds Shapley values up to the total', () => {
    const costs = measurePopulationCosts(moments, tablesAt(theta), new Float64Array([0.4, 0.6]), random)
    for (const s of [0, 1])
      expect(costs.shapley.reduce((sum, { numerators }) => sum + numerators[s]!, 0)).toBeCloseTo(
        costs.total.numerators[s]!,
        12,
      )
  })
})
