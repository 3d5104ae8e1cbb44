import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shopJourney } from '../../../test/importShop.ts'
import type { VisitBatch } from '../../domain/visitBatch.ts'
import { toPlainTable } from '../../intake/formats/toPlainTable.ts'
import { InputProblem } from '../../intake/inputProblem.ts'
import { createImportDictionary } from '../../intake/visits/createImportDictionary.ts'
import { openTable } from '../../intake/visits/openTable.ts'
import { readVisits, type SetAside } from '../../intake/visits/readVisits.ts'
import { resolveColumns } from '../../intake/visits/resolveColumns.ts'
import { toTexts } from '../../intake/visits/toTexts.ts'
import { readVisitsAside } from './readVisitsAside.ts'

const journey = shopJourney()
const HEADER = 'visit,member,visited,branch,w,age,인사,q2,overall'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fifteen-aside-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(content: string, how: typeof readVisits, signal?: AbortSignal) {
  const path = join(folder, 'visits.csv')
  writeFileSync(path, content)
  const table = openTable(await toPlainTable({ path, folder }), {})
  const plan = resolveColumns({ journey, header: table.header, tags: {}, file: 'visits.csv', others: null })
  const dictionary = createImportDictionary()
  const rows: unknown[] = []
  const setAside: SetAside[] = []
  for await (const piece of how({ table, plan, journey, file: 0, dictionary, signal })) {
    rows.push(...toRows(piece.batch))
    setAside.push(...piece.setAside)
  }
  return { rows, setAside, texts: dictionary.texts, traits: dictionary.traits }
}

/** What a batch says, a list a row. */
function toRows(batch: VisitBatch): unknown[] {
  if (batch.layout !== 'wide') throw new Error('a wide file was expected')
  const { keys, customers, comments, rows, file: _, ...numbers } = batch.visits
  const columns = [
    ...[keys, customers, comments].map((texts) => texts && toTexts(texts)),
    ...Object.values(numbers),
    ...batch.levels,
  ]
  return Array.from({ length: rows }, (_, row) =>
    columns.map((column) => (column === null ? null : (column as readonly unknown[])[row])),
  )
}

describe('reading aside', () => {
  const field = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('1', '2', '5', '0', '9', 'yes', 'no', 'v1', 'A', '') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '6',
        '4.0',
        ' 3 ',
        "'=1",
        '"a, b"',
        '"two\nlines"',
        '2026-03-01 10:00',
        '손님',
        '"x" y',
      ),
    },
  )
  const row = fc.array(field, { minLength: 9, maxLength: 9 })
  const ragged = fc.array(field, { minLength: 1, maxLength: 11 })
  const rows = fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: ragged }), {
    minLength: 1,
    maxLength: 40,
  })

  it('reads and refuses row for row what is read and refused here', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(1, 300), async (made, times) => {
        const good = 'v,m,2026-03-01,A,1,young,4,5,yes'
        const lines = Array.from({ length: times }, () => made.map((each) => each.join(','))).flat()
        const content = [HEADER, good, ...lines].join('\n')
        const aside = await read(content, readVisitsAside)
        const here = await read(content, readVisits)
        expect(aside.rows.length + aside.setAside.length).toBeGreaterThan(0)
        expect(aside).toEqual(here)
      }),
      { seed: 15, numRuns: 12 },
    )
  })

  it('tells of a file that cannot be used as it is told here', async () => {
    const content = `${HEADER}\nv,m,2026-03-01,A,1,young,4,5,yes\n"never closed,m`
    const problem = await read(content, readVisitsAside).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(InputProblem)
    expect(problem).toEqual(await read(content, readVisits).catch((error: unknown) => error))
  })

  it('ends when it is given up', async () => {
    const content = `${HEADER}\n${'v,m,2026-03-01,A,1,young,4,5,yes\n'.repeat(100_000)}`
    const gaveUp = new AbortController()
    const reading = read(content, readVisitsAside, gaveUp.signal)
    setTimeout(() => gaveUp.abort(new Error('given up')), 50)
    await expect(reading).rejects.toThrow('given up')
  })
})
