import { describe, expect, it } from 'vitest'
import { closestName } from './closestName.ts'

describe('the closest name', () => {
  it('forgives typing, case, blanks and signs, but not everything', () => {
    const names = ['visit_id', 'Overall Satisfaction', 'q7_change', '만족도', '*RESPNUM']
    expect(closestName('visitid', names)).toBe('visit_id')
    expect(closestName('overall', names)).toBe('Overall Satisfaction')
    expect(closestName('q7_chnage', names)).toBe('q7_change')
    expect(closestName('만족', names)).toBe('만족도')
    expect(closestName('RESPNUM', names)).toBe('*RESPNUM')
    expect(closestName('weather', names)).toBeNull()
  })
})
