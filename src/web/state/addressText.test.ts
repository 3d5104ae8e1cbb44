import { describe, expect, it } from 'vitest'
import {
  type Address,
  diagnosisPath,
  moved,
  parseAddress,
  parsePath,
  toHref,
  toSearch,
} from './addressText.ts'

const at = (href: string): Address => {
  const { pathname, search } = new URL(href, 'http://127.0.0.1')
  return parseAddress({ pathname, search })
}

describe('the address', () => {
  it('comes back as it was written', () => {
    const address: Address = {
      page: 'moments',
      id: '거스름돈/A',
      journey: 'corner-shop',
      from: '2026-01-01',
      to: '2026-03-31',
      where: ['shop=성수점', 'age_band=20=29'],
      moment: 'change',
      own: { toFrom: ['2026-02-01'], toWhere: ['shop=A', 'shop=B'] },
    }
    expect(at(toHref(address))).toEqual(address)
  })
  it('leaves out what cannot be meant', () => {
    expect(at('/?from=yesterday&to=2026-13-40&where=shop&journey=')).toEqual({
      page: 'today',
      id: null,
      journey: null,
      from: null,
      to: null,
      where: [],
      moment: null,
      own: {},
    })
  })
  it('is empty for the first page', () => {
    expect(toHref(at('/'))).toBe('/')
    expect(toSearch(at('/index.html'))).toBe('')
  })
  it('knows every page, and what is none', () => {
    expect(parsePath('/journey')).toEqual({ page: 'journey', id: null })
    expect(parsePath('/moments/change/')).toEqual({ page: 'moments', id: 'change' })
    expect(parsePath('/import')).toEqual({ page: 'import', id: null })
    expect(parsePath('/imports/17')).toEqual({ page: 'imports', id: '17' })
    for (const path of ['/moments', '/today', '/nowhere', '/journey/x', '/imports/1/2', '/not-found'])
      expect(parsePath(path), path).toEqual({ page: 'not-found', id: null })
    expect(parsePath('/moments/%E0%A4%A')).toEqual({ page: 'moments', id: '%E0%A4%A' })
  })
  it('keeps journey, period and place on the way to another page, and nothing of the page left', () => {
    const here = at('/compare?journey=shop&from=2026-01-01&where=shop%3DA&moment=change&toFrom=2026-02-01')
    expect(toHref(moved(here, { page: 'journey' }))).toBe(
      '/journey?journey=shop&from=2026-01-01&where=shop%3DA',
    )
    expect(toHref(moved(here, { from: null, where: [] }))).toBe(
      '/compare?journey=shop&moment=change&toFrom=2026-02-01',
    )
    expect(toHref(moved(at('/moments/a?moment=a'), { page: 'today' }))).toBe('/')
    expect(toHref(moved(at('/imports/a'), { page: 'imports', id: null }))).toBe('/imports')
  })
  it('asks the server for the period and place, never for the chosen moment', () => {
    expect(diagnosisPath('a b', { from: '2026-01-01', to: null, where: ['shop=A'] })).toBe(
      '/api/v1/journeys/a%20b/diagnosis?from=2026-01-01&where=shop%3DA',
    )
  })
})
