import { describe, expect, it } from 'vitest'
import type { PatternTable } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { diagnose } from './diagnose.ts'
import { findFaults } from './testing/findFaults.ts'

describe('a diagnosis again', () => {
  const world = worldNamed('additive')!
  const table = toPatternTable(world, world.draw(1200, createRandom(3)))
  const first = diagnose(table, { draws: 200 })

  it('of the same table and seed is the same to the last byte', () => {
    expect(JSON.stringify(diagnose(table, { draws: 200 }))).toBe(JSON.stringify(first))
  })
  it('leaves its table as it was', () => {
    const fresh = toPatternTable(world, world.draw(1200, createRandom(3)))
    expect(table).toEqual(fresh)
  })
  it('of the same rows in another order differs by rounding, but for what is drawn row by row', () => {
    const turned = reorder(table)
    const second = diagnose(turned, { draws: 200 })
    expect(findFaults(second)).toEqual([])
    expect(second.weakest.kind).toBe(first.weakest.kind)
    expect(Math.abs(second.model.gate.pValue - first.model.gate.pValue)).toBeLessThan(0.01)
    first.moments.forEach((moment) => {
      const other = second.moments.find(({ id }) => id === moment.id)!
      for (const number of ['value', 'low', 'high'] as const) {
        expect(other.lostPer1000[number]).toBeCloseTo(moment.lostPer1000[number], 2)
        expect(other.penalty[number]).toBeCloseTo(moment.penalty[number], 3)
        expect(other.failRate[number]).toBeCloseTo(moment.failRate[number], 12)
      }
      expect(other.probabilityWeakest).toBeCloseTo(moment.probabilityWeakest, 12)
      expect(other.veto?.value ?? null).toBeCloseTo(moment.veto?.value ?? 0, 9)
      // where more than three moments are under target the Shapley value tries orders drawn row by row
      expect(Math.abs((other.share?.value ?? 0) - (moment.share?.value ?? 0))).toBeLessThan(0.02)
    })
  })
  it('with another seed leaves the estimates and moves the ends of intervals little', () => {
    const other = diagnose(table, { draws: 400, seed: 99 })
    const same = diagnose(table, { draws: 400 })
    same.moments.forEach((moment) => {
      const { lostPer1000 } = other.moments.find(({ id }) => id === moment.id)!
      const width = moment.lostPer1000.high - moment.lostPer1000.low
      // the 5 % quantile of 400 normal draws has a standard error of 0.032 widths; four of the difference of two
      const within = 0.2 * width + 0.5
      expect(Math.abs(lostPer1000.low - moment.lostPer1000.low)).toBeLessThan(within)
      expect(Math.abs(lostPer1000.high - moment.lostPer1000.high)).toBeLessThan(within)
      expect(Math.abs(lostPer1000.value - moment.lostPer1000.value)).toBeLessThan(0.1 * width + 0.5)
    })
  })

  function reorder(t: PatternTable): PatternTable {
    const order = Array.from({ length: t.rows }, (_, i) => (i * 7 + 3) % t.rows)
    if (new Set(order).size !== t.rows) throw new Error('rows are a multiple of 7')
    return {
      ...t,
      levels: t.levels.map((c) => c.map((_, i) => c[order[i]!]!)),
      picks: t.picks.map((_, i) => t.picks[order[i]!]!),
      outcomes: t.outcomes.map((_, i) => t.outcomes[order[i]!]!),
      segments: t.segments.map((s) => ({ ...s, codes: s.codes.map((_, i) => s.codes[order[i]!]!) })),
      buckets: t.buckets.map((_, i) => t.buckets[order[i]!]!),
      counts: t.counts.map((_, i) => t.counts[order[i]!]!),
      weights: t.weights.map((_, i) => t.weights[order[i]!]!),
    }
  }
})
