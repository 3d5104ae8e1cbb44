import { beforeAll, describe, expect, it } from 'vitest'
import { COLUMN_ROLES } from '../src/domain/fileMapping.ts'
import { createRandom } from '../src/stats/random.ts'
import { type GuessedTable, guessRows, inRole } from './guessing/guessTable.ts'
import { MADE_UP_TABLES, type MadeUpTable } from './guessing/madeUpTables.ts'

function fill({ columns, rows = 150 }: MadeUpTable, seed: number): string[][] {
  const random = createRandom(seed)
  return Array.from({ length: rows }, (_, row) => columns.map(([, values]) => values(random, row)))
}

describe.each(MADE_UP_TABLES.map((table, index) => ({ ...table, index })))('of $title', (table) => {
  let guess: GuessedTable
  beforeAll(async () => {
    const header = table.columns.map(([name]) => name)
    guess = await guessRows(header, fill(table, 15 + table.index), table)
  })

  it('every column is taken for what it is', () => {
    const found = Object.fromEntries(
      COLUMN_ROLES.filter((role) => role !== 'ignored')
        .map((role) => [role, inRole(guess.mapping, role)] as const)
        .filter(([, columns]) => columns.length > 0),
    )
    expect(found).toEqual(table.roles)
    expect(guess.mapping.layout).toBe(table.layout ?? 'wide')
  })

  it('scales, codes, outcome and names are found', () => {
    const { mapping } = guess
    const first = mapping.moments.find(({ notMet, notAsked }) => notMet.length + notAsked.length > 0)
    if (table.journey) expect(mapping.journey).toEqual(table.journey)
    if (table.names) expect(mapping.moments.map(({ name }) => name)).toEqual(table.names)
    if (table.scale) expect(mapping.moments[0]!.scale).toMatchObject(table.scale)
    if (table.notMet) expect(first!.notMet).toEqual(table.notMet)
    if (table.notAsked) expect(first!.notAsked).toEqual(table.notAsked)
    if (table.outcome === null) expect(mapping.outcome).toBeNull()
    else if (table.outcome) expect(sorted(mapping.outcome)).toMatchObject(sorted(table.outcome)!)
    if (table.at) expect(mapping.at).toEqual(table.at)
  })

  it('only what it leaves open is asked', () => {
    expect(guess.decisions.map(({ id }) => id)).toEqual(table.asks)
  })

  it('a journey file is written that can be read and that sets no row aside', () => {
    if (guess.mapping.moments.length === 0) expect(guess.effect.problems).toHaveLength(1)
    else {
      expect(guess.parsed.kind === 'ok' ? [] : guess.parsed.problems).toEqual([])
      expect(guess.effect.problems).toEqual([])
    }
    expect(guess.effect.outcome?.unread ?? []).toEqual([])
    expect(guess.effect.moments.flatMap(({ unread }) => unread)).toEqual([])
  })

  it('each guess has a reason in both languages', () => {
    for (const { reason, confidence } of guess.guesses) {
      expect(reason.ko).toMatch(/[가-힣]/)
      expect(reason.en).toMatch(/[a-z]/)
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })
})

/** Lists of values in any order. */
function sorted(outcome: MadeUpTable['outcome']): MadeUpTable['outcome'] {
  if (outcome?.reading?.kind !== 'lists') return outcome
  const { kept, lost } = outcome.reading
  return { ...outcome, reading: { kind: 'lists', kept: [...kept].sort(), lost: [...lost].sort() } }
}
