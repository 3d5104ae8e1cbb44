import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { createRandom, type Random } from '../stats/random.ts'
import { effectsOf } from './design.ts'
import type { Fitted } from './fit.ts'
import { addColumns, addSwaps, createFunctional, type Functional } from './functional.ts'
import type { Model } from './momentModel.ts'
import type { Visits } from './visits.ts'

/** One moment's change in levels: encounters up to `upTo` reach `level`, each with probability `chance`. */
export interface LevelChange {
  /** Index of the moment. */
  readonly moment: number
  readonly upTo: number
  readonly level: number
  readonly chance: number
}

export interface Gain {
  /** Visits kept as a share of all. */
  readonly functional: Functional
  /** Variance of its value that comes of sampling which encounters change, and which rows are looked at. */
  readonly variance: number
}

/** Uncertain encounters of one visit up to which every combination of them is worked out. */
const EXACT = 6
/** Combinations drawn where there are more. */
const SAMPLED = 64
/** Rows beyond which an even sample of them is looked at. */
const MOST_ROWS = 200_000
/** The same for a model that is slow to ask. */
const MOST_SLOW_ROWS = 30_000
/** Rows beyond which gradients come from an even sample of the rows. */
const GRADIENT_ROWS = 20_000

/**
 * What changes made together would keep under one fitted model: population g-computation, and the expectation
 * over which encounters change where a change reaches only a share of them.
 *
 * Alone, a moment's change is averaged over the visits that were asked about it. Of several, each moment's part
 * (averaged over the order given and its reverse) is scaled up from the visits asked about it to all, as the
 * Shapley values of the diagnosis are.
 */
export function measureGain(
  { design, link, counterfactual: toCounterfactual, tilt }: Model,
  fitted: Fitted,
  visits: Visits,
  changes: readonly LevelChange[],
  { askedScales, seed }: { readonly askedScales: Float64Array; readonly seed: number },
): Gain {
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const size = changes.length
  const functional = createFunctional(design)
  const { numerators, denominators, gradient } = functional
  const counterfactual = toCounterfactual(effectsOf(design, fitted.parameters))
  const step = Math.max(1, Math.ceil(rows / (tilt ? MOST_SLOW_ROWS : MOST_ROWS)))
  const stride = step * Math.max(1, Math.floor(rows / step / GRADIENT_ROWS))
  const combine = createCombining(changes, createRandom(seed))
  const scales = size > 1 && changes.some(({ moment }) => askedScales[moment] !== 1) ? askedScales : null
  const inOrder = new Int32Array(size)
  const reached = new Uint8Array(size)
  /** Of the row at hand: its predictor, P and slope, and what its states add to all its columns alike. */
  let row = 0
  let eta = 0
  let p = 0
  let dp = 0
  let w = 0
  let isSampled = false
  let ofRow = 0
  let sumOfWeights = 0
  let sumOfGains = 0
  let sumOfSquares = 0
  let variance = 0

  for (row = 0; row < rows; row += step) {
    const weight = weights[row]!
    if (weight === 0) continue
    let asked = 0
    let pattern = 0
    let touched = false
    for (let k = 0; k < size; k++) {
      const { moment, upTo, level, chance } = changes[k]!
      const code = levels[row * width + moment]!
      pattern *= 3
      if (code === NOT_ASKED) continue
      asked++
      if (code === NOT_MET || code > upTo || code >= level || chance <= 0) continue
      pattern += chance < 1 ? 2 : 1
      touched = true
    }
    if (asked === 0 && size === 1) continue
    denominators[buckets[row]!]! += weight
    sumOfWeights += weight
    if (!touched) continue
    eta = fitted.eta[row]!
    p = link.probability(eta)
    dp = link.slope(eta, p)
    isSampled = row % stride === 0
    w = (weight * stride) / step
    ofRow = 0
    const { sets, chances, exact } = combine(pattern)
    let gain = 0
    let squares = 0
    for (let c = 0; c < sets.length; c++) {
      const g = scales ? addBothWays(sets[c]!, chances[c]!, scales) : addTogether(sets[c]!, chances[c]!)
      gain += chances[c]! * g
      squares += chances[c]! * g * g
    }
    if (isSampled) addColumns(gradient, design, row, w * ofRow)
    numerators[buckets[row]!]! += weight * gain
    if (!exact) variance += (weight * weight * Math.max(0, squares - gain * gain)) / sets.length
    sumOfGains += weight * gain
    sumOfSquares += weight * gain * gain
  }
  if (sumOfWeights > 0) variance /= sumOfWeights ** 2
  if (step > 1) {
    const mean = sumOfGains / sumOfWeights
    variance += Math.max(0, sumOfSquares / sumOfWeights - mean * mean) * (step / rows) * (1 - 1 / step)
  }
  return { functional, variance }

  function addTogether(set: Uint8Array, chance: number): number {
    const count = set.length
    if (count === 0) return 0
    for (let k = 0; k < count; k++) place(set[k]!, k)
    const next = eta + counterfactual.change(row, inOrder, reached, count)
    const after = link.probability(next)
    if (isSampled) {
      const slope = link.slope(next, after)
      addSwaps(gradient, counterfactual, w * chance * slope)
      ofRow += chance * (slope - dp)
    }
    return after - p
  }

  function addBothWays(set: Uint8Array, chance: number, by: Float64Array): number {
    return (addOneByOne(set, chance / 2, by) + addOneByOne(set.toReversed(), chance / 2, by)) / 2
  }

  function addOneByOne(set: Uint8Array, chance: number, by: Float64Array): number {
    let before = p
    let slopeBefore = dp
    let gain = 0
    for (let k = 0; k < set.length; k++) {
      const scale = by[changes[set[k]!]!.moment]!
      // the counterfactual still stands at the state before this moment
      if (isSampled && k > 0) addSwaps(gradient, counterfactual, -w * chance * scale * slopeBefore)
      place(set[k]!, k)
      const next = eta + counterfactual.change(row, inOrder, reached, k + 1)
      const after = link.probability(next)
      const slope = link.slope(next, after)
      if (isSampled) {
        addSwaps(gradient, counterfactual, w * chance * scale * slope)
        ofRow += chance * scale * (slope - slopeBefore)
      }
      gain += scale * (after - before)
      before = after
      slopeBefore = slope
    }
    return gain
  }

  function place(index: number, k: number): void {
    const { moment, level } = changes[index]!
    inOrder[k] = moment
    reached[k] = level
  }
}

