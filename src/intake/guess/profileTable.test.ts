import { describe, expect, it } from 'vitest'
import { profileRows } from '../../../test/guessing/guessTable.ts'
import { createDistinctCounter, hashBytes } from './countDistinct.ts'

const columnOf = async (values: readonly string[]) =>
  (
    await profileRows(
      ['a', 'b'],
      values.map((value) => [value, 'x']),
    )
  ).columns[0]!

describe('a profile', () => {
  it('counts values as written, blanks trimmed, the most frequent first', async () => {
    const column = await columnOf([' 5', '4', '5 ', '', '5', '이름'.normalize('NFD'), '이름'])
    expect(column).toMatchObject({
      filled: 6,
      empty: 1,
      distinct: 3,
      more: false,
      numbers: 4,
      min: 4,
      max: 5,
    })
    expect(column.values).toEqual([
      { value: '5', count: 3 },
      { value: '이름', count: 2 },
      { value: '4', count: 1 },
    ])
  })

  it('names columns that have no name or the same name', async () => {
    const { columns } = await profileRows(['a', 'a', '', ' b '], [['1', '2', '3', '4']])
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a (2)', 'column 3', 'b'])
  })

  it('leaves out rows of nothing and counts missing fields as empty', async () => {
    const { rows, columns } = await profileRows(['a', 'b'], [['1', '2'], ['', ' '], ['3']])
    expect(rows).toBe(2)
    expect(columns.map(({ filled, empty }) => [filled, empty])).toEqual([
      [2, 0],
      [1, 1],
    ])
  })

  it('keeps 300 values of a column of many, and estimates how many there are', async () => {
    const column = await columnOf(Array.from({ length: 20_000 }, (_, i) => `v${i % 5000}`))
    expect(column.more).toBe(true)
    expect(column.values).toHaveLength(300)
    expect(column.values[0]!.count).toBe(4)
    expect(Math.abs(column.distinct - 5000)).toBeLessThan(250)
    expect(column.unique).toBe(false)
  })

  it('tells a column in which no value comes twice from one in which a single value does', async () => {
    const ids = Array.from({ length: 3000 }, (_, i) => `id-${i}`)
    expect(await columnOf(ids)).toMatchObject({ unique: true, distinct: 3000 })
    expect((await columnOf([...ids, 'id-2999'])).unique).toBe(false)
  })

  it('counts runs of equal values', async () => {
    expect((await columnOf(['a', 'a', 'b', 'b', 'b', 'c'])).runs).toBe(3)
    expect((await columnOf(['a', 'b', 'a', 'b'])).runs).toBe(4)
  })

  it.each([
    [['2026-03-01 09:12', '2026-03-02 10:00'], null, false],
    [['2026. 3. 1. 오후 2:05:11', '2026. 3. 2. 오전 9:00:00'], 'yyyy. M. d. a h:mm:ss', false],
    [['3/1/2026', '3/14/2026'], 'M/d/yyyy', false],
    [['14/3/2026', '1/3/2026'], 'd/M/yyyy', false],
    [['3/1/2026', '3/4/2026'], 'M/d/yyyy', true],
    [['2026년 3월 1일', '2026년 12월 24일'], "yyyy'년' M'월' d'일'", false],
    [['26.3.1', '26.12.24'], 'yy.M.d', false],
    [['1 Mar 2026', '24 Dec 2026'], 'd MMM yyyy', false],
  ])('reads the times %j', async (values, format, ambiguous) => {
    const column = await columnOf(values)
    expect(column.times).toBe(values.length)
    expect([column.timeFormat, column.timeAmbiguous]).toEqual([format, ambiguous])
  })

  it('takes no numbers for times', async () => {
    for (const values of [
      ['1', '2'],
      ['10234567', '20991231'],
      ['3.5', '4.5'],
      ['010-1234-5678', '010-2345-6789'],
    ])
      expect((await columnOf(values)).times, values[0]).toBeLessThan(2)
  })

  it('stops when it is told to', async () => {
    const aborted = AbortSignal.abort(new Error('enough'))
    const { profileTable } = await import('./profileTable.ts')
    async function* pieces() {
      const one = new Int32Array([0])
      const none = new Uint8Array(1)
      yield {
        bytes: Buffer.from('1'),
        rows: 1,
        stride: 1,
        starts: one,
        ends: new Int32Array([1]),
        widths: new Int32Array([1]),
        lines: one,
        torn: none,
      }
    }
    await expect(profileTable(pieces(), ['a'], { signal: aborted })).rejects.toThrow('enough')
  })
})

describe('counting distinct values', () => {
  it('is right within 5 % from hundreds to hundreds of thousands', () => {
    for (const size of [500, 5000, 50_000, 300_000]) {
      const counter = createDistinctCounter({ left: 1 << 21 })
      for (let i = 0; i < size; i++) {
        const bytes = Buffer.from(`value ${i}`)
        counter.add(hashBytes(bytes, 0, bytes.length))
      }
      expect(Math.abs(counter.estimate / size - 1)).toBeLessThan(0.05)
      expect(counter.repeated).toBe(false)
    }
  })

  it('does not know about repeats once it may keep no more', () => {
    const budget = { left: 2048 }
    const counter = createDistinctCounter(budget)
    for (let i = 0; i < 5000; i++) {
      const bytes = Buffer.from(String(i))
      counter.add(hashBytes(bytes, 0, bytes.length))
    }
    expect(counter.repeated).toBeNull()
    expect(budget.left).toBe(2048)
  })
})
