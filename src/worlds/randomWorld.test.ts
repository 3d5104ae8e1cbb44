import { describe, expect, it } from 'vitest'
import { KEPT, NOT_MET } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { createRandomWorld, random } from './randomWorld.ts'

const NUMBERS = Array.from({ length: 40 }, (_, number) => number)

describe('a world of which everything is drawn', () => {
  it('is the same for the same number, and another for every set', () => {
    const draw = (number: number) => createRandomWorld(number).draw(30, createRandom(1))
    expect(draw(7)).toEqual(draw(7))
    const worlds = [0, 1, 2].map((set) => random.anew!({ visits: 300, set, seed: 15 }))
    expect(new Set(worlds.map((world) => JSON.stringify(world.draw(30, createRandom(1))))).size).toBe(3)
    expect(random.anew!({ visits: 300, set: 1, seed: 15 }).moments).toEqual(worlds[1]!.moments)
  })
  it('has 4 to 16 moments of 2 to 7 levels, and customers of each kind', () => {
    const worlds = NUMBERS.map(createRandomWorld)
    expect(new Set(worlds.map(({ model }) => model))).toEqual(
      new Set(['compensating', 'chain', 'weakest-link']),
    )
    for (const { moments, draw } of worlds) {
      expect(moments.length).toBeGreaterThanOrEqual(4)
      expect(moments.length).toBeLessThanOrEqual(16)
      const { levels } = draw(200, createRandom(2))
      moments.forEach(({ levels: most, failed, target }, m) => {
        expect(failed).toBeLessThan(target)
        expect(target).toBeLessThanOrEqual(most)
        for (const level of levels[m]!) expect(level === NOT_MET || (level >= 1 && level <= most)).toBe(true)
      })
    }
  })
  it('keeps a part of its customers, neither none nor all', () => {
    for (const number of NUMBERS) {
      const { outcomes } = createRandomWorld(number).draw(400, createRandom(3))
      const kept = outcomes.filter((outcome) => outcome === KEPT).length / outcomes.length
      expect(kept).toBeGreaterThan(0.02)
      expect(kept).toBeLessThan(0.995)
    }
  })
  it('has a truth of its own, with moments that cost nothing among those that do', () => {
    const truths = [1, 2, 3].map((number) => createRandomWorld(number).truth())
    for (const { visits, lostPer1000 } of truths) {
      expect(visits).toBe(100_000)
      expect(Math.min(...lostPer1000)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...lostPer1000)).toBeGreaterThan(0)
    }
    expect(truths.some(({ lostPer1000 }) => lostPer1000.includes(0))).toBe(true)
  })
})
