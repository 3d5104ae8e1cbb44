import { NOT_ASKED, NOT_MET, PICK_NONE, PICK_NOT_ASKED } from '../domain/patternTable.ts'
import { cholesky, choleskySolve } from '../stats/cholesky.ts'
import { below } from './lowness.ts'
import type { Visits } from './visits.ts'

/** What picks say where all moments are rated: how much sooner each moment is picked when it was rated low. */
export interface FittedPicks {
  /** Visits with a pick that could be read. */
  readonly visits: number
  /** By moment: log odds of being picked, lowest level against target. */
  readonly slopes: Float64Array
  /** Cholesky factor of the information on all parameters; the slopes are the last of them. */
  readonly factor: Float64Array
  readonly size: number
}

/** Rows beyond which every n-th is read, its weight times n. */
const MOST_ROWS = 12_000
const PRIOR = { readiness: 25, salience: 1, slope: { mean: 2, variance: 4 } }
const STEPS = 25
const SMALL_STEP = 1e-4

/**
 * A pick as a choice among the met moments and "none" (McFadden's conditional logit): each moment has its readiness to be
 * picked and a slope along how far its rating lies under target. Penalised maximum likelihood by Newton's steps.
 *
 * @returns null where nobody picked, or every pick was of a moment not rated
 */
export function fitPicks(visits: Visits): FittedPicks | null {
  const { rows, moments, levels, picks, weights } = visits
  if (!picks) return null
  const width = moments.length
  const size = 1 + 2 * width
  const read: number[] = []
  let hasNone = false
  let all = 0
  for (let i = 0; i < rows; i++) {
    const pick = picks[i]!
    if (pick === PICK_NOT_ASKED) continue
    if (pick !== PICK_NONE) {
      const code = levels[i * width + pick]
      if (code === undefined || code === NOT_ASKED || code === NOT_MET) continue
    } else hasNone = true
    read.push(i)
    all += visits.counts[i]!
  }
  if (read.length === 0) return null
  const stride = Math.ceil(read.length / MOST_ROWS)
  const theta = new Float64Array(size)
  const means = new Float64Array(size)
  const precisions = new Float64Array(size)
  precisions[0] = 1 / PRIOR.readiness
  for (let m = 0; m < width; m++) {
    precisions[1 + m] = 1 / PRIOR.salience
    precisions[1 + width + m] = 1 / PRIOR.slope.variance
    means[1 + width + m] = theta[1 + width + m] = PRIOR.slope.mean
  }
  theta[0] = -2
  let factor: Float64Array = new Float64Array(0)
  for (let step = 0; step < STEPS; step++) {
    const { gradient, information } = sumOver()
    for (let j = 0; j < size; j++) {
      gradient[j]! -= precisions[j]! * (theta[j]! - means[j]!)
      information[j * size + j]! += precisions[j]!
    }
    factor = cholesky(information, size)
    const move = choleskySolve(factor, size, gradient)
    const longest = move.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    for (let j = 0; j < size; j++) theta[j]! += Math.min(1, 1.5 / longest) * move[j]!
    if (longest < SMALL_STEP) break
  }
  return { visits: all, slopes: theta.slice(1 + width), factor, size }

  function sumOver() {
    const gradient = new Float64Array(size)
    const information = new Float64Array(size * size)
    const met = new Int32Array(width)
    const low = new Float64Array(width)
    const chance = new Float64Array(width)
    const mean = new Float64Array(size)
    for (let r = 0; r < read.length; r += stride) {
      const i = read[r]!
      const weight = weights[i]! * stride
      let count = 0
      let sum = hasNone ? 1 : 0
      for (let m = 0; m < width; m++) {
        const code = levels[i * width + m]!
        if (code === NOT_ASKED || code === NOT_MET) continue
        low[count] = below(moments[m]!, code)
        chance[count] = Math.exp(theta[0]! + theta[1 + m]! + theta[1 + width + m]! * low[count]!)
        sum += chance[count]!
        met[count++] = m
      }
      mean.fill(0)
      for (let k = 0; k < count; k++) {
        const m = met[k]!
        const p = chance[k]! / sum
        const x = low[k]!
        const slope = 1 + width + m
        mean[0]! += p
        mean[1 + m] = p
        mean[slope] = p * x
        // the mean of x x' over the choices: each has three entries that are not 0
        const w = weight * p
        information[0]! += w
        information[(1 + m) * size]! += w
        information[(1 + m) * size + 1 + m]! += w
        information[slope * size]! += w * x
        information[slope * size + 1 + m]! += w * x
        information[slope * size + slope]! += w * x * x
        if (m === picks![i]) {
          gradient[0]! += weight
          gradient[1 + m]! += weight
          gradient[slope]! += weight * x
        }
      }
      for (let a = 0; a < size; a++) {
        const value = weight * mean[a]!
        if (value === 0) continue
        gradient[a]! -= value
        for (let b = 0; b <= a; b++) information[a * size + b]! -= value * mean[b]!
      }
    }
    return { gradient, information }
  }
}
