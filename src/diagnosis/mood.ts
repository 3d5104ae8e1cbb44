import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { cholesky, choleskySolve } from '../stats/cholesky.ts'
import { tallyLevels } from './describeVisits.ts'
import type { Visits } from './visits.ts'

/** Rows beyond which correlations come from an even sample of the rows. */
const SAMPLE_ROWS = 40_000

/** The common part of a visit's ratings, read as the customer's general mood. */
export interface Mood {
  /** Weight of each moment's standardised level in the estimate of mood (regression factor scores). */
  readonly scores: Float64Array
  /** Standard deviation of each moment's level. */
  readonly spreads: Float64Array
  /** Share of each moment's variance that the other moments do not explain. */
  readonly unique: Float64Array
}

/**
 * One common factor of the ratings: principal-axis factoring of the (pairwise complete, weighted) correlations
 * with loadings held at 0 or more, and Thurstone's regression scores. Null where ratings share nothing.
 */
export function estimateMood(visits: Visits): Mood | null {
  const size = visits.moments.length
  if (size < 3) return null
  const { correlations, spreads, pairs } = correlate(visits)
  let mean = 0
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) mean += correlations[a * size + b]!
  mean /= (size * (size - 1)) / 2
  if (pairs === 0 || mean < 2 / Math.sqrt(pairs)) return null

  let loadings = new Float64Array(size).fill(Math.sqrt(Math.max(mean, 0.01)))
  for (let iteration = 0; iteration < 100; iteration++) {
    const next = new Float64Array(size)
    let norm = 0
    for (const l of loadings) norm += l * l
    for (let a = 0; a < size; a++) {
      let sum = loadings[a]! ** 3
      for (let b = 0; b < size; b++) if (b !== a) sum += correlations[a * size + b]! * loadings[b]!
      next[a] = Math.min(0.98, Math.max(0, sum / norm))
    }
    let moved = 0
    for (let a = 0; a < size; a++) moved = Math.max(moved, Math.abs(next[a]! - loadings[a]!))
    loadings = next
    if (moved < 1e-6) break
  }
  const ridged = correlations.slice()
  for (let a = 0; a < size; a++) ridged[a * size + a]! += 0.01
  const factor = cholesky(ridged, size)
  const unique = new Float64Array(size)
  for (let a = 0; a < size; a++) {
    const unit = new Float64Array(size)
    unit[a] = 1
    unique[a] = 1 / choleskySolve(factor, size, unit)[a]!
  }
  return { scores: choleskySolve(factor, size, loadings), spreads, unique }
}

function correlate(visits: Visits) {
  const { rows, moments, levels, weights } = visits
  const size = moments.length
  const means = meanLevels(visits)
  const products = new Float64Array(size * size)
  const squaresA = new Float64Array(size * size)
  const together = new Float64Array(size * size)
  const z = new Float64Array(size)
  const stride = Math.max(1, Math.floor(rows / SAMPLE_ROWS))
  for (let i = 0; i < rows; i += stride) {
    const w = weights[i]!
    for (let m = 0; m < size; m++) {
      const code = levels[i * size + m]!
      z[m] = code !== NOT_ASKED && code !== NOT_MET ? code - means[m]! : Number.NaN
    }
    for (let a = 0; a < size; a++) if (!Number.isNaN(z[a]!)) addPairs(products, squaresA, together, z, a, w)
  }
  // each pair was counted from one side only
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) {
      products[b * size + a] = products[a * size + b]!
      together[b * size + a] = together[a * size + b]!
    }
  const correlations = new Float64Array(size * size)
  let pairs = 0
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      const scale = Math.sqrt(squaresA[a * size + b]! * squaresA[b * size + a]!)
      correlations[a * size + b] = a === b ? 1 : scale > 0 ? products[a * size + b]! / scale : 0
      if (b < a) pairs += together[a * size + b]!
    }
  const spreads = Float64Array.from({ length: size }, (_, m) =>
    together[m * size + m]! > 0 ? Math.sqrt(squaresA[m * size + m]! / together[m * size + m]!) : 0,
  )
  return { correlations, spreads, pairs }
}

/** Adds moment a's products with the moments up to it. */
function addPairs(
  products: Float64Array,
  squaresA: Float64Array,
  together: Float64Array,
  z: Float64Array,
  a: number,
  w: number,
): void {
  const size = z.length
  const za = z[a]!
  for (let b = 0; b <= a; b++) {
    const zb = z[b]!
    if (Number.isNaN(zb)) continue
    products[a * size + b]! += w * za * zb
    squaresA[a * size + b]! += w * za * za
    if (b < a) squaresA[b * size + a]! += w * zb * zb
    together[a * size + b]! += w
  }
}

function meanLevels(visits: Visits): Float64Array {
  const { weightsBy } = tallyLevels(visits)
  return Float64Array.from(visits.moments, (_, m) => {
    let total = 0
    let sum = 0
    for (let code = 0; code < 16; code++) {
      if (code === NOT_ASKED || code === NOT_MET) continue
      total += weightsBy[16 * m + code]!
      sum += code * weightsBy[16 * m + code]!
    }
    return total > 0 ? sum / total : 0
  })
}
