import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { type CodedRows, pairRows, weightedGram } from './gram.ts'

/** Random rows over factors of these widths. */
function drawRows(widths: readonly number[], combinations: number, seed: number) {
  const random = createRandom(seed)
  const rows = 3000
  const offsets = widths.map((_, f) => widths.slice(0, f).reduce((a, b) => a + b, 0))
  const factors = widths.length
  const codes = new Uint16Array(rows * factors)
  for (let i = 0; i < rows; i++)
    for (let f = 0; f < factors; f++) codes[i * factors + f] = offsets[f]! + Math.floor(random() * widths[f]!)
  const coded: CodedRows = {
    rows,
    factors,
    codes,
    columns: widths.reduce((a, b) => a + b, 0),
    offsets,
    combination: Uint16Array.from({ length: rows }, () => Math.floor(random() * combinations)),
    combinations,
  }
  const weights = Float64Array.from({ length: rows }, () => (random() < 0.1 ? 0 : random()))
  return { coded, weights }
}

/** The plain form: a row, two factors, one entry. */
function plainGram(
  { rows, factors, codes, columns, combination, combinations }: CodedRows,
  weights: Float64Array,
  stride: number,
): Float64Array {
  const gram = new Float64Array(combinations * columns * columns)
  for (let i = 0; i < rows; i += stride)
    for (let f = 0; f < factors; f++)
      for (let e = 0; e <= f; e++) {
        const [c, d] = [codes[i * factors + f]!, codes[i * factors + e]!]
        gram[(combination[i]! * columns + c) * columns + d]! += weights[i]! * stride
      }
  return gram
}

describe('the weighted Gram matrix', () => {
  for (const { title, widths, combinations, stride } of [
    { title: 'an even number of factors', widths: [1, 3, 7, 7], combinations: 1, stride: 1 },
    { title: 'an odd number of factors', widths: [1, 3, 7, 7, 5], combinations: 1, stride: 1 },
    { title: 'one factor', widths: [4], combinations: 1, stride: 1 },
    { title: 'effects by segment', widths: [1, 2, 3, 7, 15], combinations: 6, stride: 1 },
    { title: 'every third row only', widths: [1, 2, 3, 7, 15], combinations: 4, stride: 3 },
    { title: 'more combinations than rows fill', widths: [1, 4], combinations: 900, stride: 1 },
  ])
    it(`is the plain one to 1e-9: ${title}`, () => {
      const { coded, weights } = drawRows(widths, combinations, 15)
      const plain = plainGram(coded, weights, stride)
      const found = weightedGram(coded, pairRows(coded), weights, stride)
      expect(plain.some((value) => value !== 0)).toBe(true)
      found.forEach((value, at) => {
        if (Math.abs(value - plain[at]!) > 1e-9) expect.fail(`${at}: ${value} v ${plain[at]}`)
      })
    })
})
