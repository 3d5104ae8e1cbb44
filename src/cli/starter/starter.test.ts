import { describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { starterJourney } from './starterJourney.ts'
import { starterVisits } from './starterVisits.ts'

describe.each(['ko', 'en'] as const)('the starter in %s', (lang) => {
  const parsed = parseJourneyFile(starterJourney(lang))
  const [head = '', ...rows] = starterVisits(lang).trimEnd().split('\n')
  const columns = head.split(',')

  it('has a journey file without a problem or a warning, with every name in both languages', () => {
    expect(parsed).toMatchObject({ kind: 'ok', warnings: [] })
    if (parsed.kind !== 'ok') return
    for (const { name } of parsed.journey.moments) expect(Object.keys(name).sort()).toEqual(['en', 'ko'])
  })

  it('has visits with every column that the journey names, all readable', () => {
    if (parsed.kind !== 'ok') throw new Error('the journey does not parse')
    const { moments, outcome, visit, at, segments } = parsed.journey
    const named = [outcome?.column, visit[0], at?.column, ...segments, ...moments.map(({ column }) => column)]
    for (const names of named) expect(columns).toContain(names?.[0])
    expect(columns).toHaveLength(named.length)
    expect(rows).toHaveLength(600)
    for (const row of rows) expect(row.split(',')).toHaveLength(columns.length)
  })

  it('is the same at every call', () => {
    expect(starterVisits(lang)).toBe(starterVisits(lang))
  })
})
