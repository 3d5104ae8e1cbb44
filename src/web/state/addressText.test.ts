import { describe, expect, it } from 'vitest'
import { diagnosisPath, parseAddress, toSearch } from './addressText.ts'

describe('the address', () => {
  it('comes back as it was written', () => {
    const address = {
      journey: 'corner-shop',
      from: '2026-01-01',
      to: '2026-03-31',
      where: ['shop=성수점', 'age_band=20=29'],
      moment: 'change',
    }
    expect(parseAddress(toSearch(address))).toEqual(address)
  })
  it('leaves out what cannot be meant', () => {
    expect(parseAddress('?from=yesterday&to=2026-13-40&where=shop&journey=')).toEqual({
      journey: null,
      from: null,
      to: null,
      where: [],
      moment: null,
    })
  })
  it('is empty for the first page', () => {
    expect(toSearch(parseAddress(''))).toBe('')
  })
  it('asks the server for the period and place, never for the chosen moment', () => {
    expect(diagnosisPath('a b', { from: '2026-01-01', to: null, where: ['shop=A'] })).toBe(
      '/api/v1/journeys/a%20b/diagnosis?from=2026-01-01&where=shop%3DA',
    )
  })
})
