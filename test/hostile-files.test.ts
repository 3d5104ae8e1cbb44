import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputProblem } from '../src/intake/inputProblem.ts'
import { createRandom } from '../src/stats/random.ts'
import { type Bench, bareJourney, createBench } from './importShop.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())

const HEADER = 'visit,인사,q2,overall\n'
const GOOD = `${HEADER}a,1,2,yes\nb,4,5,no\n`
let n = 0
/** Imports one file of a journey of its own, so that tests do not meet each other's visits. */
const importText = (content: string | Uint8Array, name = `file-${n}.csv`) =>
  bench.import([{ path: bench.write(name, content) }], { journey: bareJourney({ id: `id: shop-${n++}` }) })

async function problemOf(content: string | Uint8Array, name?: string): Promise<InputProblem> {
  const before = (await bench.facts.listImports()).length
  const problem = await importText(content, name).then(
    () => new Error('was imported'),
    (error: unknown) => error,
  )
  expect(problem).toBeInstanceOf(InputProblem)
  expect((await bench.facts.listImports()).length).toBe(before)
  const { expected, got, advice } = problem as InputProblem
  for (const text of [expected, got, advice]) {
    expect(text.ko).toMatch(/[가-힣]/)
    expect(text.en.replaceAll(/'[^']*'/g, '')).not.toMatch(/[가-힣]/)
  }
  return problem as InputProblem
}

describe('a file that cannot be used is refused whole', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'empty'],
    ['blank lines only', '\n\n  \n'.replace('  ', ''), 'empty'],
    ['a byte order mark only', '\ufeff', 'empty'],
    ['header only', HEADER, 'header-only'],
    ['header only, without a line end', HEADER.trim(), 'header-only'],
    ['wrong columns', 'x,y\n1,2\n', 'columns'],
    ['a quote never closed', `${HEADER}a,1,2,"yes\nb,1,2,no\n`, 'quote'],
    ['a quote never closed in the header', `"visit,인사,q2,overall\na,1,2,yes\n`, 'quote'],
    ['a header that names a column twice', 'visit,인사,q2,q2,overall\na,1,2,3,yes\n', 'header'],
    ['nothing but rows set aside', `${HEADER}a,6,2,yes\nb,7,5,no\n`, 'no-usable-row'],
    ['JSON', '[{"visit": 1}]', 'columns'],
    ['bytes of no encoding', Buffer.from([...Buffer.from(GOOD), 0xff, 0xfe, 0x80, 0x81, 10]), 'encoding'],
    ['zero bytes', Buffer.from([...Buffer.from(GOOD), 0, 0, 0]), 'format'],
    ['an XLSX', Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'format'],
    ['a Parquet', Buffer.from('PAR1....PAR1'), 'format'],
    ['a gzip cut off', gzipSync(GOOD).subarray(0, 30), 'gzip'],
    ['a gzip of nothing', gzipSync(''), 'empty'],
    ['a line without end', `${HEADER}a,${'1'.repeat(5 << 20)}`, 'format'],
  ])('%s', async (_, content, kind) => {
    expect((await problemOf(content)).kind).toBe(kind)
  })

  it('random bytes', async () => {
    const random = createRandom(15)
    for (const size of [1, 10, 1000, 100_000])
      await problemOf(Uint8Array.from({ length: size }, () => Math.floor(random() * 256)))
  })

  it('lines that are no JSON under the name of JSON lines', async () => {
    expect(await problemOf('visit: 1\n', 'visits.jsonl')).toMatchObject({ kind: 'format', line: 1 })
  })

  it('a directory, a file that is not there', async () => {
    const journey = bareJourney()
    mkdirSync(join(bench.folder, 'sub'))
    for (const [name, kind] of [
      ['sub', 'directory'],
      ['none.csv', 'missing'],
      ['sub/none.csv', 'missing'],
    ])
      await expect(bench.import([{ path: join(bench.folder, name!) }], { journey })).rejects.toMatchObject({
        kind,
      })
  })

  it('a column that is missing: says which there are and which is closest', async () => {
    const problem = await problemOf('visit,인사,q_2,overall\na,1,2,yes\n')
    expect(problem).toMatchObject({ kind: 'columns', column: 'q2', line: 1 })
    expect(problem.message).toContain("'visit', '인사', 'q_2', 'overall'")
    expect(problem.message).toContain("The closest is 'q_2'")
    expect(problem.say('ko')).toContain("가장 비슷한 이름은 'q_2'")
  })

  it('one bad file among good ones: nothing of any is kept', async () => {
    const journey = bareJourney({ id: 'id: several' })
    const files = [GOOD, `${HEADER}c,1,2,"yes\n`].map((text, i) => ({
      path: bench.write(`several-${i}.csv`, text),
    }))
    await expect(bench.import(files, { journey })).rejects.toBeInstanceOf(InputProblem)
    expect((await bench.facts.patternTable({ journey })).rows).toBe(0)
  })
})

