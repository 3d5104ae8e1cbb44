import { describe, expect, it } from 'vitest'
import { drawGroupedVisits } from './testing/groupedWorld.ts'
import { findWhereAndForWhom } from './whereAndForWhom.ts'

describe('where another moment is the weakest', () => {
  it('finds the place that truly has another weakest moment, among 10,000 visits', () => {
    for (const seed of [1, 2, 3]) {
      const table = drawGroupedVisits({ n: 10_000, seed, apart: true })
      const found = findWhereAndForWhom(table, table.segments[0]!, { seed })!
      expect(found.differs).toBe(true)
      expect(found.overall.moment).toBe('b')
      const apart = found.groups.filter(({ differs }) => differs)
      expect(apart.map(({ value, moment }) => [value, moment])).toEqual([['place 3', 'e']])
      expect(apart[0]!.lostPer1000.low).toBeGreaterThan(apart[0]!.overallHere.value)
      const { gain, standardError } = found.effectsByGroup
      expect(gain).toBeGreaterThan(2 * standardError)
    }
  })

  it('gives one answer for all where nothing differs, in 20 of 20 sets of 800 visits', () => {
    for (let seed = 0; seed < 20; seed++) {
      const table = drawGroupedVisits({ n: 800, seed, apart: false })
      expect(findWhereAndForWhom(table, table.segments[0]!, { seed })!.differs).toBe(false)
    }
  })

  it('pools groups under 30 visits and tells nothing where there is but one', () => {
    const table = drawGroupedVisits({ n: 900, seed: 4, apart: false })
    const place = table.segments[0]!
    const codes = place.codes.map((code, i) => (code === 0 && i < 40 ? (i < 20 ? 4 : 5) : code))
    const rare = { ...place, values: [...place.values, 'kiosk', 'stand'], codes }
    const found = findWhereAndForWhom(table, rare)!
    expect(found.groups.at(-1)).toMatchObject({ value: null, pooled: 2 })
    expect(found.groups.reduce((sum, { visits }) => sum + visits, 0)).toBe(900)
    expect(findWhereAndForWhom(table, { ...place, codes: new Uint16Array(table.rows) })).toBeNull()
  })

  it('gives the same answer to the same visits and seed', () => {
    const table = drawGroupedVisits({ n: 600, seed: 5, apart: true })
    const ask = () => findWhereAndForWhom(table, table.segments[0]!, { seed: 7 })
    expect(ask()).toEqual(ask())
  })
})
