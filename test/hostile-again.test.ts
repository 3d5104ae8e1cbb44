import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KEPT, LOST, type PatternTable, UNKNOWN } from '../src/domain/patternTable.ts'
import { importFiles } from '../src/server/operations/importFiles.ts'
import { type Bench, bareJourney, createBench, shopJourney } from './importShop.ts'

let bench: Bench
beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const HEADER = 'visit,인사,q2,overall\n'
const journey = bareJourney()
const unnamed = bareJourney({ visit: '' })
let n = 0
const file = (rows: string, header = HEADER) => ({ path: bench.write(`visits-${n++}.csv`, header + rows) })
const visitsIn = (table: PatternTable): number => table.counts.reduce((a, b) => a + b, 0)
/** The distinct visits without their buckets: levels and outcome. */
const rowsOf = (table: PatternTable): number[][] => {
  const rows = Array.from({ length: table.rows }, (_, r) => [
    ...table.levels.map((c) => c[r]!),
    table.outcomes[r]!,
  ])
  return [...new Set(rows.map(String))].sort().map((row) => row.split(',').map(Number))
}

describe('importing again', () => {
  it('the same content changes nothing, also under another name', async () => {
    const first = await bench.import([file('a,1,2,yes\nb,4,5,no\n')])
    const again = await bench.import([file('a,1,2,yes\nb,4,5,no\n')])
    expect(again).toMatchObject({
      repeatedContent: true,
      importId: first.importId,
      added: 0,
      updated: 0,
      same: 2,
    })
    expect(await bench.facts.listImports()).toHaveLength(1)
  })

  it('a grown and corrected export: what is new is added, what differs replaced, the rest left', async () => {
    await bench.import([file('a,1,2,yes\nb,4,5,no\nc,,,yes\n')])
    const summary = await bench.import([file('b,4,5,no\na,1,3,yes\nd,5,5,yes\nc,,,no\n')])
    expect(summary).toMatchObject({ visits: 4, added: 1, updated: 2, same: 1 })
    const table = await bench.facts.patternTable({ journey })
    expect(rowsOf(table)).toEqual([
      [0, 0, LOST],
      [1, 3, KEPT],
      [4, 5, LOST],
      [5, 5, KEPT],
    ])
  })

  it('can be undone whole: what it replaced returns, in any order of undoing', async () => {
    const one = await bench.import([file('a,1,1,yes\nb,1,1,yes\n')])
    const two = await bench.import([file('a,2,2,yes\n')])
    const three = await bench.import([file('a,3,3,yes\nb,3,3,no\n')])
    expect(await bench.facts.undoImport(two.importId)).toBe(true)
    expect(rowsOf(await bench.facts.patternTable({ journey }))).toEqual([
      [3, 3, LOST],
      [3, 3, KEPT],
    ])
    expect(await bench.facts.undoImport(three.importId)).toBe(true)
    expect(rowsOf(await bench.facts.patternTable({ journey }))).toEqual([[1, 1, KEPT]])
    expect(await bench.facts.undoImport(three.importId)).toBe(false)
    expect(await bench.facts.undoImport(one.importId)).toBe(true)
    expect((await bench.facts.patternTable({ journey })).rows).toBe(0)
    expect(await bench.import([file('a,2,2,yes\n')])).toMatchObject({ added: 1, repeatedContent: false })
  })

  it('of visits without ids that are partly known asks, and does as told', async () => {
    const rows = '1,2,yes\n4,5,no\n3,3,yes\n5,1,no\n'
    const header = '인사,q2,overall\n'
    const options = { journey: unnamed }
    await bench.import([file(rows, header)], options)
    const grown = file(`${rows}2,2,no\n`, header)
    const asked = await importFiles({ journey: unnamed, files: [grown], facts: bench.facts })
    expect(asked).toMatchObject({ kind: 'cannotTell', shared: 4, rows: 5 })
    if (asked.kind === 'cannotTell') expect(asked.question.ko).toContain('방문 번호')
    expect(visitsIn(await bench.facts.patternTable({ journey: unnamed }))).toBe(4)

    await bench.import([grown], { ...options, unnamed: 'replace' })
    expect(visitsIn(await bench.facts.patternTable({ journey: unnamed }))).toBe(5)
    await bench.import([file('1,2,yes\n4,5,no\n', header)], { ...options, unnamed: 'treatAsNew' })
    expect(visitsIn(await bench.facts.patternTable({ journey: unnamed }))).toBe(7)
    expect(await bench.import([file('4,4,yes\n1,1,no\n', header)], options)).toMatchObject({ added: 2 })
  })

  it('one file given twice in one command is read once, and says so', async () => {
    const twice = file('a,1,2,yes\n')
    const summary = await bench.import([twice, twice])
    expect(summary).toMatchObject({ visits: 1, added: 1 })
    expect(summary.warnings).toHaveLength(1)
  })
})