/** Sets of changes (by their index) that happen, each with its probability. */
interface Combinations {
  readonly sets: readonly Uint8Array[]
  readonly chances: readonly number[]
  /** Whether these are all, not a sample. */
  readonly exact: boolean
}

/** The most changes whose patterns are told apart by one number. */
const MOST_CHANGES = 33

/**
 * Which changes of a visit happen, for a pattern of them: a digit to base 3 for each, the first the highest,
 * that says untouched (0), sure (1) or with some probability (2).
 */
function createCombining(changes: readonly LevelChange[], random: Random): (pattern: number) => Combinations {
  if (changes.length > MOST_CHANGES) throw new Error(`a plan of at most ${MOST_CHANGES} moments`)
  const known = new Map<number, Combinations>()
  return (pattern) => {
    const before = known.get(pattern)
    if (before) return before
    const sure: number[] = []
    const unsure: number[] = []
    for (let k = changes.length - 1, rest = pattern; k >= 0; k--) {
      if (rest % 3 === 1) sure.push(k)
      if (rest % 3 === 2) unsure.push(k)
      rest = Math.floor(rest / 3)
    }
    const exact = unsure.length <= EXACT
    const masks = Array.from({ length: exact ? 2 ** unsure.length : SAMPLED }, (_, mask) =>
      unsure.filter((index, k) => (exact ? (mask >> k) & 1 : random() < changes[index]!.chance)),
    )
    const chanceOf = (picked: readonly number[]): number =>
      unsure.reduce((all, k) => all * (picked.includes(k) ? changes[k]!.chance : 1 - changes[k]!.chance), 1)
    const combinations = {
      exact,
      sets: masks.map((picked) => Uint8Array.from([...sure, ...picked].sort((a, b) => a - b))),
      chances: masks.map((picked) => (exact ? chanceOf(picked) : 1 / SAMPLED)),
    }
    if (exact) known.set(pattern, combinations)
    return combinations
  }
}

/** For each moment all visits over those asked about it, by weight; 1 where all were, or none. */
export function scalesOf({ rows, moments, levels, weights }: Visits): Float64Array {
  const width = moments.length
  const asked = new Float64Array(width)
  const scales = new Float64Array(width).fill(1)
  let all = 0
  for (let i = 0; i < rows; i++) {
    all += weights[i]!
    for (let m = 0; m < width; m++) if (levels[i * width + m] !== NOT_ASKED) asked[m]! += weights[i]!
  }
  for (let m = 0; m < width; m++)
    if (asked[m]! > 0 && asked[m]! < all * (1 - 1e-12)) scales[m] = all / asked[m]!
  return scales
}
