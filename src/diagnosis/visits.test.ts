import { describe, expect, it } from 'vitest'
import { KEPT, LOST, UNKNOWN } from '../domain/patternTable.ts'
import { poolSegments } from './poolSegments.ts'
import { type MadeUpVisit, momentOf, toTable } from './testing/toTable.ts'
import { toVisits } from './visits.ts'

const moments = [momentOf('a'), momentOf('b')]
const visit = (over: Partial<MadeUpVisit>): MadeUpVisit => ({
  levels: [4, 2],
  outcome: KEPT,
  bucket: 0,
  ...over,
})
const many = (n: number, over: (i: number) => Partial<MadeUpVisit>) =>
  Array.from({ length: n }, (_, i) => visit({ bucket: i % 256, ...over(i) }))

describe('visits laid out', () => {
  it('count rows of equal visits once and keep their number', () => {
    const v = toVisits(
      toTable(moments, [...many(5, () => ({ bucket: 3 })), visit({ levels: [1, 5], outcome: LOST })]),
    )
    expect(v.rows).toBe(2)
    expect(v.known).toBe(6)
    expect(v.effective).toBe(6)
    expect(v.weighted).toBe(false)
    expect([...v.weights].sort()).toEqual([1, 5])
  })
  it('lay levels out row by row', () => {
    const v = toVisits(toTable(moments, [visit({ levels: [1, 5] }), visit({ levels: [3, 15] })]))
    expect([...v.levels]).toEqual([1, 5, 3, 15])
  })
  it("scale survey weights so that those of known outcome sum to Kish's effective number (sum w)^2 / sum w^2", () => {
    const v = toVisits(
      toTable(
        moments,
        many(6, (i) => ({ weight: [1, 2, 0.5, 1, 3, 0.25][i]!, outcome: i === 3 ? UNKNOWN : i % 2 })),
      ),
    )
    const known = [1, 2, 0.5, 3, 0.25]
    const total = known.reduce((a, b) => a + b, 0)
    const effective = total ** 2 / known.reduce((a, b) => a + b * b, 0)
    expect(v.effective).toBeCloseTo(effective, 12)
    let summed = 0
    for (let i = 0; i < v.rows; i++) if (v.outcomes[i] !== UNKNOWN) summed += v.weights[i]!
    expect(summed).toBeCloseTo(effective, 12)
    expect(v.weighted).toBe(true)
    // one of unknown outcome stays in proportion
    expect(v.weights[v.buckets.indexOf(3)]! / v.weights[v.buckets.indexOf(0)]!).toBeCloseTo(1, 12)
  })
  it('are nothing where there is nothing', () => {
    expect(toVisits(toTable(moments, []))).toMatchObject({ rows: 0, effective: 0, known: 0 })
  })
})

describe('pooling of segments', () => {
  const pool = (values: readonly (readonly string[])[], names: readonly string[]) =>
    poolSegments(
      toTable(
        moments,
        values.map((segments, i) => visit({ segments, bucket: i % 256 })),
        { segments: names },
      ),
    )
  it('keeps values of thirty visits on, the commonest first, and pools the rest into the last code', () => {
    const values = [
      ...Array.from({ length: 30 }, () => ['thirty']),
      ...Array.from({ length: 29 }, () => ['almost']),
      ...Array.from({ length: 50 }, () => ['fifty']),
      ...Array.from({ length: 2 }, () => ['two']),
    ]
    const { segments, combinations } = pool(values, ['s'])
    expect(segments).toHaveLength(1)
    expect(segments[0]).toMatchObject({ name: 's', values: 3, pooled: 2 })
    expect(combinations).toHaveLength(3)
    const table = toTable(
      moments,
      values.map((s, i) => visit({ segments: s, bucket: i % 256 })),
      { segments: ['s'] },
    )
    const codeOf = (name: string) =>
      new Set(
        [...segments[0]!.codes].filter(
          (_, i) => table.segments[0]!.values[table.segments[0]!.codes[i]!] === name,
        ),
      )
    expect([codeOf('fifty'), codeOf('thirty'), codeOf('almost'), codeOf('two')]).toEqual([
      new Set([0]),
      new Set([1]),
      new Set([2]),
      new Set([2]),
    ])
  })
  it('keeps the twelve commonest of many', () => {
    const { segments } = pool(
      Array.from({ length: 300 * 40 }, (_, i) => [`v${i % 300}`]),
      ['s'],
    )
    expect(segments[0]).toMatchObject({ values: 13, pooled: 288 })
  })
  it('drops a segment of one value, and one whose values are all rare', () => {
    expect(
      pool(
        Array.from({ length: 90 }, () => ['same']),
        ['s'],
      ).segments,
    ).toEqual([])
    expect(
      pool(
        Array.from({ length: 300 }, (_, i) => [`v${i}`]),
        ['s'],
      ).segments,
    ).toEqual([])
  })
  it('drops the last segments where more than 256 combinations would remain', () => {
    const { segments, combinations, combination } = pool(
      Array.from({ length: 9000 }, (_, i) => [
        `a${i % 11}`,
        `b${Math.floor(i / 11) % 11}`,
        `c${Math.floor(i / 121) % 5}`,
      ]),
      ['a', 'b', 'c'],
    )
    expect(segments.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(combinations).toHaveLength(121)
    expect(Math.max(...combination)).toBe(120)
  })
  it('gives every row the combination of its own codes', () => {
    const { segments, combination, combinations } = pool(
      Array.from({ length: 400 }, (_, i) => [i % 3 === 0 ? 'x' : 'y', i % 5 < 2 ? 'p' : 'q']),
      ['a', 'b'],
    )
    combination.forEach((c, i) => {
      expect(combinations[c]).toEqual(segments.map((s) => s.codes[i]))
    })
  })
})
