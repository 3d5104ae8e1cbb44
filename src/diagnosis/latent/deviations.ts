import { cholesky, choleskySolve } from '../../stats/cholesky.ts'
import type { LatentFit } from './fitLatent.ts'
import { GROUP } from './layout.ts'

/** How probable it is that effects deviate so far: the variances of all groups, and their weight. */
export interface Deviations {
  readonly variances: Float64Array
  readonly weight: number
}

/**
 * Standard deviations, in log odds over a whole scale, among which those of deviations are sought: of single levels
 * from a moment's slope, and of a moment's slope from what its picks tell. Beforehand the first are half-normal, since
 * levels that leave their line by more than half a log odds are seldom; the second half-Cauchy, since picks may say nothing.
 */
const halfCauchy = (scale: number) => (spread: number) => 1 / (1 + (spread / scale) ** 2)
const SOUGHT = [
  {
    group: GROUP.level,
    spreads: [0.04, 0.1, 0.25],
    density: (spread: number) => Math.exp(-0.5 * (spread / 0.2) ** 2),
  },
  { group: GROUP.bow, spreads: [0.08, 0.2, 0.45, 1], density: halfCauchy(0.3) },
  { group: GROUP.over, spreads: [0.15, 0.4, 1], density: halfCauchy(0.3) },
  { group: GROUP.besidePick, spreads: [0.04, 0.1, 0.25, 0.6, 1.5], density: halfCauchy(0.3) },
]
/** Combinations that are kept, each as probable as the others, by systematic sampling of the grid. */
const KEPT = 24
/** Effects beyond which the grid would take seconds: the fit's own variances are then taken. */
const MOST_EFFECTS = 320

/**
 * How far effects deviate from what is shared, by marginal likelihood: over a grid of standard deviations, each weighed by
 * its prior and by the likelihood in which all parameters are integrated out by the quadratic approximation about the
 * fit (Laplace's). A single estimate would take deviations for known: where few visits tell of them it is as good as its start.
 *
 * @param slope of the log likelihood at the fit, in each parameter
 */
export function weighDeviations(fit: LatentFit, slope: Float64Array): Deviations[] {
  const { layout, theta, variances } = fit
  const sought = SOUGHT.filter(({ group }) => layout.groups.includes(group))
  const own = [...layout.groups.keys()].filter((j) => sought.some(({ group }) => group === layout.groups[j]))
  if (own.length === 0 || own.length > MOST_EFFECTS) return [{ variances, weight: 1 }]
  const { known, slopes } = profiled(fit, slope, own)
  const count = own.length
  // the likelihood's slope where all deviations are 0
  const uphill = Float64Array.from(own, (_, a) => {
    let sum = slopes[a]!
    for (let b = 0; b < count; b++) sum += known[Math.max(a, b) * count + Math.min(a, b)]! * theta[own[b]!]!
    return sum
  })
  const found: Found[] = []
  const visit = (k: number, so: Float64Array, log: number): void => {
    const next = sought[k]
    if (!next) {
      const pull = Float64Array.from(own, (j) => 1 / so[layout.groups[j]!]!)
      const matrix = known.slice()
      for (let a = 0; a < count; a++) matrix[a * count + a]! += pull[a]!
      const factor = cholesky(matrix, count)
      let evidence = 0.5 * dot(uphill, choleskySolve(factor, count, uphill))
      for (let a = 0; a < count; a++) evidence += 0.5 * Math.log(pull[a]!) - Math.log(factor[a * count + a]!)
      found.push({ variances: so, log: log + evidence })
      return
    }
    for (const spread of next.spreads) {
      const others = so.slice()
      others[next.group] = spread * spread
      // even steps of the log spread: density times spread
      visit(k + 1, others, log + Math.log(spread * next.density(spread)))
    }
  }
  visit(0, variances, 0)
  return toWeights(found)
}

interface Found {
  readonly variances: Float64Array
  readonly log: number
}

function toWeights(found: readonly Found[]): Deviations[] {
  const most = found.reduce((m, { log }) => Math.max(m, log), Number.NEGATIVE_INFINITY)
  const odds = found.map(({ log }) => Math.exp(log - most))
  const all = odds.reduce((a, b) => a + b, 0)
  const kept: Deviations[] = []
  let reached = 0
  let taken = 0
  found.forEach(({ variances }, k) => {
    reached += odds[k]! / all
    const upTo = k === found.length - 1 ? KEPT : Math.round(reached * KEPT)
    if (upTo > taken) kept.push({ variances, weight: (upTo - taken) / KEPT })
    taken = Math.max(taken, upTo)
  })
  return kept
}

/** Information on some parameters (lower triangle) and slope in them, all others integrated out: a Schur complement. */
function profiled(
  { layout, theta, precisions, information }: LatentFit,
  slope: Float64Array,
  own: readonly number[],
): { known: Float64Array; slopes: Float64Array } {
  const { size, means } = layout
  const isOwn = new Uint8Array(size)
  for (const j of own) isOwn[j] = 1
  const others = Array.from({ length: size }, (_, j) => j).filter((j) => isOwn[j] === 0)
  const at = (a: number, b: number): number => information[a > b ? a * size + b : b * size + a]!
  const rest = new Float64Array(others.length ** 2)
  others.forEach((j, a) => {
    for (let b = 0; b <= a; b++) rest[a * others.length + b] = at(j, others[b]!)
    rest[a * others.length + a]! += precisions[j]!
  })
  const factor = cholesky(rest, others.length)
  const halved = (half: Float64Array): Float64Array => {
    for (let a = 0; a < half.length; a++) {
      let sum = half[a]!
      for (let b = 0; b < a; b++) sum -= factor[a * half.length + b]! * half[b]!
      half[a] = sum / factor[a * half.length + a]!
    }
    return half
  }
  const halves = own.map((j) => halved(Float64Array.from(others, (o) => at(j, o))))
  const left = halved(Float64Array.from(others, (o) => slope[o]! - precisions[o]! * (theta[o]! - means[o]!)))
  const known = new Float64Array(own.length ** 2)
  own.forEach((j, a) => {
    for (let b = 0; b <= a; b++) known[a * own.length + b] = at(j, own[b]!) - dot(halves[a]!, halves[b]!)
  })
  return { known, slopes: Float64Array.from(own, (j, a) => slope[j]! - dot(halves[a]!, left)) }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}
