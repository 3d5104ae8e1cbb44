import { describe, expect, it } from 'vitest'
import { drawNormal } from '../stats/normal.ts'
import { createRandom } from '../stats/random.ts'
import { askMore, roundUp } from './askMore.ts'

const settings = { nameFrom: 0.9, noCulpritUnder: 20 }
const N = 1000

/** Draws of two moments whose difference is normal about `lead` with standard deviation 1 (per 1,000, around 200). */
function twoMoments(lead: number, draws: number, seed: number) {
  const random = createRandom(seed)
  const half = Math.SQRT1_2
  const list = Array.from({ length: draws }, () =>
    Float64Array.of(200 + lead + half * drawNormal(random), 200 + half * drawNormal(random)),
  )
  return { list, totals: Float64Array.from(list, (draw) => draw[0]! + draw[1]!) }
}

describe('how many more answers settle it', () => {
  // R: f <- function(t) { k <- 1 / (1 + t); a <- sqrt(1 - k); h <- qnorm(.9) * sqrt(k)
  //      pnorm((lead - h) / a) + pnorm((-lead - h) / a) }; uniroot(function(t) f(t) - .5, c(.001, 50))$root
  // The answer lies on a grid of factors 1.09 and rests on 800 draws: within a factor 1.5.
  it.each([
    [1, 0.639],
    [0.5, 2.58],
    [0.25, 3.33],
  ])(
    'is for a lead of %d standard deviations as R has it: %d times as many, within a factor of 1.5',
    (lead, times) => {
      const { list, totals } = twoMoments(lead, 800, 15)
      const more = askMore(list, totals, N, settings)!
      expect(more).toBeGreaterThan((times / 1.5) * N)
      expect(more).toBeLessThan(times * 1.5 * N)
    },
  )
  it('is so on average: 0.9 to 1.15 times as many over 15 sets of draws', () => {
    const ratios = [
      [1, 0.639],
      [0.5, 2.58],
      [0.25, 3.33],
    ].flatMap(([lead, times]) =>
      [1, 2, 3, 4, 5].map((seed) => {
        const { list, totals } = twoMoments(lead!, 500, seed)
        return Math.log(askMore(list, totals, N, settings)! / (times! * N))
      }),
    )
    const ratio = Math.exp(ratios.reduce((a, b) => a + b, 0) / ratios.length)
    expect(ratio).toBeGreaterThan(0.9)
    expect(ratio).toBeLessThan(1.15)
  })
  it('needs fewer answers the further the lead', () => {
    const needs = [0.3, 0.6, 1.2].map((lead) => {
      const { list, totals } = twoMoments(lead, 300, 3)
      return askMore(list, totals, N, settings)!
    })
    expect(needs[0]!).toBeGreaterThanOrEqual(needs[1]!)
    expect(needs[1]!).toBeGreaterThan(needs[2]!)
  })
  it('counts "no culprit" as settled', () => {
    const random = createRandom(4)
    const list = Array.from({ length: 300 }, () =>
      Float64Array.of(5 * drawNormal(random), 5 * drawNormal(random)),
    )
    const totals = Float64Array.from(list, (draw) => 15 + draw[0]! + draw[1]!)
    // the upper bound must fall from 15 + 1.645 x 7 = 27 to 20: about four times as many answers in all
    const more = askMore(list, totals, N, settings)!
    expect(more).toBeGreaterThan(N)
    expect(more).toBeLessThan(6 * N)
  })
  it('has no answer from nothing', () => {
    const draws = Array.from({ length: 200 }, () => Float64Array.of(100, 90))
    expect(askMore(draws, new Float64Array(200).fill(190), 0, settings)).toBeNull()
    expect(askMore([], new Float64Array(0), 50, settings)).toBeNull()
  })
  it('gives up where neither sixty times as many answers nor 30,000 would settle it', () => {
    const nothing = Array.from({ length: 200 }, (_, d) => Float64Array.of(-5 - (d % 3), -4))
    expect(askMore(nothing, new Float64Array(200).fill(100), 50, settings)).toBeNull()
  })
})

describe('rounding up', () => {
  it.each([
    [0.2, 1],
    [1, 1],
    [9.1, 10],
    [10, 10],
    [11.2, 12],
    [99.5, 100],
    [100, 100],
    [117, 120],
    [999, 1000],
    [1000, 1000],
    [1001, 1100],
    [45_678, 46_000],
  ])('of %d to two digits is %d', (value, expected) => {
    expect(roundUp(value)).toBe(expected)
  })
})
