import { describe, expect, it } from 'vitest'
import { splitThousand } from './splitThousand.ts'

describe('splitThousand', () => {
  it('makes heaps that add up to 1,000', () => {
    expect(splitThousand({ value: 23.2, low: 15, high: 31.4, n: 1 }, 0.842)).toEqual({
      because: 23,
      perhaps: 8,
      otherwise: 127,
      kept: 842,
    })
  })
  it('never draws more than 1,000 or fewer than none', () => {
    const { because, perhaps, otherwise, kept } = splitThousand({ value: 40, low: 0, high: 1300, n: 1 }, 0.99)
    expect([because, perhaps, otherwise, kept]).toEqual([40, 960, 0, 0])
  })
})