describe('several files of one command', () => {
  it('with ids that meet by accident: clashing rows are set aside with a hint, equal ones count once', async () => {
    const summary = await bench.import([
      file('1,1,1,yes\n2,2,2,no\n'),
      file('1,1,1,yes\n2,5,5,yes\n3,3,3,no\n'),
    ])
    expect(summary).toMatchObject({ visits: 4, added: 3, same: 1, setAside: { count: 1 } })
    expect(summary.setAside.first[0]!.reason.en).toMatch(/line 3 of visits-\d+\.csv .*--tag/)
  })

  it('with a tag that is part of the visit’s id stay apart', async () => {
    const tagged = bareJourney({ visit: 'visit: {columns: [wave, visit]}' })
    const files = ['2014', '2015'].map((wave) => ({
      ...file(`1,1,1,yes\n2,${wave === '2014' ? 2 : 3},2,no\n`),
      tags: { wave },
    }))
    expect(await bench.import(files, { journey: tagged })).toMatchObject({ added: 4, same: 0 })
    const of2015 = await bench.facts.patternTable({
      journey: tagged,
      where: [{ column: 'wave', value: '2015' }],
    })
    expect(rowsOf(of2015)).toEqual([
      [1, 1, KEPT],
      [3, 2, LOST],
    ])
    await expect(
      bench.facts.patternTable({ journey: tagged, where: [{ column: 'wav', value: '2015' }] }),
    ).rejects.toThrow("'wave'")
  })
})

describe('a long file', () => {
  const long = bareJourney({ segments: 'segments: [age]', at: 'at: {column: at, zone: Asia/Seoul}' })
  const rows = [
    'visit,moment,rating,at,seconds,perspective,age,overall',
    'a,greeting,1,2026-03-01 10:00,3,,20s,yes',
    'a,change,4,2026-03-01 10:01,,,20s,yes',
    'a,change,2,2026-03-01 10:02,,,20s,yes',
    'a,greeting,5,,,provider,20s,yes',
    'b,거스름돈,notMet,2026-03-02 00:10,,,,no',
    'b,greeting,,2026-03-02 00:10,,,30s,',
    'c,greeting,3,2026-03-02 00:10,,mystery,,',
  ]
  it('is folded into visits: worst rating, customers only, not met and not asked told apart', async () => {
    const summary = await bench.import([file(`${rows.join('\n')}\n`, '')], { journey: long })
    expect(summary).toMatchObject({ rows: 7, visits: 3, added: 3, encounters: 6, setAside: { count: 0 } })
    const table = await bench.facts.patternTable({ journey: long })
    expect(rowsOf(table)).toEqual([
      [0, 0, UNKNOWN],
      [0, 15, LOST],
      [1, 2, KEPT],
    ])
    expect(table.segments[0]!.values).toEqual(['', '20s', '30s'])
    const second = await bench.facts.patternTable({ journey: long, from: '2026-03-02', to: '2026-03-02' })
    expect(visitsIn(second)).toBe(2)
    const cube = await bench.facts.cube({ journey: long, period: 'month' })
    expect(cube.map(({ encounters }) => encounters).reduce((a, b) => a + b)).toBe(6)
    expect(cube.find(({ perspective }) => perspective === 'mystery')).toMatchObject({ moment: 0, level: 3 })
  })

  it('whose rows contradict each other about the visit: the later row is set aside', async () => {
    const text = `${[...rows, 'a,greeting,5,,,,20s,no', 'd,pay,3,,,,,', 'd,greeting,6,,,,,'].join('\n')}\n`
    const summary = await bench.import([file(text, '')], { journey: long })
    expect(summary).toMatchObject({ visits: 3, encounters: 6, setAside: { count: 3 } })
    expect(summary.setAside.first.map(({ line, column }) => [line, column]).sort()).toEqual([
      [10, 'moment'],
      [11, 'rating'],
      [9, 'visit'],
    ])
  })

  it('takes outcomes from a second file; a line for no visit, or against another, is set aside', async () => {
    const plain = bareJourney()
    const visits = file('visit,moment,rating\na,greeting,1\na,change,4\nb,greeting,5\nc,greeting,4\n', '')
    const ends = file('visit,overall\na,no\nb,yes\nx,yes\nb,no\nb,yes\n', '')
    const summary = await bench.import([visits], { journey: plain, outcomes: [ends] })
    expect(summary).toMatchObject({ visits: 3, added: 3, setAside: { count: 2 } })
    expect(summary.setAside.first.map(({ line }) => line).sort()).toEqual([4, 5])
    expect(rowsOf(await bench.facts.patternTable({ journey: plain }))).toEqual([
      [1, 4, LOST],
      [4, 0, UNKNOWN],
      [5, 0, KEPT],
    ])
  })
})

