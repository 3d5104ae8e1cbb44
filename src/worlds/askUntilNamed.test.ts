import { describe, expect, it } from 'vitest'
import { NOT_ASKED, type PatternTable } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { askUntilNamed } from './askUntilNamed.ts'
import { tenAsked } from './threeOfTen.ts'

const visits = tenAsked.draw(400, createRandom(3))
const run = (stopAt: number) => {
  const tables: PatternTable[] = []
  const until = askUntilNamed(tenAsked, {
    visits,
    looks: [100, 200, 400],
    random: createRandom(5),
    look: (table) => {
      if (table) tables.push(table)
      const first = table ? table.rows / 100 : 0
      return { verdict: table && table.rows >= stopAt ? 7 : undefined, offer: () => [first, first + 1] }
    },
  })
  return { until, tables }
}

describe('asking until a verdict', () => {
  it('shows each look what was asked so far, and nothing else', () => {
    const { tables } = run(1000)
    expect(tables.map(({ rows }) => rows)).toEqual([100, 200, 400])
    const [, second] = tables
    expect(second!.levels[0]!.subarray(0, 100)).toEqual(visits.levels[0]!.subarray(0, 100))
    expect([...second!.levels[0]!.subarray(100)].every((code) => code === NOT_ASKED)).toBe(true)
    expect(second!.levels[1]).toEqual(visits.levels[1]!.slice(0, 200))
    expect(second!.outcomes).toEqual(visits.outcomes.slice(0, 200))
  })
  it('stops at the first verdict and counts what was asked', () => {
    const { until, tables } = run(200)
    expect(tables.length).toBe(2)
    expect(until).toMatchObject({ visits: 200, verdict: 7 })
    expect(until.asked).toEqual([100, 200, 100, 0, 0, 0, 0, 0, 0, 0])
  })
  it('says so where no verdict comes', () => {
    expect(run(1000).until).toMatchObject({ visits: 400, verdict: undefined })
  })
})
