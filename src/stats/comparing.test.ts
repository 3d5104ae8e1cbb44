import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from './benjaminiHochberg.ts'
import { differenceOfShares } from './differenceOfShares.ts'
import { normalTail } from './normalTail.ts'
import { quantileRanks } from './quantileRanks.ts'
import { createRandom } from './random.ts'
import { studentT95 } from './studentT.ts'

interface Reference {
  readonly differences: {
    readonly rows: readonly {
      readonly counts: readonly number[]
      readonly value: readonly number[]
      readonly low: readonly number[]
      readonly high: readonly number[]
      readonly pValue: readonly number[]
    }[]
  }
  readonly adjusted: { readonly p: readonly number[]; readonly adjusted: readonly number[] }
  readonly studentT: { readonly df: readonly number[]; readonly quantile: readonly number[] }
  readonly normalTail: { readonly z: readonly number[]; readonly tail: readonly number[] }
  readonly ranks: { readonly rows: readonly (readonly number[])[] }
}

/** Values of R; the calls are named in the file. */
const reference = JSON.parse(
  readFileSync(new URL('../../test/reference/comparison.json', import.meta.url), 'utf8'),
) as Reference

describe('a difference of shares', () => {
  it('is that of R: prop.test and Newcombe (1998), method 10', () => {
    for (const { counts, value, low, high, pValue } of reference.differences.rows) {
      const [x1, n1, x2, n2] = counts as [number, number, number, number]
      const found = differenceOfShares({ value: x1 / n1, effective: n1 }, { value: x2 / n2, effective: n2 })
      expect(found.value).toBeCloseTo(value[0]!, 12)
      expect(found.low).toBeCloseTo(low[0]!, 10)
      expect(found.high).toBeCloseTo(high[0]!, 10)
      expect(found.pValue).toBeCloseTo(pValue[0]!, 6)
    }
  })

  it('is narrower where the two sides share customers who answer alike', () => {
    const [a, b] = [
      { value: 0.3, effective: 200 },
      { value: 0.35, effective: 200 },
    ]
    const apart = differenceOfShares(a, b)
    const shared = differenceOfShares(a, b, { correlation: 0.7 })
    expect(shared.high - shared.low).toBeLessThan(0.8 * (apart.high - apart.low))
    expect(shared.pValue).toBeLessThan(apart.pValue)
  })

  it('of nothing failed on either side has no small p-value', () => {
    expect(differenceOfShares({ value: 0, effective: 50 }, { value: 0, effective: 80 }).pValue).toBe(1)
  })
})

describe('adjusted p-values', () => {
  it('are those of R', () => {
    benjaminiHochberg(reference.adjusted.p).forEach((p, i) => {
      expect(p).toBeCloseTo(reference.adjusted.adjusted[i]!, 12)
    })
    expect(benjaminiHochberg([])).toEqual([])
  })
})

describe('quantiles and tails', () => {
  it('are those of R', () => {
    reference.studentT.df.forEach((df, i) => {
      expect(Math.abs(studentT95(df) / reference.studentT.quantile[i]! - 1)).toBeLessThan(0.003)
    })
    reference.normalTail.z.forEach((z, i) => {
      const tail = reference.normalTail.tail[i]!
      expect(Math.abs(normalTail(z) - tail)).toBeLessThan(Math.max(1e-7, z > 6 ? tail * 0.01 : 0))
    })
  })
})

describe('ranks around a quantile', () => {
  it('are those of the binomial distribution', () => {
    for (const [n, p, low, high] of reference.ranks.rows) expect(quantileRanks(n!, p!)).toEqual({ low, high })
  })

  it('hold the median nine times in ten, also of skewed lengths', () => {
    const random = createRandom(15)
    for (const n of [7, 40, 1500]) {
      let held = 0
      const sets = 1000
      for (let set = 0; set < sets; set++) {
        const lengths = Array.from({ length: n }, () => -Math.log(1 - random())).sort((a, b) => a - b)
        const { low, high } = quantileRanks(n, 0.5)
        if (lengths[low - 1]! <= Math.LN2 && lengths[high - 1]! >= Math.LN2) held++
      }
      expect(held / sets).toBeGreaterThan(0.88)
    }
  })

  it('stand further apart where observations hang together', () => {
    const apart = quantileRanks(1000, 0.5)
    const together = quantileRanks(1000, 0.5, { effective: 100 })
    expect(together.high - together.low).toBeGreaterThan(2.5 * (apart.high - apart.low))
  })
})
