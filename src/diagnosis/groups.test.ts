import { describe, expect, it } from 'vitest'
import { poolGroups, poolNeighbours } from './poolGroups.ts'

describe('pooling of groups', () => {
  it('leaves large groups alone', () => {
    expect(poolGroups([5, 80, 7])).toEqual({ shown: [0, 1, 2], pooled: [] })
  })

  it('never leaves one small group to be found by subtraction', () => {
    expect(poolGroups([50, 3, 40])).toEqual({ shown: [0], pooled: [1, 2] })
    expect(poolGroups([50, 1, 2, 40])).toEqual({ shown: [0], pooled: [1, 2, 3] })
    expect(poolGroups([50, 3, 2, 40])).toEqual({ shown: [0, 3], pooled: [1, 2] })
  })

  it('shows nothing where all together are too few, and no empty group', () => {
    expect(poolGroups([2, 2])).toEqual({ shown: [], pooled: [] })
    expect(poolGroups([4])).toEqual({ shown: [], pooled: [] })
    expect(poolGroups([0, 9])).toEqual({ shown: [1], pooled: [] })
  })
})

describe('pooling of neighbours', () => {
  it('joins in order until there are enough, and the last with those before', () => {
    expect(poolNeighbours([3, 3, 9, 1, 0, 6, 2], { fewest: 5 })).toEqual([[0, 1], [2], [3, 4, 5, 6]])
    expect(poolNeighbours([1, 2], { fewest: 5 })).toEqual([])
  })
})
