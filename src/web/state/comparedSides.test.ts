import { describe, expect, it } from 'vitest'
import { halves, sidesOf, toAddress } from './comparedSides.ts'

describe('the sides of a comparison', () => {
  const sides = {
    a: { from: '2026-01-01', to: '2026-01-31', where: ['shop=강남점'] },
    b: { from: '2026-02-01', to: '2026-02-28', where: ['shop=강남점'] },
  }
  it('come back from the address that names them', () => {
    expect(sidesOf(toAddress(sides, 'period'))).toEqual(sides)
  })
  it('are none until the second is named', () => {
    expect(sidesOf({ from: null, to: null, where: ['shop=강남점'], own: { toFrom: ['soon'] } })).toBeNull()
  })
  it('are the halves of a span of days', () => {
    expect(halves({ from: '2026-03-01', to: '2026-03-05T10:00' })).toEqual({
      a: { from: '2026-03-01', to: '2026-03-02', where: [] },
      b: { from: '2026-03-03', to: '2026-03-05', where: [] },
    })
    expect(halves({ from: '2026-03-01', to: '2026-03-01' })).toBeNull()
  })
})
