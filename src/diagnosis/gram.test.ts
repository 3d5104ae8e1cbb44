import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { createGramCounter } from './gram.ts'
import { type CodedRows, type Grouping, gather, pairRows, scatter, someRows } from './pairedRows.ts'

/** Random rows over factors of these widths; within a group the `shared` leading factors are alike. */
function drawRows(
  widths: readonly number[],
  {
    combinations,
    groups,
    shared,
    rows,
    seed,
  }: Record<'combinations' | 'groups' | 'shared' | 'rows' | 'seed', number>,
) {
  const random = createRandom(seed)
  const offsets = widths.map((_, f) => widths.slice(0, f).reduce((a, b) => a + b, 0))
  const factors = widths.length
  const of = Uint16Array.from({ length: rows }, () => Math.floor(random() * groups))
  const codes = new Uint16Array(rows * factors)
  for (let i = 0; i < rows; i++)
    for (let f = 0; f < factors; f++)
      codes[i * factors + f] =
        offsets[f]! + (f < shared ? (of[i]! * (f + 1)) % widths[f]! : Math.floor(random() * widths[f]!))
  const coded: CodedRows = {
    rows,
    factors,
    codes,
    columns: widths.reduce((a, b) => a + b, 0),
    offsets,
    combination: of.map((g) => Math.floor((g * combinations) / groups)),
    combinations,
  }
  const weights = Float64Array.from({ length: rows }, () => (random() < 0.1 ? 0 : random()))
  const grouping: Grouping = { of, groups, shared }
  return { coded, weights, grouping }
}

/** The plain form: a row, two factors, one entry. */
function plainGram(
  { rows, factors, codes, columns, combination }: CodedRows,
  of: number,
  weights: Float64Array,
) {
  const gram = new Float64Array(columns * columns)
  for (let i = 0; i < rows; i++) {
    if (combination[i] !== of) continue
    for (let f = 0; f < factors; f++)
      for (let e = 0; e <= f; e++)
        gram[codes[i * factors + f]! * columns + codes[i * factors + e]!]! += weights[i]!
  }
  return gram
}

describe('the weighted Gram matrix', () => {
  it.each([
    { title: 'an even number of factors', widths: [1, 3, 7, 7], combinations: 1, groups: 1, shared: 0 },
    { title: 'an odd number of factors', widths: [1, 3, 7, 7, 5], combinations: 1, groups: 1, shared: 0 },
    { title: 'many pairs', widths: [1, 3, 2, 5, 4, 3, 5, 5, 3, 4, 5], combinations: 1, groups: 3, shared: 2 },
    { title: 'one factor', widths: [4], combinations: 1, groups: 1, shared: 0 },
    { title: 'only factors alike within a group', widths: [1, 3], combinations: 1, groups: 3, shared: 2 },
    { title: 'effects by segment', widths: [1, 2, 3, 7, 15], combinations: 6, groups: 6, shared: 3 },
    { title: 'groups within combinations', widths: [1, 2, 3, 4, 5], combinations: 2, groups: 6, shared: 2 },
    { title: 'more combinations than rows fill', widths: [1, 4], combinations: 900, groups: 900, shared: 1 },
    {
      title: 'so few rows that they are counted plainly',
      widths: [1, 9, 9, 9, 9, 9],
      combinations: 1,
      groups: 1,
      shared: 1,
      rows: 40,
    },
  ])('is the plain one to 1e-9: $title', ({ widths, rows = 3000, ...shape }) => {
    const { coded, weights, grouping } = drawRows(widths, { ...shape, rows, seed: 15 })
    const paired = pairRows(coded, grouping)
    const byPlace = gather(paired, weights)
    const counter = createGramCounter(coded, paired)
    const groupsEach = shape.groups / shape.combinations
    for (let s = 0; s < shape.combinations; s++) {
      const found = counter.count({ from: s * groupsEach, to: (s + 1) * groupsEach }, byPlace)
      const plain = plainGram(coded, s, weights)
      plain.forEach((value, at) => {
        if (Math.abs(value - found[at]!) > 1e-9) expect.fail(`${s}, ${at}: ${found[at]} v ${value}`)
      })
    }
  })
})

describe('rows coded by pairs', () => {
  const { coded, weights, grouping } = drawRows([1, 2, 3, 4, 5, 6], {
    combinations: 2,
    groups: 4,
    shared: 2,
    rows: 500,
    seed: 3,
  })
  const paired = pairRows(coded, grouping)
  it('stand for the columns that each row has', () => {
    paired.order.forEach((row, k) => {
      const found = Array.from({ length: paired.pairs }, (_, p) => {
        const value = paired.cells[p]! + paired.joint[p * paired.size + k]!
        return [paired.firstColumn[value]!, paired.secondColumn[value]!]
      }).flat()
      expect(found).toEqual([...coded.codes.subarray(row * 6 + 2, row * 6 + 6)])
    })
  })
  it('may be thinned out, and give values back to the rows they came from', () => {
    const even = Uint8Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? 1 : 0))
    const thinned = someRows(paired, even)
    expect(thinned.size).toBe(250)
    expect(scatter(thinned, gather(thinned, weights), 500)).toEqual(weights.map((w, i) => w * even[i]!))
  })
})
