import { describe, expect, it } from 'vitest'
import { documents } from '../../../test/e2e/fixtures/documents.ts'
import { sortRows } from './momentColumns.ts'

const { document, journey } = documents.named!
const places = new Map(journey.moments.map(({ id }, i) => [id as string, i]))
const order = (column: Parameters<typeof sortRows>[1]['column'], down: boolean): readonly string[] =>
  sortRows(document.moments, { column, down }, places).map(({ id }) => id)

describe('sortRows', () => {
  it('keeps the order of the journey when sorted by moment', () => {
    expect(order('moment', false)).toEqual(journey.moments.map(({ id }) => id))
  })
  it('puts the largest first or last', () => {
    expect(order('failRate', true)[0]).toBe('queue')
    expect(order('failRate', false).at(-1)).toBe('queue')
  })
  it('puts what is not known last either way', () => {
    const unknown = document.moments.filter(({ veto }) => veto === null).map(({ id }) => id as string)
    expect(unknown.length).toBeGreaterThan(0)
    for (const down of [true, false]) expect(order('veto', down).slice(-unknown.length)).toEqual(unknown)
  })
})
