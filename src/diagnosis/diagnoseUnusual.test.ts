import { describe, expect, it } from 'vitest'
import { KEPT, NOT_ASKED } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { diagnose } from './diagnose.ts'
import { make, replace, sound, three } from './testing/madeUpTables.ts'
import { momentOf, outcomeOf } from './testing/toTable.ts'

describe('unusual data', () => {
  const rare = (n: number, lost: number, weight: number) =>
    make(n, { each: (_, i) => ({ outcome: outcomeOf(i >= lost), weight: i < lost ? weight : 1 }) })

  it('knows nothing of visits that all weigh nothing', () => {
    const diagnosis = sound(make(50, { each: () => ({ weight: 0 }) }))
    expect(diagnosis.weakest.kind).toBe('cannot-tell')
  })
  it('does not clear everyone because one customer always stayed', () => {
    const one = make(1000, { customersRepeat: true, each: () => ({ outcome: KEPT, bucket: 7 }) })
    expect(diagnose(one, { draws: 200 }).weakest.kind).toBe('cannot-tell')
  })
  it('counts the two lost by their survey weight: 43 of 1,000, not 9 at most', () => {
    const { average, weakest } = diagnose(rare(900, 2, 20), { draws: 200 })
    expect(1 - average.value).toBeGreaterThan(0.04)
    expect(weakest.kind).toBe('cannot-tell')
  })
  it('finds no one innocent where there are no moments', () => {
    expect(diagnose(make(60, { moments: [] }), { draws: 200 }).weakest.kind).toBe('cannot-tell')
  })
  it.each([2, 3, 4])('names nothing from %i customers', (customers) => {
    for (let seed = 0; seed < 4; seed++) {
      const few = make(1000, {
        effect: 0.6,
        seed,
        customersRepeat: true,
        each: (_, i) => ({ bucket: i % customers }),
      })
      expect(diagnose(few, { draws: 200 }).weakest.kind).toBe('cannot-tell')
    }
  })
  it('does not know for certain that a moment costs nothing because 12 visits never failed there', () => {
    const { moments } = diagnose(make(12, { each: (v, i) => ({ ...replace(2, 5)(v), outcome: i % 2 }) }), {
      draws: 200,
    })
    for (const { lostPer1000 } of moments) expect(lostPer1000.high).toBeGreaterThan(lostPer1000.low)
  })
  it('gives two moments of the same cost the same share, though one was asked in a fifth of visits', () => {
    const moments = [...'abcdefghij'].map((id) => momentOf(id))
    const random = createRandom(5)
    const table = make(4000, {
      moments,
      each: ({ levels }) => {
        const failed = Number(levels[0]! <= 2) + Number(levels[1]! <= 2)
        const outcome = outcomeOf(random() < 1 / (1 + Math.exp(2 * failed - 3)))
        return { outcome, levels: random() < 0.8 ? levels.with(1, NOT_ASKED) : levels }
      },
    })
    const found = diagnose(table, { draws: 200 }).moments
    const [a, b] = ['a', 'b'].map((id) => found.find((moment) => moment.id === id)!)
    expect(a!.lostPer1000.value / b!.lostPer1000.value).toBeLessThan(2)
    expect(a!.share!.value / b!.share!.value).toBeLessThan(2)
  })
  it('says of a moment never asked only what the form has: low and high', () => {
    const { moments } = diagnose(make(300, { each: replace(2, NOT_ASKED) }), { draws: 200 })
    for (const { withMood } of moments) expect(Object.keys(withMood)).toEqual(['low', 'high'])
  })
  it('keeps a cost by plan within 1,000 of 1,000', () => {
    const random = createRandom(40)
    const table = make(30, {
      customersRepeat: true,
      each: (_, i) => ({
        levels: three.map(() => (random() < 0.6 ? NOT_ASKED : 1 + Math.floor(5 * random()))),
        outcome: outcomeOf(random() < 0.5),
        bucket: i % 5,
      }),
    })
    sound(table)
  })
  // even 0 lost of 133 visits bounds the lost at 20 per 1,000 only (R prop.test, 95 % one-sided): fewer clear no one
  it('clears no one from so few visits that nobody lost at all would not', () => {
    const one = three.slice(0, 1)
    for (let seed = 0; seed < 40; seed++) {
      const { weakest } = diagnose(make(15, { moments: one, seed, each: (_, i) => ({ outcome: i % 2 }) }), {
        draws: 200,
      })
      expect(weakest.kind).not.toBe('no-culprit')
    }
  })
})
