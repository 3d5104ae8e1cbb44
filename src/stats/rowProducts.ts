/**
 * The product A x of a matrix, row-major, and a vector, written to `product`: the inner product of each row with x.
 *
 * @param product as long as A has rows
 */
export function rowProducts(product: Float64Array, a: Float64Array, x: Float64Array): void {
  // plainly, row by row, product[i] += a[i * size + j] * x[j]; here four rows at once, since each sum waits for itself
  const size = x.length
  const rows = product.length
  let i = 0
  for (; i + 4 <= rows; i += 4) {
    const at = i * size
    const second = at + size
    const third = second + size
    const fourth = third + size
    let p = 0
    let q = 0
    let r = 0
    let s = 0
    for (let j = 0; j < size; j++) {
      const by = x[j]!
      p += a[at + j]! * by
      q += a[second + j]! * by
      r += a[third + j]! * by
      s += a[fourth + j]! * by
    }
    product[i] = p
    product[i + 1] = q
    product[i + 2] = r
    product[i + 3] = s
  }
  for (; i < rows; i++) {
    let p = 0
    for (let j = 0; j < size; j++) p += a[i * size + j]! * x[j]!
    product[i] = p
  }
}
