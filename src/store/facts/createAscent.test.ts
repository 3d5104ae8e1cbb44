import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ByteTexts } from '../../domain/visitBatch.ts'
import { createAscent } from './createAscent.ts'

const toByteTexts = (texts: readonly string[]): ByteTexts => {
  const bytes = Buffer.from(texts.join(''))
  let at = 0
  const ends = Int32Array.from(texts, (text) => (at += Buffer.byteLength(text)))
  return { bytes, starts: ends.map((end, i) => end - Buffer.byteLength(texts[i]!)), ends }
}

it('knows counted ids, also over batches', () => {
  const follows = createAscent()
  expect(follows(toByteTexts(['8', '9', '10']), 3)).toBe(true)
  expect(follows(toByteTexts(['11', '100']), 2)).toBe(true)
  expect(follows(toByteTexts(['99']), 1)).toBe(false)
  expect(createAscent()(toByteTexts(['']), 1)).toBe(false)
  expect(createAscent()(null, 1)).toBe(false)
})

it('is never true of ids of which one comes twice', () => {
  const id = fc.oneof(fc.integer({ min: 0, max: 40 }).map(String), fc.constantFrom('a', 'b', '손님', ''))
  fc.assert(
    fc.property(fc.array(fc.array(id, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), (batches) => {
      const follows = createAscent()
      const ascending = batches.every((batch) => follows(toByteTexts(batch), batch.length))
      const all = batches.flat()
      if (ascending) expect(new Set(all).size).toBe(all.length)
      const sorted = all.every((each, i) => {
        const before = Buffer.from(i === 0 ? '' : all[i - 1]!)
        const own = Buffer.from(each)
        return own.length > before.length || (own.length === before.length && own.compare(before) > 0)
      })
      expect(ascending).toBe(sorted)
    }),
    { seed: 15, numRuns: 500 },
  )
})
