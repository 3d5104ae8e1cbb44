import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importBatch, journeyOf, wideBatch } from '../../../test/factsFixture.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { Facts } from './facts.ts'
import { openFacts } from './openFacts.ts'

let facts: Facts
beforeAll(async () => {
  facts = await openFacts({ path: ':memory:', customerKey: new Uint8Array(32) })
})
afterAll(() => facts.close())

/** Each row as text: levels, outcome, segment values, bucket, count, weight. */
const toLines = (table: PatternTable): string[] =>
  Array.from({ length: table.rows }, (_, r) =>
    [
      table.levels.map((column) => column[r]).join(' '),
      table.outcomes[r],
      table.segments.map(({ values, codes }) => values[codes[r]!]).join(' '),
      table.buckets[r],
      table.counts[r],
      table.weights[r],
    ].join('|'),
  )

describe('the pattern table', () => {
  it('counts visits as a plain count does, for any number of moments, segment, bucket and weight', async () => {
    let n = 0
    const level = fc.constantFrom(0, 1, 2, 5, 15)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 37 }).chain((moments) =>
          fc.array(
            fc.record({
              levels: fc.array(level, { minLength: moments, maxLength: moments }),
              outcome: fc.integer({ min: 0, max: 2 }),
              bucket: fc.constantFrom(0, 7, 255),
              segment: fc.constantFrom(0, 1, 2),
              weight: fc.constantFrom(0, 0.1, 0.25, 3, Number.NaN),
            }),
            { minLength: 1, maxLength: 40 },
          ),
        ),
        async (visits) => {
          const journey = journeyOf(visits[0]!.levels.length, { id: `j${n++}`, segments: ['s'] })
          const values = ['', 'b', 'a']
          const dictionary = { texts: [''], traits: [[], [['s', 'b'] as const], [['s', 'a'] as const]] }
          await importBatch(
            facts,
            journey,
            wideBatch(
              visits.map(({ levels }) => levels),
              {
                outcomes: Uint8Array.from(visits, ({ outcome }) => outcome),
                buckets: Uint8Array.from(visits, ({ bucket }) => bucket),
                traits: Uint32Array.from(visits, ({ segment }) => segment),
                weights: Float64Array.from(visits, ({ weight }) => weight),
              },
            ),
            dictionary,
          )
          const plain = new Map<string, { count: number; weight: number }>()
          for (const { levels, outcome, bucket, segment, weight } of visits) {
            const key = [levels.join(' '), outcome, values[segment], bucket].join('|')
            const { count, weight: sum } = plain.get(key) ?? { count: 0, weight: 0 }
            plain.set(key, { count: count + 1, weight: sum + (Number.isNaN(weight) ? 1 : weight) })
          }
          const table = await facts.patternTable({ journey })
          expect(
            toLines(table)
              .map((line) => line.split('|').slice(0, 5).join('|'))
              .sort(),
          ).toEqual([...plain].map(([key, { count }]) => `${key}|${count}`).sort())
          for (const [r, line] of toLines(table).entries())
            expect(table.weights[r]).toBeCloseTo(plain.get(line.split('|').slice(0, 4).join('|'))!.weight, 9)
          expect(table.segments[0]!.values).toEqual([...table.segments[0]!.values].sort())
        },
      ),
      { seed: 15, numRuns: 25 },
    )
  })

  it('is the same, row for row, however the visits came', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [
      1 + (i % 5),
      1 + ((i * 7) % 5),
      (i * 3) % 11 === 0 ? 15 : 2,
    ])
    const weights = Float64Array.from(rows, (_, i) => 0.1 + (i % 7) / 3)
    const one = journeyOf(3, { id: 'one' })
    const other = journeyOf(3, { id: 'other' })
    await importBatch(facts, one, wideBatch(rows, { weights }))
    await importBatch(facts, other, wideBatch(rows.toReversed(), { weights: weights.toReversed() }))
    const [a, b] = [await facts.patternTable({ journey: one }), await facts.patternTable({ journey: other })]
    expect(toLines(a)).toEqual(toLines(b))
    expect(a.weights.reduce((x, y) => x + y)).toBeCloseTo(
      weights.reduce((x, y) => x + y),
      6,
    )
  })

  it('of nothing is empty, with its moments and segments', async () => {
    const table = await facts.patternTable({ journey: journeyOf(3, { id: 'nothing', segments: ['s'] }) })
    expect(table).toMatchObject({ rows: 0, customersRepeat: false, outcomeKind: 'satisfied' })
    expect(table.moments.map(({ levels, failed, target }) => [levels, failed, target])).toEqual(
      new Array(3).fill([5, 2, 4]),
    )
    expect(table.segments).toEqual([{ name: 's', values: [], codes: new Uint16Array() }])
  })

  it('needs days that are days', async () => {
    const journey = journeyOf(1, { id: 'days' })
    for (const from of ['2026-02-30', 'today', '2026-1-1'])
      await expect(facts.patternTable({ journey, from })).rejects.toThrow(`'${from}'`)
  })
})
