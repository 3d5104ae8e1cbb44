/**
 * Cholesky factor L (lower triangle, row-major) of a symmetric positive definite matrix, A = L L'.
 * A pivot that is not positive is replaced by a tiny multiple of its diagonal, so that a matrix that is
 * singular up to rounding still gives a finite answer.
 *
 * @param matrix row-major, size x size; only the lower triangle is read
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  // plainly: l[i][j] = (a[i][j] - sum of l[i][k] l[j][k] over k < j) / l[j][j]; here four columns j at once
  const l = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const row = i * size
    let j = 0
    for (; j + 4 <= i; j += 4) {
      const row0 = j * size
      const row1 = row0 + size
      const row2 = row1 + size
      const row3 = row2 + size
      let sum0 = matrix[row + j]!
      let sum1 = matrix[row + j + 1]!
      let sum2 = matrix[row + j + 2]!
      let sum3 = matrix[row + j + 3]!
      for (let k = 0; k < j; k++) {
        const value = l[row + k]!
        sum0 -= value * l[row0 + k]!
        sum1 -= value * l[row1 + k]!
        sum2 -= value * l[row2 + k]!
        sum3 -= value * l[row3 + k]!
      }
      const x0 = sum0 / l[row0 + j]!
      const x1 = (sum1 - x0 * l[row1 + j]!) / l[row1 + j + 1]!
      const x2 = (sum2 - x0 * l[row2 + j]! - x1 * l[row2 + j + 1]!) / l[row2 + j + 2]!
      l[row + j] = x0
      l[row + j + 1] = x1
      l[row + j + 2] = x2
      l[row + j + 3] =
        (sum3 - x0 * l[row3 + j]! - x1 * l[row3 + j + 1]! - x2 * l[row3 + j + 2]!) / l[row3 + j + 3]!
    }
    for (; j <= i; j++) {
      const rowJ = j * size
      let sum = matrix[row + j]!
      for (let k = 0; k < j; k++) sum -= l[row + k]! * l[rowJ + k]!
      if (i === j) {
        const floor = 1e-12 * Math.abs(matrix[row + i]!) + 1e-300
        l[row + i] = Math.sqrt(sum > floor ? sum : floor)
      } else l[row + j] = sum / l[rowJ + j]!
    }
  }
  return l
}

/** Solves A x = b for x, given the Cholesky factor of A. Returns a new vector. */
export function choleskySolve(l: Float64Array, size: number, b: Float64Array): Float64Array {
  const x = b.slice()
  for (let i = 0; i < size; i++) {
    let sum = x[i]!
    const row = i * size
    for (let k = 0; k < i; k++) sum -= l[row + k]! * x[k]!
    x[i] = sum / l[row + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = x[i]! / l[i * size + i]!
    x[i] = value
    const row = i * size
    for (let k = 0; k < i; k++) x[k] = x[k]! - l[row + k]! * value
  }
  return x
}

/** The diagonal of the inverse of A, given its Cholesky factor: the variances of a Gaussian with precision A. */
export function inverseDiagonal(l: Float64Array, size: number): Float64Array {
  // plainly: solve L x = unit vector j for every j and add up the squares of x; here for four j at once
  const diagonal = new Float64Array(size)
  const columns = new Float64Array(4 * size)
  for (let j = 0; j < size; j += 4) {
    let square0 = 0
    let square1 = 0
    let square2 = 0
    let square3 = 0
    for (let i = j; i < size; i++) {
      const row = i * size
      let sum0 = i === j ? 1 : 0
      let sum1 = i === j + 1 ? 1 : 0
      let sum2 = i === j + 2 ? 1 : 0
      let sum3 = i === j + 3 ? 1 : 0
      for (let k = j; k < i; k++) {
        const value = l[row + k]!
        const at = 4 * k
        sum0 -= value * columns[at]!
        sum1 -= value * columns[at + 1]!
        sum2 -= value * columns[at + 2]!
        sum3 -= value * columns[at + 3]!
      }
      const by = 1 / l[row + i]!
      const at = 4 * i
      columns[at] = sum0 *= by
      columns[at + 1] = sum1 *= by
      columns[at + 2] = sum2 *= by
      columns[at + 3] = sum3 *= by
      square0 += sum0 * sum0
      square1 += sum1 * sum1
      square2 += sum2 * sum2
      square3 += sum3 * sum3
    }
    diagonal[j] = square0
    if (j + 1 < size) diagonal[j + 1] = square1
    if (j + 2 < size) diagonal[j + 2] = square2
    if (j + 3 < size) diagonal[j + 3] = square3
  }
  return diagonal
}

/** The inverse of A (row-major, symmetric), given its Cholesky factor. */
export function choleskyInverse(l: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size)
    unit[j] = 1
    inverse.set(choleskySolve(l, size, unit), j * size)
  }
  return inverse
}

/** Solves L' x = b: with standard normal b, x is normal with the inverse of A = L L' as covariance. */
export function choleskySpread(l: Float64Array, size: number, b: Float64Array): Float64Array {
  const x = b.slice()
  for (let i = size - 1; i >= 0; i--) {
    const value = x[i]! / l[i * size + i]!
    x[i] = value
    for (let k = 0; k < i; k++) x[k] = x[k]! - l[i * size + k]! * value
  }
  return x
}
