import { KEPT, NOT_ASKED, NOT_MET, UNKNOWN } from '../domain/patternTable.ts'
import { cholesky, choleskyInverse, choleskySolve, choleskySpread } from '../stats/cholesky.ts'
import { drawExponential } from '../stats/exponential.ts'
import { drawNormal } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'
import { FEWEST_HEARD, FEWEST_PICKS, MOST_HEARD } from './askedByPlan.ts'
import type { Drawing, Estimate, Estimates } from './drawCosts.ts'
import { type FittedPicks, fitPicks } from './fitPicks.ts'
import { below } from './lowness.ts'
import type { Visits } from './visits.ts'

/** Carries what picks say over to whatever is drawn by the same draws. */
export type WithPicks = (estimate: Estimate) => Estimate

/** Beforehand, in log odds over a scale: effects are footing + trust x slope of picks + a deviation of their own. */
const EXPECTED = { footing: { mean: 0, variance: 1 }, trust: { mean: 0.5, variance: 0.25 } }
/** Scales of the deviations that are weighed, half-Cauchy about 0.3 beforehand (as where moments are asked by plan). */
const SCALES = [0.04, 0.1, 0.25, 0.6, 1.5, 4]
const USUAL_SCALE = 0.3
/** Rounds of Gibbs' sampler before the first draw is taken, and between two. */
const ROUNDS = { before: 60, between: 3 }

/**
 * Picks beside full ratings. The draws of the costs say what a moment's lowness takes, with their covariances, whatever
 * the structure; a choice model says how much sooner each moment is picked when it was rated low. The first are taken to lie
 * about a line in the second, as near as the data say, with Cauchy's deviations: the one moment that lies far from what its
 * picks tell is left where the ratings put it. Beforehand it is as likely as not that picks tell nothing; in the draws in
 * which they do not, nothing changes. All unknowns are drawn by Gibbs' sampler (Geman, Geman 1984), the effects by
 * Matheron's rule, which leaves a draw its form: draw of the prior + gain x (draw of the data - draw of the prior).
 *
 * @returns null where there are no picks to hear, else what moves the draws of any quantity along with the costs
 */
export function hearPicks(visits: Visits, { cost }: Estimates, random: Random): WithPicks | null {
  const { moments } = visits
  const { reached, kept } = measureLowness(visits)
  const heard = [...moments.keys()].filter((m) => reached[m]! > 1e-6 && !moments[m]!.placebo)
  const draws = cost[0]?.draws.length ?? 0
  if (heard.length < FEWEST_HEARD || moments.length > MOST_HEARD) return null
  const picks = fitPicks(visits)
  if (!picks || picks.visits < FEWEST_PICKS) return null

  const size = heard.length
  // log odds over a whole scale, by the slope of the logistic function where as many are kept
  const units = heard.map((m) => 1 / (reached[m]! * kept * (1 - kept)))
  const effects = Array.from({ length: draws }, (_, d) =>
    Float64Array.from(heard, (m, a) => units[a]! * cost[m]!.draws[d]!),
  )
  const centre = meanOf(effects)
  const spread = covariance(effects, centre)
  for (let a = 0; a < size; a++) spread[a * size + a]! += 1e-9 * (1 + spread[a * size + a]!)
  const moved = moveToPicks(effects, spread, { picks, heard, random })
  const shift = meanOf(moved)
  const factor = cholesky(spread, size)

  return ({ value, draws: before }) => {
    const mean = before.reduce((a, b) => a + b, 0) / draws
    const together = new Float64Array(size)
    for (let d = 0; d < draws; d++)
      for (let a = 0; a < size; a++)
        together[a]! += ((before[d]! - mean) * (effects[d]![a]! - centre[a]!)) / (draws - 1)
    const per = choleskySolve(factor, size, together)
    return {
      value: value + dot(per, shift),
      draws: before.map((z, d) => z + dot(per, moved[d]!)),
    }
  }
}

/** The same estimates, each moved by what picks say. */
export function estimatesWithPicks(estimates: Estimates, heard: WithPicks): Estimates {
  return {
    ...estimates,
    cost: estimates.cost.map(heard),
    total: heard(estimates.total),
    penalty: estimates.penalty.map(heard),
    reward: estimates.reward.map(heard),
    shapley: estimates.shapley.map(heard),
  }
}

