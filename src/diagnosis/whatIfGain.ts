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
  { design, link, counterfactual: toCounterfactual }: Model,
  fitted: Fitted,
  visits: Visits,
  changes: readonly LevelChange[],
  seed: number,
): Gain {
  const { rows, moments, levels, weights, buckets } = visits
  const width = moments.length
  const functional = createFunctional(design)
  const { numerators, denominators, gradient } = functional
  const counterfactual = toCounterfactual(effectsOf(design, fitted.parameters))
  const step = Math.max(1, Math.ceil(rows / MOST_ROWS))
  const stride = step * Math.max(1, Math.floor(rows / step / GRADIENT_ROWS))
  const random = createRandom(seed)
  const up = changes.length > 1 ? scalesOf(visits, changes) : null
  const inOrder = new Int32Array(changes.length)
  const reached = new Uint8Array(changes.length)
  const sure: LevelChange[] = []
  const unsure: LevelChange[] = []
  let sumOfWeights = 0
  let sumOfSquares = 0
  let sumOfGains = 0
  let variance = 0

  for (let i = 0; i < rows; i += step) {
    const weight = weights[i]!
    if (weight === 0) continue
    sure.length = 0
    unsure.length = 0
    let asked = 0
    for (const change of changes) {
      const code = levels[i * width + change.moment]!
      if (code === NOT_ASKED) continue
      asked++
      if (code === NOT_MET || code > change.upTo || code >= change.level || change.chance <= 0) continue
      if (change.chance < 1) unsure.push(change)
      else sure.push(change)
    }
    if (asked === 0 && changes.length === 1) continue
    denominators[buckets[i]!]! += weight
    const gain = sure.length + unsure.length > 0 ? weight * addRow(i, weight) : 0
    sumOfWeights += weight
    sumOfGains += gain
    if (step > 1) sumOfSquares += (gain * gain) / weight
  }
  if (sumOfWeights > 0) {
    const mean = sumOfGains / sumOfWeights
    variance /= sumOfWeights ** 2
    // sampled rows: their spread, less what all rows together would have
    if (step > 1)
      variance += Math.max(0, sumOfSquares / sumOfWeights - mean * mean) * (step / rows) * (1 - 1 / step)
  }
  return { functional, variance }

  /** Adds the row's expected gain, and says how much it is. */
  function addRow(row: number, weight: number): number {
    const eta = fitted.eta[row]!
    const p = link.probability(eta)
    const dp = link.slope(eta, p)
    const isSampled = row % stride === 0
    const bucket = buckets[row]!
    const w = (weight * stride) / step
    let ofRow = 0
    let expected = 0
    let squares = 0

    const addTogether = (picked: readonly LevelChange[], chance: number): number => {
      const size = picked.length
      if (size === 0) return 0
      for (let k = 0; k < size; k++) place(picked[k]!, k)
      const next = eta + counterfactual.change(row, inOrder, reached, size)
      const after = link.probability(next)
      if (isSampled) {
        const slope = link.slope(next, after)
        addSwaps(gradient, counterfactual, w * chance * slope)
        ofRow += chance * (slope - dp)
      }
      return after - p
    }
    const addOneByOne = (picked: readonly LevelChange[], chance: number, scales: Float64Array): number => {
      let before = p
      let slopeBefore = dp
      let gain = 0
      for (let k = 0; k < picked.length; k++) {
        const scale = scales[picked[k]!.moment]!
        // the counterfactual still stands at the state before this moment
        if (isSampled && k > 0) addSwaps(gradient, counterfactual, -w * chance * scale * slopeBefore)
        place(picked[k]!, k)
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
    const add = (picked: readonly LevelChange[], chance: number): void => {
      const gain = up
        ? (addOneByOne(picked, chance / 2, up) + addOneByOne(picked.toReversed(), chance / 2, up)) / 2
        : addTogether(picked, chance)
      expected += chance * gain
      squares += chance * gain * gain
    }
    const drawn = combinationsOf(unsure, random)
    for (const { picked, chance } of drawn.combinations) add(sure.concat(picked), chance)
    if (isSampled) addColumns(gradient, design, row, w * ofRow)
    numerators[bucket]! += weight * expected
    if (!drawn.exact)
      variance += (weight * weight * Math.max(0, squares - expected * expected)) / drawn.combinations.length
    return expected
  }

  function place(change: LevelChange, k: number): void {
    inOrder[k] = change.moment
    reached[k] = change.level
  }
}

interface Combinations {
  readonly combinations: readonly { readonly picked: readonly LevelChange[]; readonly chance: number }[]
  readonly exact: boolean
}

/** Which of the unsure changes happen: every combination with its probability, or a sample of them. */
function combinationsOf(unsure: readonly LevelChange[], random: Random): Combinations {
  if (unsure.length === 0) return CERTAIN
  if (unsure.length > EXACT)
    return {
      exact: false,
      combinations: Array.from({ length: SAMPLED }, () => ({
        picked: unsure.filter(({ chance }) => random() < chance),
        chance: 1 / SAMPLED,
      })),
    }
  return {
    exact: true,
    combinations: Array.from({ length: 1 << unsure.length }, (_, mask) => ({
      picked: unsure.filter((_change, k) => (mask >> k) & 1),
      chance: unsure.reduce((all, { chance }, k) => all * ((mask >> k) & 1 ? chance : 1 - chance), 1),
    })),
  }
}

const CERTAIN: Combinations = { combinations: [{ picked: [], chance: 1 }], exact: true }

/** For each moment of the visits all over asked, by weight; null where every changed moment was always asked. */
function scalesOf(visits: Visits, changes: readonly LevelChange[]): Float64Array | null {
  const { rows, moments, levels, weights } = visits
  const width = moments.length
  const scales = new Float64Array(width).fill(1)
  let all = 0
  const asked = new Float64Array(width)
  for (let i = 0; i < rows; i++) {
    all += weights[i]!
    for (const { moment } of changes)
      if (levels[i * width + moment] !== NOT_ASKED) asked[moment]! += weights[i]!
  }
  let even = true
  for (const { moment } of changes) {
    if (asked[moment]! <= 0 || asked[moment]! >= all) continue
    scales[moment] = all / asked[moment]!
    even = false
  }
  return even ? null : scales
}
