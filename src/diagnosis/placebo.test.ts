import { describe, expect, it } from 'vitest'
import type { PatternTable } from '../domain/patternTable.ts'
import { drawSet } from '../worlds/drawSet.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { diagnose } from './diagnose.ts'

const asPlacebo = (table: PatternTable, ...ids: readonly string[]): PatternTable => ({
  ...table,
  moments: table.moments.map((moment) => (ids.includes(moment.id) ? { ...moment, placebo: true } : moment)),
})
const ask = (world: string, placebo: string, { visits = 2000, set = 0 } = {}) => {
  const table = drawSet(worldNamed(world)!, { visits, set, seed: 15 })
  return { plain: diagnose(table), with: diagnose(asPlacebo(table, placebo)) }
}

describe('a placebo moment', () => {
  it('shows in the halo world, where no moment matters, that what the others seem to cost is mood', () => {
    for (const set of [0, 1]) {
      const { with: found } = ask('halo', 'mirror', { visits: 6000, set })
      expect(found.remarks.find(({ kind }) => kind === 'placebo')).toMatchObject({
        moment: 'mirror',
        costs: true,
      })
      expect(found.halo.caution).toBe(true)
    }
  })
  it('is told to cost nothing where mood has no path of its own to the outcome', () => {
    const { with: found } = ask('additive', 'seat')
    expect(found.remarks.find(({ kind }) => kind === 'placebo')).toMatchObject({ costs: false })
  })
  it('is never the weakest, listed last, without a share; the shares of the others still add up to 1', () => {
    // the costliest moment of the world, were it one that cannot matter
    const { plain, with: found } = ask('additive', 'queue')
    expect(plain.weakest).toMatchObject({ kind: 'named', moment: 'queue' })
    expect(JSON.stringify(found.weakest)).not.toContain('queue')
    const last = found.moments.at(-1)!
    expect(last).toMatchObject({ id: 'queue', placebo: true, probabilityWeakest: 0, share: null })
    expect(last.lostPer1000).toEqual(plain.moments[0]!.lostPer1000)
    expect(found.moments.reduce((sum, { share }) => sum + (share?.value ?? 0), 0)).toBeCloseTo(1, 9)
  })
  it('does not break a visit, nor count among its failures, nor open the gate', () => {
    const table = asPlacebo(drawSet(worldNamed('halo')!, { visits: 1500, set: 0, seed: 15 }), 'mirror')
    const others = table.moments.flatMap(({ placebo }, m) => (placebo ? [] : [m]))
    const without: PatternTable = {
      ...table,
      moments: others.map((m) => table.moments[m]!),
      levels: others.map((m) => table.levels[m]!),
    }
    const found = diagnose(table)
    const expected = diagnose(without)
    expect(found.unbroken).toEqual(expected.unbroken)
    expect(found.keptByFailures.map(({ failed, visits }) => [failed, visits])).toEqual(
      expected.keptByFailures.map(({ failed, visits }) => [failed, visits]),
    )
    expect(found.model.gate.pValue).toBeCloseTo(expected.model.gate.pValue, 9)
  })
})
