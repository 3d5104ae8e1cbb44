import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { drawMirror, type MirrorProcess, measureMirror } from '../worlds/mirrorWorld.ts'
import { measurePerceptionGaps } from './perceptionGap.ts'

const chain: MirrorProcess = {
  places: 6,
  months: 4,
  ratings: { customer: 25, provider: 4, mystery: 0 },
  providerAbove: [0.8, 0, 0, 0.4],
  between: 0.15,
}
const one: MirrorProcess = { ...chain, places: 1, months: 6, between: 0 }
const levels = [5, 5, 5, 5]
const SETS = 200
const twice = (share: number): number => 2 * Math.sqrt((share * (1 - share)) / SETS)

const many = (process: MirrorProcess) =>
  Array.from({ length: SETS }, (_, set) =>
    measurePerceptionGaps(drawMirror(process, createRandom(40 + set)), {
      levels: levels.slice(0, process.providerAbove.length),
    }),
  )

describe('the perception gap', () => {
  it.each([
    ['six shops', chain, 0.9],
    ['one shop', one, 0.6],
  ])('lies within its interval nine times in ten: %s', (_, process, power) => {
    const truth = measureMirror(process, { cells: 4000, random: createRandom(1) })
    const answers = many(process)
    truth.forEach((gap, moment) => {
      const held = answers.filter((found) => {
        const { low, high } = found.find((each) => each.moment === moment)!.gap
        return low <= gap && gap <= high
      }).length
      expect(held / SETS).toBeGreaterThan(0.9 - twice(0.9))
    })
    const seen = answers.filter(([first]) => first!.verdict === 'lower').length
    expect(seen / SETS).toBeGreaterThan(power)
  })

  it('where there is none is seen at any of many moments in at most one set of ten', () => {
    const none = { ...chain, providerAbove: [0, 0, 0, 0, 0, 0], between: 0.1 }
    const wrong = Array.from({ length: SETS }, (_, set) =>
      measurePerceptionGaps(drawMirror(none, createRandom(900 + set)), { levels: [5, 5, 5, 5, 5, 5] }),
    ).filter((found) => found.some(({ verdict }) => verdict === 'lower' || verdict === 'higher')).length
    expect(wrong / SETS).toBeLessThan(0.1 + twice(0.1))
  })

  it('is told of every pair of sides that rated, and of none that hardly did', () => {
    const all = drawMirror({ ...chain, ratings: { customer: 20, provider: 3, mystery: 1 } }, createRandom(3))
    const found = measurePerceptionGaps(all, { levels })
    expect(found).toHaveLength(12)
    const [customers, mystery, provider] = found
    expect([customers!.less, mystery!.less, provider!.of]).toEqual(['provider', 'mystery', 'provider'])
    expect(customers!.gap.value).toBeLessThan(0)
    const few = drawMirror(
      { ...one, months: 1, ratings: { customer: 20, provider: 4, mystery: 0 } },
      createRandom(3),
    )
    expect(measurePerceptionGaps(few, { levels })).toEqual([])
  })
})
