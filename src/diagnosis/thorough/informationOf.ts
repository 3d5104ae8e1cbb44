import type { Design } from '../design.ts'

/**
 * Expected information of a design's parameters under these weights of the rows (lower triangle, row-major): the sum
 * over rows of weight x (terms of the row) x (terms of the row)'.
 */
export function informationOf(design: Design, weights: Float64Array): Float64Array {
  const { rows, factors, codes, columns, combination, combinations } = design
  const { starts, parameterOf, coefficients, parameters: size } = design
  const gram = new Float64Array(columns * columns)
  const rowsOf = Array.from({ length: combinations }, (): number[] => [])
  for (let i = 0; i < rows; i++) if (weights[i]! > 0) rowsOf[combination[i]!]!.push(i)
  const information = new Float64Array(size * size)
  const half = new Float64Array(size)
  rowsOf.forEach((list, s) => {
    if (list.length === 0) return
    gram.fill(0)
    for (const i of list) {
      const at = i * factors
      const w = weights[i]!
      for (let f = 0; f < factors; f++) {
        const base = codes[at + f]! * columns
        for (let e = 0; e < factors; e++) gram[base + codes[at + e]!]! += w
      }
    }
    for (let c = 0; c < columns; c++) {
      const from = starts[s * columns + c]!
      const to = starts[s * columns + c + 1]!
      if (gram[c * columns + c] === 0 || from === to) continue
      half.fill(0)
      for (let d = 0; d < columns; d++) {
        const value = gram[c * columns + d]!
        if (value === 0) continue
        for (let l = starts[s * columns + d]!; l < starts[s * columns + d + 1]!; l++)
          half[parameterOf[l]!]! += value * coefficients[l]!
      }
      for (let k = from; k < to; k++) {
        const a = parameterOf[k]!
        for (let b = 0; b <= a; b++) information[a * size + b]! += coefficients[k]! * half[b]!
      }
    }
  })
  return information
}
