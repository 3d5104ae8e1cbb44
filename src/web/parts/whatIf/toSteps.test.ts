import { describe, expect, it } from 'vitest'
import { scaleOf, toSteps } from './toSteps.ts'

const of = (value: number) => ({ value, low: value - 2, high: value + 3, n: 100 })

describe('the picture of a what-if', () => {
  it('puts the parts end to end, takes the overlap back and ends with together', () => {
    const steps = toSteps([of(10), of(20)], { together: of(24), overlap: of(6) })
    expect(steps.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['part', 0, 10],
      ['part', 10, 30],
      ['overlap', 30, 24],
      ['together', 0, 24],
    ])
    expect(scaleOf(steps)).toBe(40)
  })
  it('is one bar where one moment is mended, and leaves out what cannot be told', () => {
    expect(toSteps([of(10)], { together: of(10), overlap: of(0) }).map(({ kind }) => kind)).toEqual(['part'])
    expect(toSteps([of(10), null], { together: null, overlap: null })).toHaveLength(1)
  })
})