/** The same drawing, whose estimates are moved by what picks say. */
export const drawingWithPicks = (drawing: Drawing, heard: WithPicks): Drawing => ({
  ...drawing,
  estimate: (pick) => heard(drawing.estimate(pick)),
  estimateAll: (picks) => drawing.estimateAll(picks).map(heard),
})

/** How far each moment lies under target, averaged over all visits, and the share kept. */
function measureLowness(visits: Visits): { reached: Float64Array; kept: number } {
  const { rows, moments, levels, weights, outcomes } = visits
  const reached = new Float64Array(moments.length)
  let all = 0
  let known = 0
  let kept = 0
  for (let i = 0; i < rows; i++) {
    const weight = weights[i]!
    all += weight
    if (outcomes[i] !== UNKNOWN) {
      known += weight
      if (outcomes[i] === KEPT) kept += weight
    }
    for (let m = 0; m < moments.length; m++) {
      const code = levels[i * moments.length + m]!
      if (code !== NOT_ASKED && code !== NOT_MET) reached[m]! += weight * below(moments[m]!, code)
    }
  }
  return { reached: reached.map((r) => r / all), kept: Math.min(0.98, Math.max(0.02, kept / known)) }
}

/** By how much each draw of the effects moves. */
function moveToPicks(
  effects: readonly Float64Array[],
  spread: Float64Array,
  { picks, heard, random }: { picks: FittedPicks; heard: readonly number[]; random: Random },
): Float64Array[] {
  const size = heard.length
  const { footing, trust } = EXPECTED
  const own = new Float64Array(size).fill(1)
  const pickSlopes = slopesOf(picks, heard)
  let scale = USUAL_SCALE
  let tells = true
  let x: Float64Array = Float64Array.from(heard, (m) => picks.slopes[m]!)
  const once = (effect: Float64Array): Float64Array => {
    const variances = own.map((o) => o * scale * scale)
    const start = footing.mean + Math.sqrt(footing.variance) * drawNormal(random)
    const slope = tells ? trust.mean + Math.sqrt(trust.variance) * drawNormal(random) : 0
    const prior = x.map((along, a) => start + slope * along + Math.sqrt(variances[a]!) * drawNormal(random))
    const wide = priorSpread(x, variances, tells)
    const factor = cholesky(
      wide.map((v, at) => v + spread[at]!),
      size,
    )
    const gain = choleskySolve(
      factor,
      size,
      prior.map((p, a) => effect[a]! - p),
    )
    const found = prior.map((p, a) => p + dot(wide.subarray(a * size, (a + 1) * size), gain))
    const line = drawLine(found, x, variances, random)
    const told = tells
    tells = line.tells
    const off = found.map((e, a) => e - line.footing - line.trust * x[a]!)
    for (let a = 0; a < size; a++) {
      // a Cauchy deviation is normal with a variance that is inverse gamma, also given the deviation
      own[a] = (0.5 * (1 + (off[a]! / scale) ** 2)) / drawExponential(random)
    }
    scale = drawScale(off, own, random)
    x = drawSlopes(
      pickSlopes,
      line.trust,
      found.map((e) => e - line.footing),
      own.map((o) => o * scale * scale),
      random,
    )
    // where picks tell nothing, moments are not drawn towards each other either
    return told ? found : effect
  }
  for (let round = 0; round < ROUNDS.before; round++) once(effects[round % effects.length]!)
  return effects.map((effect) => {
    for (let round = 1; round < ROUNDS.between; round++) once(effect)
    const found = once(effect)
    return found.map((e, a) => e - effect[a]!)
  })
}

/**
 * Footing and trust given the effects, as a regression; and whether picks tell of the effects at all: trust is 0 or
 * drawn from its prior, even odds beforehand, the rest by the likelihood with footing and trust integrated out.
 */
