import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { chancesToAsk, drawOffer, planAskNext } from './askNext.ts'

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)
const weakest = Float64Array.from([0.5, 0.3, 0.1, 0.05, 0.02, 0.01])

describe('what to ask next', () => {
  it('asks all moments alike where nothing is known', () => {
    for (const p of planAskNext(null, 8, { count: 2 }).probabilities) expect(p).toBeCloseTo(0.25, 12)
  })
  it('gives probabilities that sum to the number asked, none under the floor or over 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (votes, count) => {
          const all = Math.max(1, sum(votes))
          const known = Float64Array.from(votes, (v) => v / all)
          const { probabilities, even, count: asked } = planAskNext(known, votes.length, { count })
          expect(sum(probabilities)).toBeCloseTo(asked, 9)
          for (const p of probabilities) {
            expect(p).toBeGreaterThanOrEqual((even * asked) / votes.length - 1e-12)
            expect(p).toBeLessThanOrEqual(1 + 1e-12)
          }
        },
      ),
    )
  })
  it('offers as often as it says', () => {
    for (const count of [1, 2, 3, 5]) {
      const plan = planAskNext(weakest, 6, { count })
      const random = createRandom(7)
      const offered = new Float64Array(6)
      for (let i = 0; i < 40_000; i++) for (const m of drawOffer(plan, random)) offered[m]! += 1 / 40_000
      // 4 standard errors of a share over 40,000 offers
      offered.forEach((share, m) => {
        expect(Math.abs(share - plan.probabilities[m]!)).toBeLessThan(0.01)
      })
    }
  })
  it('offers moments once each, in the order of the journey, the same for the same seed', () => {
    const plan = planAskNext(weakest, 6, { count: 3 })
    const draw = (seed: number) =>
      Array.from({ length: 20 }, (_, i) => drawOffer(plan, createRandom(seed + i)))
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    for (const offer of draw(1)) expect(offer).toEqual([...new Set(offer)].sort((a, b) => a - b))
  })
  it('offers all where there are no more than asked', () => {
    expect([...planAskNext(weakest, 6, { count: 9 }).probabilities].map((p) => p.toFixed(9))).toEqual(
      Array(6).fill('1.000000000'),
    )
  })
  it('asks about what stands in the way of naming the moment that leads', () => {
    const known = { failures: 40, met: 200, asked: 200, penalty: 0.3 }
    const few = { failures: 4, met: 20, asked: 20, penalty: 0.5 }
    const draws = Array.from({ length: 100 }, (_, d) => Float64Array.from([40 + d / 100, 5, 5]))
    const probabilities = Float64Array.from([0.95, 0.03, 0.02])
    expect(chancesToAsk({ probabilities, draws, evidence: [known, known, known] })).toBe(probabilities)
    const chances = chancesToAsk({ probabilities, draws, evidence: [known, known, few] })
    expect(chances[2]).toBeGreaterThan(0.9)
    expect(sum(chances)).toBeCloseTo(1, 9)
    const early = chancesToAsk({
      probabilities: Float64Array.from([0.5, 0.3, 0.2]),
      draws,
      evidence: [known, known, few],
    })
    expect(early[2]).toBeCloseTo(0.75 * 0.2 + 0.25, 9)
  })
  it('asks more about what fails more seldom, so that all is out of the way at the same time', () => {
    const known = { failures: 40, met: 200, asked: 200, penalty: 0.3 }
    const often = { failures: 15, met: 75, asked: 75, penalty: 1 }
    const seldom = { failures: 10, met: 100, asked: 100, penalty: 1 }
    const draws = Array.from({ length: 100 }, (_, d) => Float64Array.from([40 + d / 100, 5, 5]))
    const probabilities = Float64Array.from([1, 0, 0])
    const chances = chancesToAsk({ probabilities, draws, evidence: [known, often, seldom] })
    // five failures at one in five answers, against ten at one in ten
    expect(chances[2]! / chances[1]!).toBeCloseTo(100 / 25, 9)
    expect(sum(chances)).toBeCloseTo(1, 9)
  })
})
