import { describe, expect, it } from 'vitest'
import { rehearse } from './rehearsal.ts'

describe('rehearse', () => {
  it('goes through a study, a diagnosis and two what-if questions of made-up visits, bit by bit', () => {
    let bits = 0
    for (const _ of rehearse()) bits++
    expect(bits).toBe(4)
  })
})
