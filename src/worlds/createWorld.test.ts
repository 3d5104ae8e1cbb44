import { describe, expect, it } from 'vitest'
import { BUCKETS, KEPT, NOT_ASKED, NOT_MET, UNKNOWN } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'
import { toPatternTable } from './toPatternTable.ts'
import { WORLDS, worldNamed } from './worlds.ts'

const world = (id: string) => worldNamed(id)!

describe('the truth of a world', () => {
  it('is what enumeration gives, to within four Monte Carlo errors', () => {
    const shares = [0.1, 0.15, 0.25, 0.3, 0.2]
    const effects = toEffects(
      [
        [-2, -1.5, -0.5, 0, 0.4],
        [-0.5, -0.2, 0, 0, 0.1],
      ],
      0,
    )
    const levelAt = (u: number): number => {
      let level = 1
      for (let below = shares[0]!; level < 5 && u >= below; level++) below += shares[level]!
      return level
    }
    const small = createWorld({
      id: 'small',
      description: { ko: '', en: '' },
      moments: [fiveLevels('a'), fiveLevels('b')],
      model: 'compensating',
      drawVisit: (visit, random) => {
        visit.levels[0] = levelAt(random())
        visit.levels[1] = random() < 0.5 ? NOT_MET : levelAt(random())
      },
      keptShare: (visit) => logistic(1 + addUp(effects, visit.levels)),
    })
    const keptAt = (a: number, b: number): number => logistic(1 + effects[a]! + effects[16 + b]!)
    let kept = 0
    const cost = [0, 0]
    for (let a = 1; a <= 5; a++)
      for (const b of [1, 2, 3, 4, 5, NOT_MET]) {
        const share = shares[a - 1]! * (b === NOT_MET ? 0.5 : shares[b - 1]! / 2)
        kept += share * keptAt(a, b)
        cost[0]! += 1000 * share * (keptAt(Math.max(a, 4), b) - keptAt(a, b))
        cost[1]! += 1000 * share * (keptAt(a, Math.max(b, 4)) - keptAt(a, b))
      }
    const truth = small.truth()
    expect(truth.kept).toBeCloseTo(kept, 3)
    for (const m of [0, 1])
      expect(Math.abs(truth.lostPer1000[m]! - cost[m]!)).toBeLessThan(4 * truth.standardErrors[m]!)
    expect(truth.weakest).toBe('a')
  })
  it('names the moment that each world was made to have, by a clear margin', () => {
    const weakest = Object.fromEntries(WORLDS.map(({ id, truth }) => [id, truth().weakest]))
    expect(weakest).toEqual({
      additive: 'queue',
      chain: 'waiting',
      'weakest-link': 'waiting',
      confounded: 'check-in',
      'nothing-matters': null,
      'not-met': 'advice',
      repeated: 'serving',
      'rare-deadly': 'right-order',
      'some-only': 'lift',
      'survey-weights': 'signs',
      'unknown-outcome': 'locker',
      'three-of-ten': 'window',
      'ten-asked': 'window',
      'not-met-planned': 'advice',
      adaptive: 'window',
      picks: 'window',
      'salient-picks': 'window',
      'picks-asked-about': 'window',
      'picks-all-asked': 'window',
      'salient-picks-all-asked': 'window',
      halo: null,
    })
  }, 240_000)
  it('keeps the share of customers that real services keep', () => {
    for (const { truth } of WORLDS) {
      expect(truth().kept).toBeGreaterThan(0.6)
      expect(truth().kept).toBeLessThan(0.9)
    }
  })
  it('costs nothing where nothing is at fault', () => {
    for (const id of ['nothing-matters', 'halo'])
      expect(Math.max(...world(id).truth().lostPer1000)).toBeLessThan(1e-9)
  })
})

describe('visits drawn from a world', () => {
  it('are the same for the same seed', () => {
    for (const each of WORLDS) expect(each.draw(50, createRandom(3))).toEqual(each.draw(50, createRandom(3)))
  })
  it('keep as many customers as the truth says', () => {
    for (const each of WORLDS) {
      if (['survey-weights', 'unknown-outcome'].includes(each.id)) continue
      const visits = each.draw(20_000, createRandom(4))
      const kept = visits.outcomes.filter((outcome) => outcome === KEPT).length / visits.count
      // Five standard errors of a share; twenty visits a customer vary more.
      expect(Math.abs(kept - each.truth().kept)).toBeLessThan(visits.customers ? 0.03 : 0.017)
    }
  })
  it('give the share kept of the population once weighted', () => {
    const visits = world('survey-weights').draw(40_000, createRandom(5))
    let kept = 0
    let total = 0
    let plain = 0
    for (let i = 0; i < visits.count; i++) {
      total += visits.weights![i]!
      if (visits.outcomes[i] !== KEPT) continue
      kept += visits.weights![i]!
      plain++
    }
    const truth = world('survey-weights').truth().kept
    expect(Math.abs(kept / total - truth)).toBeLessThan(0.012)
    expect(Math.abs(plain / visits.count - truth)).toBeGreaterThan(0.012)
  })
  it('ask three of ten evenly, and leave half of some moments unmet', () => {
    const asked = world('three-of-ten').draw(10_000, createRandom(6))
    for (const column of asked.levels)
      expect(column.filter((level) => level !== NOT_ASKED).length / 10_000).toBeCloseTo(0.3, 1)
    for (let i = 0; i < 100; i++)
      expect(asked.levels.filter((column) => column[i] !== NOT_ASKED)).toHaveLength(3)
    const met = world('not-met').draw(10_000, createRandom(6))
    expect(met.levels[2]!.filter((level) => level === NOT_MET).length / 10_000).toBeCloseTo(0.5, 1)
  })
  it('leave the outcome of the displeased unknown more often', () => {
    const { levels, outcomes } = world('unknown-outcome').draw(10_000, createRandom(7))
    const unknown = (isFailed: boolean): number => {
      const rows = [...outcomes].filter((_, i) => levels[1]![i]! <= 5 === isFailed)
      return rows.filter((outcome) => outcome === UNKNOWN).length / rows.length
    }
    expect(unknown(true)).toBeGreaterThan(unknown(false) + 0.2)
  })
})

describe('toPatternTable', () => {
  it('groups equal visits, keeps every count and weight, and comes in ascending order', () => {
    for (const each of WORLDS) {
      const visits = each.draw(3000, createRandom(8))
      const table = toPatternTable(each, visits)
      const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0)
      expect(sum(table.counts)).toBe(3000)
      expect(sum(table.weights)).toBeCloseTo(visits.weights ? sum(visits.weights) : 3000, 6)
      const columns = [
        ...table.levels,
        table.outcomes,
        ...table.segments.map((s) => s.codes),
        table.buckets,
        table.picks,
      ]
      for (let row = 1; row < table.rows; row++) {
        const first = columns.findIndex((column) => column[row] !== column[row - 1])
        expect(columns[first]![row]!).toBeGreaterThan(columns[first]![row - 1]!)
      }
    }
  })
  it('puts all visits of a customer into one bucket', () => {
    const repeated = world('repeated')
    const visits = repeated.draw(400, createRandom(9))
    const table = toPatternTable(repeated, visits)
    expect(table.customersRepeat).toBe(true)
    expect(new Set(table.buckets).size).toBeLessThanOrEqual(20)
    const additive = toPatternTable(world('additive'), world('additive').draw(4000, createRandom(9)))
    expect(new Set(additive.buckets).size).toBe(BUCKETS)
  })
})
