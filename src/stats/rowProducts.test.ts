import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'
import { rowProducts } from './rowProducts.ts'

describe('rowProducts', () => {
  it('is the inner product of each row, summed in order, for any number of rows', () => {
    const random = createRandom(1)
    for (const rows of [0, 1, 3, 4, 9]) {
      const size = 5
      const a = Float64Array.from({ length: rows * size }, random)
      const x = Float64Array.from({ length: size }, random)
      const product = new Float64Array(rows)
      rowProducts(product, a, x)
      const plain = Array.from({ length: rows }, (_, i) =>
        x.reduce((sum, value, j) => sum + a[i * size + j]! * value, 0),
      )
      expect([...product]).toEqual(plain)
    }
  })
})
