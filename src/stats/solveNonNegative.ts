import { cholesky, choleskySolve } from './cholesky.ts'

/** Exchanges of all at once that do not lower the number of wrong signs, before one is exchanged at a time. */
const PATIENCE = 3

/**
 * Minimises x'Ax / 2 - b'x over x >= 0 by block principal pivoting (Júdice and Pires 1994; Kim and Park 2011): which
 * parameters are 0 is guessed, the others solved for, and those of a wrong sign exchanged, all at once while that
 * helps, else only the last, which always ends.
 *
 * @param matrix symmetric positive definite, row-major; only the lower triangle is read
 * @param start parameters over 0 here are taken to be so in the solution, to begin with
 */
export function solveNonNegative(
  matrix: Float64Array,
  right: Float64Array,
  start: Float64Array,
): Float64Array {
  const size = right.length
  const isFree = Uint8Array.from(start, (value) => (value > 0 ? 1 : 0))
  const tolerance = 1e-12 * right.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let fewest = size + 1
  let patience = PATIENCE
  for (let round = 0; round < 10 * size + 100; round++) {
    const x = solveFree(matrix, right, isFree)
    const pull = timesSymmetric(matrix, x, size)
    const wrong: number[] = []
    for (let j = 0; j < size; j++)
      if (isFree[j] === 1 ? x[j]! < 0 : pull[j]! - right[j]! < -tolerance) wrong.push(j)
    if (wrong.length === 0) return x
    if (wrong.length < fewest) {
      fewest = wrong.length
      patience = PATIENCE
    } else patience--
    for (const j of patience >= 0 ? wrong : wrong.slice(-1)) isFree[j] = 1 - isFree[j]!
  }
  return solveFree(matrix, right, isFree).map((value) => Math.max(0, value))
}

function solveFree(matrix: Float64Array, right: Float64Array, isFree: Uint8Array): Float64Array {
  const size = right.length
  const free = [...isFree.keys()].filter((j) => isFree[j] === 1)
  const part = new Float64Array(free.length * free.length)
  free.forEach((j, a) => {
    for (let b = 0; b <= a; b++) part[a * free.length + b] = matrix[j * size + free[b]!]!
  })
  const solved = choleskySolve(
    cholesky(part, free.length),
    free.length,
    Float64Array.from(free, (j) => right[j]!),
  )
  const x = new Float64Array(size)
  free.forEach((j, a) => {
    x[j] = solved[a]!
  })
  return x
}

/** The product A x of a symmetric matrix, of which only the lower triangle is read, and a vector. */
export function timesSymmetric(matrix: Float64Array, x: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const row = i * size
    const xi = x[i]!
    let sum = matrix[row + i]! * xi
    for (let j = 0; j < i; j++) {
      const value = matrix[row + j]!
      sum += value * x[j]!
      product[j]! += value * xi
    }
    product[i]! += sum
  }
  return product
}
