import { describe, expect, it } from 'vitest'
import { rehearse } from './rehearsal.ts'

describe('rehearse', () => {
  it('goes through a study, a diagnosis and what-if questions of two made-up tables, bit by bit', () => {
    let bits = 0
    for (const _ of rehearse()) bits++
    expect(bits).toBe(8)
  })
})
