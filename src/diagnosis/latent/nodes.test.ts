import { describe, expect, it } from 'vitest'
import { meanLogistic } from './keptShare.ts'
import { moodNodes, raceNodes } from './nodes.ts'

describe('the points of mood', () => {
  it('have the moments of a standard normal: 0, 1 and 3, within 2 to 10 %', () => {
    for (const { at, weights } of [moodNodes(7, 0.9), moodNodes(11, 0.6)]) {
      const mean = (power: number) => weights.reduce((sum, w, k) => sum + w * at[k]! ** power, 0)
      expect(mean(0)).toBeCloseTo(1, 12)
      expect(mean(1)).toBeCloseTo(0, 12)
      expect(Math.abs(mean(2) - 1)).toBeLessThan(0.02)
      expect(Math.abs(mean(4) - 3)).toBeLessThan(0.3)
    }
  })
})

describe('the race for the pick', () => {
  it('is won with probability w / D, within 1 %, for sums of weights from 0.1 to 12', () => {
    const { times, weights } = raceNodes(true)
    for (const all of [0.1, 0.3, 1, 3, 12]) {
      let first = 0
      for (let t = 1; t < times.length; t++) first += weights[t]! * Math.exp(-times[t]! * all)
      expect(Math.abs(first * all - 1)).toBeLessThan(0.01)
    }
  })
})

describe('the mean of the logistic function over unasked effects', () => {
  const logistic = (x: number) => 1 / (1 + Math.exp(-x))
  /** By enumeration over seven moments that each cost 1.4 with 15 %, 0.5 with 20 %, nothing else. */
  const cells = [
    [-1.4, 0.15],
    [-0.5, 0.2],
    [0, 0.45],
    [0.2, 0.2],
  ] as const
  const mean = cells.reduce((sum, [x, p]) => sum + p * x, 0)
  const about = (power: number) => cells.reduce((sum, [x, p]) => sum + p * (x - mean) ** power, 0)

  it('is that of enumeration within 0.003 for seven moments of common effects', () => {
    const out = new Float64Array(4)
    for (const eta of [-1, 0.5, 2, 3.5]) {
      let sums = new Map([[0, 1]])
      for (let j = 0; j < 7; j++) {
        const next = new Map<number, number>()
        for (const [at, p] of sums)
          for (const [x, q] of cells) {
            const key = Math.round((at + x) * 10) / 10
            next.set(key, (next.get(key) ?? 0) + p * q)
          }
        sums = next
      }
      let exact = 0
      for (const [x, p] of sums) exact += p * logistic(eta + x)
      meanLogistic(eta + 7 * mean, 7 * about(2), 7 * about(3), out)
      expect(Math.abs(out[0]! - exact)).toBeLessThan(0.003)
    }
  })
  it('stays within 0.03 for one rare deadly failure, which four points cannot follow', () => {
    const out = new Float64Array(4)
    for (const eta of [0.5, 2, 3.5]) {
      const exact = 0.02 * logistic(eta - 5) + 0.98 * logistic(eta)
      meanLogistic(eta - 0.1, 0.02 * 0.98 * 25, -0.02 * 0.98 * 0.96 * 125, out)
      expect(Math.abs(out[0]! - exact)).toBeLessThan(0.03)
    }
  })
  it('has the derivatives that differences give, to 6 digits', () => {
    for (const [eta, variance, third] of [
      [0.3, 0.8, -0.3],
      [2, 0.5, -2],
      [-1, 1.5, 0.4],
    ] as const) {
      const at = [eta, variance, third]
      const out = new Float64Array(4)
      meanLogistic(eta, variance, third, out)
      const value = (moved: readonly number[]) => {
        const there = new Float64Array(4)
        meanLogistic(moved[0]!, moved[1]!, moved[2]!, there)
        return there[0]!
      }
      for (let k = 0; k < 3; k++) {
        const by = (step: number) => value(at.map((x, j) => (j === k ? x + step : x)))
        expect(out[k + 1]!).toBeCloseTo((by(1e-5) - by(-1e-5)) / 2e-5, 6)
      }
    }
  })
})
