import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { toMendEach } from './costGains.ts'
import { tallyLevels } from './describeVisits.ts'
import { effectsOf } from './design.ts'
import type { Fitted } from './fit.ts'
import { isChainLink, keptAt, keptOfExponential } from './link.ts'
import { columnOf } from './momentFactors.ts'
import type { Model } from './momentModel.ts'
import { estimateMood } from './mood.ts'
import type { Visits } from './visits.ts'

const SAMPLE_ROWS = 20_000
/** Parts of the greatest path from mood to outcome at which the costs are looked at. */
const PARTS = [0.25, 0.5, 0.75, 1]

/**
 * How far each moment's cost falls when general mood has a path of its own to the outcome (halo): if mood,
 * the common part of the ratings, moves the outcome itself, part of every rating's effect is mood's. Stated
 * prior: mood's own path is anything from nothing to the greatest that the fitted effects allow, that is the
 * path that explains as much of them as mood can, plus its 95 % upper error.
 *
 * @returns a row for each part of the greatest path: change of every moment's cost (shares of all visits);
 *   empty where the ratings have no common part
 */
export function measureMoodShifts(model: Model, fitted: Fitted, visits: Visits): Float64Array[] {
  const mood = estimateMood(visits)
  if (!mood) return []
  const { design, link } = model
  const isChain = isChainLink(link)
  const { rows, moments, levels, weights } = visits
  const width = moments.length
  const effects = effectsOf(design, fitted.parameters)
  const firstMoment = design.offsets.length - width
  const shareOf = combinationShares(visits, design.combination, design.combinations)
  const effectOf = (m: number, level: number): number => {
    const column = design.offsets[firstMoment + m]! + columnOf(moments[m]!, level)
    let sum = 0
    for (let s = 0; s < design.combinations; s++) sum += shareOf[s]! * effects[s * design.columns + column]!
    return sum
  }

  let along = 0
  let norm = 0
  for (let m = 0; m < width; m++) {
    const slope = slopePerSpread(visits, m, mood.spreads[m]!, (level) => effectOf(m, level))
    along += mood.unique[m]! * mood.scores[m]! * slope
    norm += mood.unique[m]! * mood.scores[m]! ** 2
  }
  if (!(norm > 0)) return []
  let information = 0
  for (let i = 0; i < rows; i++) {
    const p = keptAt(isChain, fitted.eta[i]!)
    information += weights[i]! * p * (1 - p)
  }
  const greatest = Math.max(0, along / norm + 1.645 / Math.sqrt(Math.max(information * norm, 1e-9)))

  const stride = Math.max(1, Math.floor(rows / SAMPLE_ROWS))
  const shifts = PARTS.map(() => new Float64Array(width))
  const asked = new Float64Array(width)
  const counterfactual = model.counterfactual(effects)
  const mendEach = toMendEach(counterfactual, visits)
  const factors = new Float64Array(width)
  /** By what exp(-eta) is multiplied when part of a mended rating was mood: parts x moments x codes. */
  const moodFactors = PARTS.map((part) =>
    Float64Array.from({ length: width * 16 }, (_, at) => {
      const m = at >> 4
      const under = moments[m]!.target - (at & 15)
      if (under <= 0 || mood.spreads[m] === 0) return 1
      return Math.exp((part * greatest * mood.scores[m]! * under) / mood.spreads[m]!)
    }),
  )
  for (let i = 0; i < rows; i += stride) {
    const exponential = Math.exp(-fitted.eta[i]!)
    mendEach(i, factors)
    for (let m = 0; m < width; m++) {
      const code = levels[i * width + m]!
      if (code === NOT_ASKED) continue
      asked[m]! += weights[i]!
      if (code === NOT_MET || code >= moments[m]!.target || mood.spreads[m] === 0) continue
      const mended = exponential * factors[m]!
      const whole = keptOfExponential(isChain, mended)
      for (let k = 0; k < PARTS.length; k++)
        shifts[k]![m]! +=
          weights[i]! * (keptOfExponential(isChain, mended * moodFactors[k]![(m << 4) + code]!) - whole)
    }
  }
  return shifts.map((shift) => shift.map((value, m) => (asked[m]! > 0 ? value / asked[m]! : 0)))
}

function combinationShares(visits: Visits, combination: Uint16Array, size: number): Float64Array {
  const shares = new Float64Array(size)
  let total = 0
  for (let i = 0; i < visits.rows; i++) {
    shares[combination[i]!]! += visits.weights[i]!
    total += visits.weights[i]!
  }
  return shares.map((s) => s / total)
}

/** Least-squares slope of a moment's effect on its level, per standard deviation of the level. */
function slopePerSpread(
  visits: Visits,
  m: number,
  spread: number,
  effectOf: (level: number) => number,
): number {
  const size = visits.moments[m]!.levels
  const weight = tallyLevels(visits).weightsBy.subarray(16 * m, 16 * m + size + 1)
  let total = 0
  let meanLevel = 0
  let meanEffect = 0
  for (let l = 1; l <= size; l++) {
    total += weight[l]!
    meanLevel += weight[l]! * l
    meanEffect += weight[l]! * effectOf(l)
  }
  if (total === 0 || spread === 0) return 0
  meanLevel /= total
  meanEffect /= total
  let both = 0
  let square = 0
  for (let l = 1; l <= size; l++) {
    both += weight[l]! * (l - meanLevel) * (effectOf(l) - meanEffect)
    square += weight[l]! * (l - meanLevel) ** 2
  }
  return square > 0 ? (both / square) * spread : 0
}
