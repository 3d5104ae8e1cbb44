import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { measureGap } from './expectationGap.ts'

const { gap } = JSON.parse(
  readFileSync(new URL('../../test/reference/comparison.json', import.meta.url), 'utf8'),
) as { gap: { gap: number[]; mean: [number]; interval: [number, number] } }

const sumsOf = (gaps: readonly number[]) => ({
  pairs: gaps.map(() => 1),
  sums: gaps,
  squares: gaps.map((each) => each * each),
})

describe('the gap between experience and expectation', () => {
  it('is the paired mean of R with its interval', () => {
    const found = measureGap(sumsOf(gap.gap), { clustered: false })!
    expect(found.value).toBeCloseTo(gap.mean[0], 12)
    expect(found.low).toBeCloseTo(gap.interval[0], 3)
    expect(found.high).toBeCloseTo(gap.interval[1], 3)
  })

  it('is wider where the same customers said the same again', () => {
    const often = [...gap.gap, ...gap.gap, ...gap.gap]
    const apart = measureGap(sumsOf(often), { clustered: false })!
    const sums = {
      pairs: gap.gap.map(() => 3),
      sums: gap.gap.map((each) => 3 * each),
      squares: gap.gap.map((each) => 3 * each * each),
    }
    const together = measureGap(sums, { clustered: true })!
    expect(together.value).toBeCloseTo(apart.value, 12)
    expect(together.high - together.low).toBeGreaterThan(1.5 * (apart.high - apart.low))
  })

  it('is not told of fewer than five', () => {
    expect(measureGap(sumsOf([1, 2, 3, 4]), { clustered: false })).toBeNull()
  })
})
