/** The product A B of two square matrices, row-major. */
export function timesMatrix(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const value = a[i * size + k]!
      if (value !== 0) for (let j = 0; j < size; j++) product[i * size + j]! += value * b[k * size + j]!
    }
  return product
}

/** The product A x of a square matrix, row-major, and a vector. */
export function timesVector(a: Float64Array, x: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size)
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) product[i]! += a[i * size + j]! * x[j]!
  return product
}

/** The transpose of a square matrix, row-major. */
export function transpose(a: Float64Array, size: number): Float64Array {
  const turned = new Float64Array(size * size)
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) turned[j * size + i] = a[i * size + j]!
  return turned
}