function drawLine(found: Float64Array, x: Float64Array, variances: Float64Array, random: Random) {
  const { footing, trust } = EXPECTED
  let one = 1 / footing.variance
  let both = 0
  let two = 1 / trust.variance
  let up = footing.mean / footing.variance
  let along = trust.mean / trust.variance
  for (let a = 0; a < x.length; a++) {
    const w = 1 / variances[a]!
    one += w
    both += w * x[a]!
    two += w * x[a]! * x[a]!
    up += w * found[a]!
    along += w * x[a]! * found[a]!
  }
  const left = two - (both * both) / one
  const slope = along - (both * up) / one
  const evidence =
    (0.5 * slope * slope) / left -
    0.5 * Math.log(left * trust.variance) -
    (0.5 * trust.mean * trust.mean) / trust.variance
  const tells = random() < 1 / (1 + Math.exp(-evidence))
  const trusted = tells ? slope / left + drawNormal(random) / Math.sqrt(left) : 0
  return {
    tells,
    trust: trusted,
    footing: (up - both * trusted) / one + drawNormal(random) / Math.sqrt(one),
  }
}

function drawScale(off: Float64Array, own: Float64Array, random: Random): number {
  const logs = SCALES.map((scale) => {
    let log = Math.log(scale / (1 + (scale / USUAL_SCALE) ** 2)) - off.length * Math.log(scale)
    for (let a = 0; a < off.length; a++) log -= (0.5 * off[a]! * off[a]!) / (own[a]! * scale * scale)
    return log
  })
  const most = Math.max(...logs)
  const odds = logs.map((log) => Math.exp(log - most))
  let at = random() * odds.reduce((a, b) => a + b, 0)
  for (let k = 0; k < odds.length; k++) {
    at -= odds[k]!
    if (at < 0) return SCALES[k]!
  }
  return SCALES.at(-1)!
}

/** Covariance of the effects beforehand, by their variances about the line. */
function priorSpread(x: Float64Array, variances: Float64Array, tells: boolean): Float64Array {
  const size = x.length
  const { footing } = EXPECTED
  const trusted = tells ? EXPECTED.trust.variance : 0
  const wide = new Float64Array(size * size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) wide[a * size + b] = footing.variance + trusted * x[a]! * x[b]!
    wide[a * size + a]! += variances[a]!
  }
  return wide
}

/** Slopes of picks as the choice model tells them: precision (lower triangle) and precision times mean. */
function slopesOf({ slopes, factor, size }: FittedPicks, heard: readonly number[]) {
  const from = size - slopes.length
  const count = heard.length
  const spread = new Float64Array(count * count)
  heard.forEach((m, a) => {
    const unit = new Float64Array(size)
    unit[from + m] = 1
    const column = choleskySolve(factor, size, unit)
    heard.forEach((other, b) => {
      spread[a * count + b] = column[from + other]!
    })
  })
  const precision = choleskyInverse(cholesky(spread, count), count)
  const mean = Float64Array.from(heard, (m) => slopes[m]!)
  const pull = mean.map((_, a) => dot(precision.subarray(a * count, (a + 1) * count), mean))
  return { precision, pull }
}

/** Slopes of picks given the effects over their footing: both tell of them. */
function drawSlopes(
  { precision, pull }: ReturnType<typeof slopesOf>,
  trust: number,
  over: Float64Array,
  variances: Float64Array,
  random: Random,
): Float64Array {
  const size = over.length
  const matrix = precision.slice()
  for (let a = 0; a < size; a++) matrix[a * size + a]! += (trust * trust) / variances[a]!
  const factor = cholesky(matrix, size)
  const mean = choleskySolve(
    factor,
    size,
    pull.map((p, a) => p + (trust * over[a]!) / variances[a]!),
  )
  const off = choleskySpread(
    factor,
    size,
    mean.map(() => drawNormal(random)),
  )
  return mean.map((x, a) => x + off[a]!)
}

function meanOf(draws: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(draws[0]!.length)
  for (const draw of draws)
    draw.forEach((x, a) => {
      mean[a]! += x / draws.length
    })
  return mean
}

function covariance(draws: readonly Float64Array[], mean: Float64Array): Float64Array {
  const size = mean.length
  const sum = new Float64Array(size * size)
  for (const draw of draws)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        sum[a * size + b]! += ((draw[a]! - mean[a]!) * (draw[b]! - mean[b]!)) / (draws.length - 1)
  return sum
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}
