import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importBatch, journeyOf, wideBatch } from '../../../test/factsFixture.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import { NO_VISIT, type VisitWords, WORD_MOMENTS } from '../../domain/visitWords.ts'
import type { Facts } from './facts.ts'
import { openFacts } from './openFacts.ts'

let facts: Facts
beforeAll(async () => {
  facts = await openFacts({ path: ':memory:', customerKey: new Uint8Array(32) })
})
afterAll(() => facts.close())

const dictionary = { texts: [''], traits: [[], [['s', 'b'] as const], [['s', 'a'] as const]] }

/** How many visits have these levels, outcome, segment value and bucket. */
function countWords({ keys, words, moments, combinations }: VisitWords): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [i, key] of keys.entries()) {
    if ((key & 3) === NO_VISIT) continue
    const levels = moments.map(
      (_, m) => (words[Math.floor(m / WORD_MOMENTS)]![i]! >>> (4 * (m % WORD_MOMENTS))) & 15,
    )
    const name = [levels.join(' '), key & 3, combinations[key >>> 10]![0], (key >>> 2) & 255].join('|')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

const countRows = (table: PatternTable): Map<string, number> =>
  new Map(
    Array.from({ length: table.rows }, (_, r) => {
      const { values, codes } = table.segments[0]!
      const levels = table.levels.map((column) => column[r])
      return [
        [levels.join(' '), table.outcomes[r], values[codes[r]!], table.buckets[r]].join('|'),
        table.counts[r]!,
      ]
    }),
  )

describe('visits as they lie', () => {
  it.each([1, 8, 9, 16, 17, 33])('of %d moments are those of the pattern table', async (moments) => {
    const journey = journeyOf(moments, { id: `words${moments}`, segments: ['s'] })
    const rows = Array.from({ length: 5_000 }, (_, i) =>
      Array.from({ length: moments }, (_, m) => [0, 1, 2, 3, 4, 5, 15][(i * (m + 3) + (i >> (m % 7))) % 7]!),
    )
    await importBatch(
      facts,
      journey,
      wideBatch(rows, {
        outcomes: Uint8Array.from(rows, (_, i) => i % 3),
        buckets: Uint8Array.from(rows, (_, i) => i % 5),
        traits: Uint32Array.from(rows, (_, i) => (i >> 2) % 3),
      }),
      dictionary,
    )
    const words = await facts.visitWords({ journey }, { least: 1 })
    expect(words!.visits).toBe(5_000)
    expect(countWords(words!)).toEqual(countRows(await facts.patternTable({ journey })))
  })

  it('are left to the pattern table where they are few, or a part of the question is not made for them', async () => {
    const journey = journeyOf(2, { id: 'few', segments: ['s'] })
    await importBatch(facts, journey, wideBatch([[1, 2]]), dictionary)
    expect(await facts.visitWords({ journey }, { least: 2 })).toBeNull()
    const weighted = journeyOf(2, { id: 'weighted', segments: ['s'] })
    await importBatch(facts, weighted, wideBatch([[1, 2]], { weights: Float64Array.of(0.5) }), dictionary)
    expect(await facts.visitWords({ journey: weighted }, { least: 1 })).toBeNull()
  })

  it('are no longer read once the reader was given up', async () => {
    const journey = journeyOf(2, { id: 'words9' })
    await expect(
      facts.visitWords({ journey }, { least: 1, signal: AbortSignal.abort(new Error('given up')) }),
    ).rejects.toThrow('given up')
  })
})