describe('a second file', () => {
  it('may say segments, places and weights too, beside the tags of the command', async () => {
    const shop = shopJourney({ customer: '', at: '', visit: 'visit: {columns: [wave, visit]}' })
    const visits = file('a,1,2\nb,4,5\n', 'visit,인사,q2\n')
    const ends = file('a,no,강남,0.5,20s\nb,yes,부산,2,\n', 'visit,overall,branch,w,age\n')
    await bench.import([visits], { journey: shop, outcomes: [ends], tags: { wave: '1' } })
    const table = await bench.facts.patternTable({
      journey: shop,
      where: [
        { column: 'wave', value: '1' },
        { column: 'place', value: '강남' },
        { column: 'age', value: '20s' },
      ],
    })
    expect([rowsOf(table), [...table.weights]]).toEqual([[[1, 2, LOST]], [0.5]])
    expect(
      visitsIn(await bench.facts.patternTable({ journey: shop, where: [{ column: 'wave', value: '1' }] })),
    ).toBe(2)
  })
})

describe('what else a file may say', () => {
  it('customers, places, weights, times and segments are kept; customers only hashed', async () => {
    const shop = shopJourney()
    const header = 'visit,인사,q2,overall,member,visited,branch,w,age\n'
    await bench.import(
      [
        file(
          'a,1,2,yes,m1,2026-03-01 23:30,강남,0.5,20s\nb,1,2,yes,m1,2026-03-02 00:30,강남,0.25,20s\nc,5,5,no,,,부산,,30s\n',
          header,
        ),
      ],
      { journey: shop },
    )
    const table = await bench.facts.patternTable({ journey: shop })
    expect(table.customersRepeat).toBe(true)
    expect([...table.counts].sort()).toEqual([1, 2])
    expect([...table.weights].sort()).toEqual([0.75, 1])
    const gangnam = await bench.facts.patternTable({
      journey: shop,
      from: '2026-03-02',
      where: [{ column: 'branch', value: '강남' }],
    })
    expect(visitsIn(gangnam)).toBe(1)
    expect(gangnam.customersRepeat).toBe(false)
    const cube = await bench.facts.cube({ journey: shop, period: 'month', byPlace: true, bySegment: 'age' })
    expect(cube).toContainEqual({
      moment: 0,
      level: 1,
      period: '2026-03-01',
      place: '강남',
      segment: '20s',
      perspective: 'customer',
      encounters: 2,
    })
    expect(cube).toHaveLength(4)
    expect(await bench.facts.listJourneys()).toEqual([
      { journey: 'shop', visits: 3, from: '2026-03-01', to: '2026-03-02' },
    ])
  })

  it('a moment on another scale than before counts as not asked, and comes back with its version', async () => {
    await bench.import([file('a,1,2,yes\n')])
    const wider = {
      ...journey,
      version: 2,
      moments: journey.moments.map((m) => ({ ...m, scale: { ...m.scale, max: 10 } })),
    }
    expect(rowsOf(await bench.facts.patternTable({ journey: wider }))).toEqual([[0, 0, KEPT]])
    expect(rowsOf(await bench.facts.patternTable({ journey }))).toEqual([[1, 2, KEPT]])
  })

  it('rows set aside are written to a file, named only when the import is kept', async () => {
    const quarantineFolder = join(bench.folder, 'aside')
    const bad = Array.from({ length: 2500 }, (_, i) => `v${i},"=9\n""x""",1,yes\n`).join('')
    const summary = await bench.import([file(`${bad}a,1,2,yes\na,1,3,yes\n`)], { quarantineFolder })
    expect(summary.setAside.count).toBe(2501)
    expect(summary.setAside.first).toHaveLength(20)
    const text = readFileSync(summary.setAside.path!, 'utf8')
    expect(text.startsWith('\ufefffile,line,column,value,reason')).toBe(true)
    expect(text.match(/\r\n/g)).toHaveLength(2502)
    expect(text).toContain(`5003,visit,a,`)
    await expect(bench.import([file('a,9,9,yes\n')], { quarantineFolder })).rejects.toThrow()
    expect(readdirSync(quarantineFolder)).toEqual([summary.setAside.path!.split(/[\\/]/).pop()])
  })

  it('cancelling leaves nothing behind, and the next import goes on', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `v${i},1,2,${i % 2 ? 'yes' : 'oops'}\n`).join('')
    const quarantineFolder = join(bench.folder, 'aside')
    const control = new AbortController()
    await expect(
      bench.import([file(rows)], {
        quarantineFolder,
        signal: control.signal,
        onProgress: ({ rows: read }) => {
          if (read > 20_000) control.abort()
        },
      }),
    ).rejects.toThrow(/abort/i)
    expect(await bench.facts.listImports()).toEqual([])
    expect(existsSync(quarantineFolder) ? readdirSync(quarantineFolder) : []).toEqual([])
    expect(await bench.import([file('a,1,2,yes\n')])).toMatchObject({ added: 1 })
  })

  it('two imports at once come one after the other', async () => {
    const [a, b] = await Promise.all([
      bench.import([file('a,1,2,yes\nb,1,2,yes\n')]),
      bench.import([file('b,1,2,yes\nc,1,2,yes\n')]),
    ])
    expect([a.added + b.added, a.same + b.same]).toEqual([3, 1])
  })
})