describe('a file written in any of the usual ways says the same', () => {
  const text = `${HEADER}가게 1,1,2,yes\n"나, ""둘""",4,0,no\n`
  it.each<[string, string | Uint8Array]>([
    ['UTF-8', text],
    ['UTF-8 with a mark', `\ufeff${text}`],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['UTF-16 LE with a mark', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE with a mark', iconv.encode(text, 'utf-16be', { addBOM: true })],
    [
      'UTF-16 LE without a mark',
      iconv.encode(
        text.replace('인사', 'greeting-question').replace('가게', 'shop').replace('나', 'na'),
        'utf-16le',
      ),
    ],
    ['CP949', iconv.encode(text, 'cp949')],
    ['gzip', gzipSync(text)],
    ['CP949 in gzip', gzipSync(iconv.encode(text, 'cp949'))],
    ['tabs', text.replaceAll(/,(?! )/g, '\t')],
    ['semicolons', text.replaceAll(/,(?! )/g, ';')],
    ['Excel’s sep line', `sep=;\r\n${text.replaceAll(/,(?! )/g, ';')}`],
    ['blank lines and rows of empty fields', `${text}\n,,,\n\n`],
    ['decomposed Korean in the header', text.normalize('NFD')],
    [
      'blanks around names and values',
      text.replace(HEADER, 'visit, 인사 , q2,overall \n').replace('1,2', ' 1 , 2.0'),
    ],
  ])('%s', async (name, content) => {
    const named = name === 'UTF-16 LE without a mark'
    const journey = named
      ? { ...bareJourney({ id: `id: shop-${n++}` }) }
      : bareJourney({ id: `id: shop-${n++}` })
    const asked = named
      ? {
          ...journey,
          moments: journey.moments.map((m, i) => (i === 0 ? { ...m, column: ['greeting-question'] } : m)),
        }
      : journey
    const summary = await bench.import([{ path: bench.write(`way-${n}.csv`, content) }], { journey: asked })
    expect(summary).toMatchObject({ rows: 2, visits: 2, setAside: { count: 0 } })
    const table = await bench.facts.patternTable({ journey: asked })
    const rows = Array.from({ length: table.rows }, (_, r) => [
      ...table.levels.map((column) => column[r]),
      table.outcomes[r],
    ])
    expect(rows.sort()).toEqual([
      [1, 2, 1],
      [4, 15, 0],
    ])
  })
})

describe('a row that cannot be used is set aside with its line, column, value and reason', () => {
  it.each<[string, string, string | null, string | null]>([
    ['a rating off the scale', 'c,6,2,yes', '인사', '6'],
    ['a rating with a unit', 'c,5점,2,yes', '인사', '5점'],
    ['NaN', 'c,NaN,2,yes', '인사', 'NaN'],
    ['more than a number can be', 'c,1,1e309,yes', 'q2', '1e309'],
    ['half a step', 'c,1,3.5,yes', 'q2', '3.5'],
    ['an outcome in neither list', 'c,1,2,perhaps', 'overall', 'perhaps'],
    ['no visit id', ',1,2,yes', 'visit', ''],
    ['too few fields', 'c,1,2', null, null],
    ['too many fields', 'c,1,2,yes,no', null, null],
    ['text after a closing quote', '"c"d,1,2,yes', null, null],
  ])('%s', async (_, row, column, value) => {
    const summary = await importText(`${HEADER}a,1,2,"yes"\n"b\nb",4,5,no\n${row}\nd,1,1,no\n`)
    expect(summary).toMatchObject({ rows: 4, visits: 3, setAside: { count: 1 } })
    expect(summary.setAside.first[0]).toMatchObject({ line: 5, column, value })
  })

  it('an outcome of one value only, a moment nobody rated and a single visit are no faults', async () => {
    expect(await importText(`${HEADER}a,1,,yes\nb,2,,yes\n`)).toMatchObject({
      visits: 2,
      setAside: { count: 0 },
    })
    expect(await importText(`${HEADER}a,1,2,yes\n`)).toMatchObject({ visits: 1 })
  })

  it('a visit id that comes twice: the same counts once, another content is set aside with the first line', async () => {
    const summary = await importText(`${HEADER}a,1,2,yes\nb,1,1,no\na,1,2.0,yes\na,5,5,no\n`)
    expect(summary).toMatchObject({ visits: 3, added: 2, same: 1, setAside: { count: 1 } })
    expect(summary.setAside.first[0]).toMatchObject({ line: 5, column: 'visit', value: 'a' })
    expect(summary.setAside.first[0]!.reason.en).toContain('line 2')
  })

  it('any text at all: every row is counted once, as a visit or set aside, or the file is refused', async () => {
    const field = fc.oneof(
      fc.constantFrom(
        '1',
        '5',
        '6',
        '',
        '0',
        '9',
        'yes',
        'no',
        'a',
        '"',
        '""',
        '\r',
        '\n',
        ',',
        ';',
        '\t',
        '\u0000',
        '1e309',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(field, { maxLength: 6 }), { maxLength: 8 }), async (rows) => {
        const content = HEADER + rows.map((row) => row.join(',')).join('\n')
        const outcome = await importText(content).catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(InputProblem)
        else {
          const summary = outcome as Awaited<ReturnType<typeof importText>>
          expect(summary.visits + summary.setAside.count).toBe(summary.rows)
        }
      }),
      { seed: 15, numRuns: 150 },
    )
  })

  it('any rows well written: counted exactly as they are', async () => {
    const rating = fc.constantFrom('', '0', '1', '2', '3', '4', '5', '6', '4.0', ' 3 ', 'x')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(rating, rating, fc.constantFrom('yes', 'no', '', '?')), {
          minLength: 1,
          maxLength: 30,
        }),
        async (rows) => {
          const content = HEADER + rows.map((row, i) => `"v ""${i}\n",${row.join(',')}`).join('\r\n')
          const bad = rows.filter(
            ([a, b, o]) => [a, b].some((r) => r === '6' || r === 'x') || o === '?',
          ).length
          const outcome = await importText(content).catch((error: unknown) => error)
          if (bad === rows.length) expect(outcome).toMatchObject({ kind: 'no-usable-row' })
          else expect(outcome).toMatchObject({ visits: rows.length - bad, setAside: { count: bad } })
        },
      ),
      { seed: 15, numRuns: 60 },
    )
  })
})
