import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ByteTexts } from '../../domain/visitBatch.ts'
import { appendColumns } from './appendColumns.ts'

const toByteTexts = (texts: readonly string[]): ByteTexts => {
  const encoded = texts.map((text) => Buffer.from(text))
  const ends = Int32Array.from(
    encoded,
    (
      (at) => (bytes: Buffer) =>
        (at += bytes.length)
    )(0),
  )
  return { bytes: Buffer.concat(encoded), starts: ends.map((end, i) => end - encoded[i]!.length), ends }
}

it('hands texts of any length to the database as they are, decoded or not', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 60 }),
    fc.constantFrom('', 'exactly12byt', 'exactly 13 by', '친절했어요, 또 올게요'),
  )
  const wellFormed = (each: string): string => Buffer.from(each).toString()
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5000, size: 'max' }), async (given) => {
      const texts = given.map(wellFormed)
      await connection.run('CREATE OR REPLACE TABLE t (n UINTEGER, a VARCHAR, b VARCHAR)')
      const appender = await connection.createAppender('t')
      appendColumns(
        appender,
        [
          { type: 'UINTEGER', values: Uint32Array.from(texts, (_, i) => i) },
          { type: 'VARCHAR', values: texts },
          { type: 'VARCHAR', values: toByteTexts(texts) },
        ],
        texts.length,
      )
      appender.closeSync()
      const rows = (await connection.runAndReadAll('SELECT a, b FROM t ORDER BY n')).getRows()
      expect(rows).toEqual(texts.map((each) => [each, each]))
      // Compared by the database too, which looks at the first bytes by themselves.
      const [[differ]] = (
        await connection.runAndReadAll('SELECT count(*) FROM t WHERE a <> b')
      ).getRows() as [[bigint]]
      expect(differ).toBe(0n)
    }),
    { seed: 15, numRuns: 12 },
  )
  connection.closeSync()
  instance.closeSync()
})
