import { BUCKETS } from '../domain/patternTable.ts'
import {
  cholesky,
  choleskyInverse,
  choleskySolve,
  choleskySpread,
  inverseDiagonal,
} from '../stats/cholesky.ts'
import { timesMatrix, timesVector, transpose } from '../stats/matrix.ts'
import { drawNormal } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'
import type { Estimate, Estimates } from './drawCosts.ts'
import {
  type Covariances,
  covariances,
  type PlannedColumns,
  planColumns,
  sumPairs,
  totalPairs,
} from './plannedMoments.ts'
import type { Visits } from './visits.ts'

/** A group of parameters: prior variance of an effect on P(kept), and whether it is tuned. */
const PRIORS = [
  { variance: 0.05, tuned: true },
  { variance: 0.1, tuned: true },
  { variance: 0.005, tuned: true },
  { variance: 0.01, tuned: true },
]
const GROUP = { segment: 0, slope: 1, level: 2, absent: 3 }

/**
 * Costs where each customer was asked about a few moments only, by plan: a linear model of P(kept) whose
 * normal equations are put together from pairs, the covariance of two moments from visits that were asked
 * about both, of a moment and the outcome from visits asked about it (available-case moments: consistent when
 * the asking does not depend on the answers). How far the equations miss is measured by leaving out groups of
 * customers (jackknife); effects are shrunk by normal priors whose variances are found by marginal likelihood.
 *
 * A linear model has no interactions, so that costs add up: shapley equals cost.
 */
export function estimatePlannedCosts(visits: Visits, draws: number, random: Random): Estimates {
  const columns = planColumns(visits)
  const terms = termsOf(visits, columns)
  const size = terms.groups.length
  const groups = columns.size > 150 ? 64 : BUCKETS
  const sums = sumPairs(visits, columns, groups)

  const totals = totalPairs(sums)
  const all = covariances(sums, totals, -1)
  const whole = equations(all, columns, terms)
  const parts = Array.from({ length: groups }, (_, g) =>
    equations(covariances(sums, totals, g), columns, terms),
  )
  let variances: Float64Array = Float64Array.from(PRIORS, (p) => p.variance)
  let theta: Float64Array = new Float64Array(size)
  let posterior: Float64Array = new Float64Array(0)
  for (let iteration = 0; iteration < 25; iteration++) {
    const misses = parts.map(({ matrix, right }) => residual(matrix, right, theta, size))
    const precision = choleskyInverse(cholesky(missCovariance(misses, size), size), size)
    const weighted = timesMatrix(precision, whole.matrix, size)
    const hessian = timesMatrix(transpose(whole.matrix, size), weighted, size)
    const gradient = timesVector(transpose(weighted, size), whole.right, size)
    terms.groups.forEach((g, j) => {
      hessian[j * size + j]! += 1 / variances[g]!
    })
    posterior = cholesky(hessian, size)
    const next = choleskySolve(posterior, size, gradient)
    const spread = inverseDiagonal(posterior, size)
    const wanted = tuned(terms.groups, next, spread, variances)
    const moved = wanted.reduce((most, v, g) => Math.max(most, Math.abs(Math.log(v / variances[g]!))), 0)
    theta = next
    variances = wanted
    if (iteration > 2 && moved < 0.02) break
  }

  const drawn = Array.from({ length: draws }, () => {
    const noise = Float64Array.from({ length: size }, () => drawNormal(random))
    const step = choleskySpread(posterior, size, noise)
    return theta.map((t, j) => t + step[j]!)
  })
  const { means } = all
  const estimate = (value: (effectOf: (column: number) => number) => number): Estimate => {
    const at = (parameters: Float64Array): number =>
      value((column) =>
        terms.of[column]!.reduce((sum, t) => sum + t.coefficient * parameters[t.parameter]!, 0),
      )
    return { value: at(theta), draws: Float64Array.from(drawn, at) }
  }
  const cost = visits.moments.map((moment, m) =>
    estimate((effectOf) => {
      const first = columns.firstMoment[m]!
      let sum = 0
      for (let level = 1; level < moment.target; level++)
        sum += means[first + level - 1]! * (effectOf(first + moment.target - 1) - effectOf(first + level - 1))
      return sum
    }),
  )
  const change = (m: number, from: 'failing' | 'target'): Estimate => {
    const moment = visits.moments[m]!
    const first = columns.firstMoment[m]!
    return estimate((effectOf) => {
      const target = effectOf(first + moment.target - 1)
      if (from === 'target') return effectOf(first + moment.levels - 1) - target
      let all = 0
      let sum = 0
      for (let level = 1; level <= moment.failed; level++) {
        all += means[first + level - 1]!
        sum += means[first + level - 1]! * effectOf(first + level - 1)
      }
      return all > 0 ? target - sum / all : target - effectOf(first)
    })
  }
  const total = {
    value: cost.reduce((sum, c) => sum + c.value, 0),
    draws: Float64Array.from({ length: draws }, (_, d) => cost.reduce((sum, c) => sum + c.draws[d]!, 0)),
  }
  return {
    cost,
    total,
    penalty: visits.moments.map((_, m) => change(m, 'failing')),
    reward: visits.moments.map((_, m) => change(m, 'target')),
    shapley: cost,
    memberWeights: new Float64Array(0),
  }
}

