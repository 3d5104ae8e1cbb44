import { describe, expect, it } from 'vitest'
import { BUCKETS, KEPT, LOST, NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { fitModel } from '../fit.ts'
import { measureCosts } from '../momentCost.ts'
import { createMomentModel } from '../momentModel.ts'
import { responseOf } from '../responseOf.ts'
import { momentOf, toTable } from '../testing/toTable.ts'
import { toVisits } from '../visits.ts'
import { sumCosts, toCostModel } from './costPass.ts'
import { sortVisits } from './sortVisits.ts'
import { toVisitWords } from './testing/toVisitWords.ts'

const moments = ['a', 'b', 'c'].map((id) => momentOf(id))

/** Visits of three moments that are all different, a row each. */
function draw(size: number) {
  const random = createRandom(3)
  const code = (place: number): number => [1, 2, 3, 4, 5, NOT_MET, NOT_ASKED][place]!
  const grouped = toTable(
    moments,
    Array.from({ length: size }, (_, i) => {
      const levels = moments.map(() => code(Math.floor(6.2 * random())))
      const failed = levels.filter((level) => level === 1 || level === 2).length
      return { levels, outcome: random() < 0.9 * 0.6 ** failed ? KEPT : LOST, bucket: i % BUCKETS }
    }),
  )
  const ones = new Float64Array(grouped.rows).fill(1)
  return { ...grouped, counts: ones, weights: ones }
}

describe('the pass of costs', () => {
  it.each(['compensating', 'chain'] as const)('sums for %s what rows one by one come to', (kind) => {
    const table = draw(3_000)
    const visits = toVisits(table)
    const model = createMomentModel(visits, { kind })
    const fitted = fitModel(model.design, responseOf(visits), model.link)
    const byRow = measureCosts(model, fitted, visits, 1)
    const sorted = sortVisits(toVisitWords(table), { pooledOf: new Uint16Array(1), combinations: 1 })
    const failingShares = moments.flatMap((_, m) => {
      const counted = [1, 2].map((level) => table.levels[m]!.filter((l) => l === level).length)
      return [0, ...counted.map((n) => n / (counted[0]! + counted[1]!))]
    })
    const costModel = toCostModel(model, visits, fitted.parameters, {
      failingShares: Float64Array.from(failingShares),
      failing: 2,
    })
    const sums = sumCosts(sorted, costModel, 0, BUCKETS)
    const costs = Array.from(moments, (_, m) => all(sums.cost, m))
    expect(Math.min(...costs)).toBeGreaterThan(0)
    for (const name of ['cost', 'penalty', 'reward'] as const)
      for (const m of moments.keys())
        expect(all(sums[name], m), `${name} ${m}`).toBeCloseTo(total(byRow[name][m]!.numerators), 6)
  })
})

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)

const all = (sums: Float64Array, m: number): number =>
  total(sums.filter((_, at) => at % moments.length === m))
