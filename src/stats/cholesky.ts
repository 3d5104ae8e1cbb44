/**
 * Cholesky factor L (lower triangle, row-major) of a symmetric positive definite matrix, A = L L'.
 * A pivot that is not positive is replaced by a tiny multiple of its diagonal, so that a matrix that is
 * singular up to rounding still gives a finite answer.
 *
 * @param matrix row-major, size x size; only the lower triangle is read
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const l = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const rowI = i * size
    for (let j = 0; j <= i; j++) {
      const rowJ = j * size
      let sum = matrix[rowI + j]!
      for (let k = 0; k < j; k++) sum -= l[rowI + k]! * l[rowJ + k]!
      if (i === j) {
        const floor = 1e-12 * Math.abs(matrix[rowI + i]!) + 1e-300
        l[rowI + i] = Math.sqrt(sum > floor ? sum : floor)
      } else l[rowI + j] = sum / l[rowJ + j]!
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
  const diagonal = new Float64Array(size)
  const column = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    column[j] = 1 / l[j * size + j]!
    diagonal[j]! += column[j]! * column[j]!
    for (let i = j + 1; i < size; i++) {
      const row = i * size
      let sum = 0
      for (let k = j; k < i; k++) sum -= l[row + k]! * column[k]!
      const value = sum / l[row + i]!
      column[i] = value
      diagonal[j]! += value * value
    }
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
