import { describe, expect, it } from 'vitest'
import { bucketOf } from '../domain/bucketOf.ts'
import { createRandom } from '../stats/random.ts'
import { drawOrdered, measureOrder, type OrderProcess } from '../worlds/orderWorld.ts'
import { weakestLink } from '../worlds/weakestLink.ts'
import { measureOrderEffects } from './orderEffects.ts'
import type { OrderQuestion } from './orderFeatures.ts'

const none: OrderProcess = { varies: true, recovery: 0, last: 0 }
const SETS = 24
const twice = (share: number): number => 2 * Math.sqrt((share * (1 - share)) / SETS)

const many = (process: OrderProcess, n: number) =>
  Array.from({ length: SETS }, (_, set) =>
    measureOrderEffects(drawOrdered(process, n, createRandom(60 + set)), { draws: 200 }),
  )

describe('order effects', () => {
  it.each([
    ['recovery', 'helps', { ...none, varies: false, recovery: 0.7 }],
    ['last', 'costs', { ...none, last: -0.8 }],
  ] as const)(
    '%s is found where it is, its size within the interval nine times in ten',
    (question, verdict, process) => {
      const truth = measureOrder(process, { visits: 100_000, random: createRandom(1) })[question]
      const found = many(process, 2500).map(
        ({ effects }) => effects.find((each) => each.question === (question as OrderQuestion))!,
      )
      expect(found.filter((each) => each.verdict === verdict).length / SETS).toBeGreaterThan(0.8)
      const held = found.filter(({ per1000 }) => per1000!.low <= truth && truth <= per1000!.high).length
      expect(held / SETS).toBeGreaterThan(0.9 - twice(0.9))
    },
  )

  it('are hardly ever found, any of them, where order does not matter', () => {
    const wrong = many(none, 1500).filter(({ effects }) =>
      effects.some(({ verdict }) => verdict === 'costs' || verdict === 'helps'),
    ).length
    expect(wrong / SETS).toBeLessThan(0.05 + twice(0.05))
  })

  it('of the first and the last moment are not told apart from these moments where the order never varies', () => {
    const { effects, orderVaries } = measureOrderEffects(
      drawOrdered({ ...none, varies: false }, 800, createRandom(4)),
      { draws: 200 },
    )
    expect(orderVaries).toBe(false)
    expect(effects.map(({ verdict }) => verdict).slice(0, 2)).toEqual(['not-told-apart', 'not-told-apart'])
    expect(effects[0]!.per1000).toBeNull()
  })

  it('where only the worst moment counts are found at the peak, and not taken for recovery', () => {
    const random = createRandom(5)
    const sets = 8
    let [peak, recovery] = [0, 0]
    for (let set = 0; set < sets; set++) {
      const { count, levels, outcomes } = weakestLink.draw(3000, random)
      const ones = new Float64Array(count).fill(1)
      const { effects } = measureOrderEffects(
        {
          rows: count,
          moments: weakestLink.moments,
          levels,
          ranks: null,
          outcomes,
          combinations: new Uint32Array(count),
          buckets: Uint8Array.from(ones, (_, i) => bucketOf(String(i + 1))),
          weights: ones,
          counts: ones,
          customersRepeat: false,
        },
        { draws: 200 },
      )
      if (effects[2]!.verdict === 'costs') peak++
      if (['costs', 'helps'].includes(effects[3]!.verdict)) recovery++
    }
    expect(peak / sets).toBeGreaterThan(0.7)
    expect(recovery).toBeLessThan(2)
  })

  it('of a handful of visits cannot be told', () => {
    const { effects } = measureOrderEffects(drawOrdered(none, 40, createRandom(4)), { draws: 200 })
    expect(effects.every(({ per1000 }) => per1000 === null)).toBe(true)
  })
})
