/**
 * Cholesky factor L (lower triangle, row-major) of a symmetric positive definite matrix, A = L L'.
 * A pivot that is not positive is replaced by a tiny multiple of its diagonal, so that a matrix that is
 * singular up to rounding still gives a finite answer.
 *
 * @param matrix row-major, size x size; only the lower triangle is read
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  // plainly: l[i][j] = (a[i][j] - sum of l[i][k] l[j][k] over k < j) / l[j][j]; here two rows i and four columns j at once
  const l = new Float64Array(size * size)
  for (let i = 0; i < size; i += 2) {
    const last = Math.min(i + 1, size - 1)
    const rowA = i * size
    const rowB = last * size
    let j = 0
    for (; j + 4 <= i; j += 4) {
      const row0 = j * size
      const row1 = row0 + size
      const row2 = row1 + size
      const row3 = row2 + size
      let a0 = matrix[rowA + j]!
      let a1 = matrix[rowA + j + 1]!
      let a2 = matrix[rowA + j + 2]!
      let a3 = matrix[rowA + j + 3]!
      let b0 = matrix[rowB + j]!
      let b1 = matrix[rowB + j + 1]!
      let b2 = matrix[rowB + j + 2]!
      let b3 = matrix[rowB + j + 3]!
      for (let k = 0; k < j; k++) {
        const a = l[rowA + k]!
        const b = l[rowB + k]!
        const l0 = l[row0 + k]!
        const l1 = l[row1 + k]!
        const l2 = l[row2 + k]!
        const l3 = l[row3 + k]!
        a0 -= a * l0
        a1 -= a * l1
        a2 -= a * l2
        a3 -= a * l3
        b0 -= b * l0
        b1 -= b * l1
        b2 -= b * l2
        b3 -= b * l3
      }
      solveFour(rowA + j, row0 + j, a0, a1, a2, a3)
      if (last > i) solveFour(rowB + j, row0 + j, b0, b1, b2, b3)
    }
    for (let r = i; r <= last; r++) finishRow(r, j)
  }
  return l

  /** Four entries of a row from what is left of them, by the triangle that begins at `diagonal`. */
  function solveFour(at: number, diagonal: number, s0: number, s1: number, s2: number, s3: number): void {
    const row1 = diagonal + size
    const row2 = row1 + size
    const row3 = row2 + size
    const x0 = s0 / l[diagonal]!
    const x1 = (s1 - x0 * l[row1]!) / l[row1 + 1]!
    const x2 = (s2 - x0 * l[row2]! - x1 * l[row2 + 1]!) / l[row2 + 2]!
    l[at] = x0
    l[at + 1] = x1
    l[at + 2] = x2
    l[at + 3] = (s3 - x0 * l[row3]! - x1 * l[row3 + 1]! - x2 * l[row3 + 2]!) / l[row3 + 3]!
  }

  function finishRow(i: number, from: number): void {
    const row = i * size
    for (let j = from; j <= i; j++) {
      const rowJ = j * size
      let sum = matrix[row + j]!
      for (let k = 0; k < j; k++) sum -= l[row + k]! * l[rowJ + k]!
      if (i === j) {
        const floor = 1e-12 * Math.abs(matrix[row + i]!) + 1e-300
        l[row + i] = Math.sqrt(sum > floor ? sum : floor)
      } else l[row + j] = sum / l[rowJ + j]!
    }
  }
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
  // plainly: solve L x = unit vector j for every j and add up the squares of x; here for four j and two rows at once
  const diagonal = new Float64Array(size)
  const columns = new Float64Array(4 * size)
  for (let j = 0; j < size; j += 4) {
    let square0 = 0
    let square1 = 0
    let square2 = 0
    let square3 = 0
    for (let i = j; i < size; i += 2) {
      const last = Math.min(i + 1, size - 1)
      const rowA = i * size
      const rowB = last * size
      let a0 = i === j ? 1 : 0
      let a1 = 0
      let a2 = i === j + 2 ? 1 : 0
      let a3 = 0
      let b0 = 0
      let b1 = i === j ? 1 : 0
      let b2 = 0
      let b3 = i === j + 2 ? 1 : 0
      for (let k = j, at = 4 * j; k < i; k++, at += 4) {
        const a = l[rowA + k]!
        const b = l[rowB + k]!
        const c0 = columns[at]!
        const c1 = columns[at + 1]!
        const c2 = columns[at + 2]!
        const c3 = columns[at + 3]!
        a0 -= a * c0
        a1 -= a * c1
        a2 -= a * c2
        a3 -= a * c3
        b0 -= b * c0
        b1 -= b * c1
        b2 -= b * c2
        b3 -= b * c3
      }
      const byA = 1 / l[rowA + i]!
      const at = 4 * i
      columns[at] = a0 *= byA
      columns[at + 1] = a1 *= byA
      columns[at + 2] = a2 *= byA
      columns[at + 3] = a3 *= byA
      square0 += a0 * a0
      square1 += a1 * a1
      square2 += a2 * a2
      square3 += a3 * a3
      if (last === i) break
      const beside = l[rowB + i]!
      const byB = 1 / l[rowB + last]!
      columns[at + 4] = b0 = (b0 - beside * a0) * byB
      columns[at + 5] = b1 = (b1 - beside * a1) * byB
      columns[at + 6] = b2 = (b2 - beside * a2) * byB
      columns[at + 7] = b3 = (b3 - beside * a3) * byB
      square0 += b0 * b0
      square1 += b1 * b1
      square2 += b2 * b2
      square3 += b3 * b3
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
