import { describe, expect, it } from 'vitest'
import type { OutcomeRule } from '../../domain/outcome.ts'
import { parseJourneyFile } from './parseJourneyFile.ts'
import { withOutcome } from './withOutcome.ts'

const OUTCOME: OutcomeRule = {
  kind: 'returned',
  column: ['다시 옴: 여부'],
  reading: { kind: 'lists', kept: ['yes', '1'], lost: ['no', '#0', ''] },
  missing: ['?'],
  recorded: true,
  later: true,
}
const YAML = `# our shop
fifteen: 1
id: shop
name: {ko: 가게, en: Shop}   # both
visit: {column: visit_id}
moments:
  - {id: greeting, name: 인사, column: q1}   # the first
`

const journeyOf = (source: string) => {
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  return parsed.journey
}

describe('a journey file with an outcome added', () => {
  it('says what it said before, comments too, and how the outcome is read', () => {
    const written = withOutcome(YAML, OUTCOME)
    expect(journeyOf(written)).toEqual({ ...journeyOf(YAML), outcome: OUTCOME })
    for (const line of YAML.trim().split('\n')) expect(written).toContain(line.trim().split('   #')[0])
    expect(written).toContain('# our shop')
    expect(written).toContain('# the first')
    expect(written.indexOf('outcome:')).toBeLessThan(written.indexOf('moments:'))
  })

  it('may be JSON, and may have said another outcome', () => {
    const json = JSON.stringify(
      { fifteen: 1, id: 'a', name: 'A', moments: [{ id: 'm', name: 'M' }] },
      null,
      '\t',
    )
    const byNumber: OutcomeRule = { ...OUTCOME, reading: { kind: 'atLeast', atLeast: 4 } }
    expect(journeyOf(withOutcome(json, byNumber)).outcome).toEqual(byNumber)
    expect(journeyOf(withOutcome(withOutcome(YAML, OUTCOME), byNumber)).outcome).toEqual(byNumber)
  })
})