interface Terms {
  /** For each column the parameters that its effect adds up. */
  readonly of: readonly (readonly { readonly parameter: number; readonly coefficient: number }[])[]
  readonly groups: readonly number[]
}

function termsOf(visits: Visits, columns: PlannedColumns): Terms {
  const of: { parameter: number; coefficient: number }[][] = Array.from({ length: columns.size }, () => [])
  const groups: number[] = []
  const add = (group: number): number => groups.push(group) - 1
  const firstMoment = columns.firstMoment[0] ?? columns.size
  for (let c = columns.firstSegment; c < firstMoment; c++)
    of[c]!.push({ parameter: add(GROUP.segment), coefficient: 1 })
  visits.moments.forEach((moment, m) => {
    const first = columns.firstMoment[m]!
    const slope = add(GROUP.slope)
    for (let level = 1; level <= moment.levels; level++) {
      const coefficient = (level - moment.target) / Math.max(1, moment.levels - 1)
      if (coefficient !== 0) of[first + level - 1]!.push({ parameter: slope, coefficient })
      if (moment.levels > 2) of[first + level - 1]!.push({ parameter: add(GROUP.level), coefficient: 1 })
    }
    of[first + moment.levels]!.push({ parameter: add(GROUP.absent), coefficient: 1 })
  })
  return { of, groups }
}

/** The normal equations in the parameters. */
function equations(
  { matrix }: Covariances,
  columns: PlannedColumns,
  terms: Terms,
): { readonly matrix: Float64Array; readonly right: Float64Array } {
  const wide = columns.size
  const size = terms.groups.length
  const half = new Float64Array(wide * size)
  for (let a = 1; a < wide; a++)
    for (let b = 1; b < wide; b++) {
      const value = matrix[a * wide + b]!
      if (value !== 0) for (const t of terms.of[b]!) half[a * size + t.parameter]! += value * t.coefficient
    }
  const out = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (let a = 1; a < wide; a++)
    for (const t of terms.of[a]!) {
      for (let j = 0; j < size; j++) out[t.parameter * size + j]! += t.coefficient * half[a * size + j]!
      right[t.parameter]! += t.coefficient * matrix[a * wide]!
    }
  return { matrix: out, right }
}

function residual(
  matrix: Float64Array,
  right: Float64Array,
  theta: Float64Array,
  size: number,
): Float64Array {
  const fitted = timesVector(matrix, theta, size)
  return right.map((r, j) => r - fitted[j]!)
}

/** Jackknife covariance of what the equations miss by, drawn a little towards its diagonal. */
function missCovariance(misses: readonly Float64Array[], size: number): Float64Array {
  const groups = misses.length
  const mean = new Float64Array(size)
  for (const miss of misses) for (let j = 0; j < size; j++) mean[j]! += miss[j]! / groups
  const covariance = new Float64Array(size * size)
  for (const miss of misses)
    for (let a = 0; a < size; a++) {
      const da = miss[a]! - mean[a]!
      for (let b = 0; b <= a; b++) covariance[a * size + b]! += da * (miss[b]! - mean[b]!)
    }
  const scale = (groups - 1) / groups
  const towards = size / (size + groups)
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      const value = covariance[a * size + b]! * scale * (a === b ? 1 : 1 - towards)
      covariance[a * size + b] = value
      covariance[b * size + a] = value
    }
  for (let a = 0; a < size; a++) covariance[a * size + a]! += 1e-10
  return covariance
}

function tuned(
  groups: readonly number[],
  theta: Float64Array,
  spread: Float64Array,
  variances: Float64Array,
): Float64Array {
  const squares = new Float64Array(PRIORS.length)
  const effective = new Float64Array(PRIORS.length)
  groups.forEach((g, j) => {
    squares[g]! += theta[j]! ** 2
    effective[g]! += Math.max(0, 1 - spread[j]! / variances[g]!)
  })
  return variances.map((_, g) => {
    const prior = PRIORS[g]!
    return Math.max(1e-6, (squares[g]! + prior.variance) / (effective[g]! + 1))
  })
}
