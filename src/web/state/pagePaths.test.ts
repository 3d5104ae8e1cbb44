import { describe, expect, it } from 'vitest'
import { comparisonPath, exportPath, momentPath, numbersPath } from './pagePaths.ts'

const asked = { from: '2026-03-01', to: null, where: ['shop=강남점'] }
const shop = 'where=shop%3D%EA%B0%95%EB%82%A8%EC%A0%90'

describe('the paths that pages ask', () => {
  it('narrow to the period and place of the address', () => {
    expect(numbersPath('corner shop', asked)).toBe(
      `/api/v1/journeys/corner%20shop/moments?from=2026-03-01&${shop}`,
    )
    expect(numbersPath('s', { from: null, to: null, where: [] })).toBe('/api/v1/journeys/s/moments')
    expect(momentPath('s', 'a/b', { ...asked, from: null, period: 'week' })).toBe(
      `/api/v1/journeys/s/moments/a%2Fb?${shop}&period=week`,
    )
  })
  it('name the second side of a comparison apart', () => {
    const own = { by: ['place'], toWhere: ['shop=B'], toFrom: ['2026-01-01'] }
    expect(comparisonPath('s', { from: null, to: null, where: ['shop=A'], own })).toBe(
      '/api/v1/journeys/s/comparison?where=shop%3DA&toFrom=2026-01-01&toWhere=shop%3DB',
    )
  })
  it('export what the page shows, in its language', () => {
    const address = { from: null, to: null, where: [], own: { period: ['month'], toWhere: ['shop=B'] } }
    expect(exportPath('s', { what: 'moment-change', format: 'xlsx', address, lang: 'ko' })).toBe(
      '/api/v1/journeys/s/exports/moment-change.xlsx?period=month&lang=ko',
    )
    expect(exportPath('s', { what: 'comparison', format: 'csv', address, lang: 'en' })).toBe(
      '/api/v1/journeys/s/exports/comparison.csv?toWhere=shop%3DB&lang=en',
    )
  })
})
