import type { Random } from '../../stats/random.ts'
import type { Response } from '../fit.ts'
import type { CodedVisits } from './codeVisits.ts'
import { createGrowingRoom, growTree, type TreeOptions } from './growTree.ts'
import { addTree, type Tree } from './tree.ts'

export interface ForestOptions extends TreeOptions {
  /** Trees at most, of each of the bags. */
  readonly trees: number
  /** Boosted sums that are averaged, each with variables of its own drawn. */
  readonly bags: number
  /** Rows that a tree sees at most; where there are more, each tree sees the next so many of them. */
  readonly mostRows: number
  /** Trees between two looks at the held-out visits. */
  readonly every: number
  /** Looks without a gain after which no more trees are grown. */
  readonly patience: number
}

/** The thorough gear's. */
export const FOREST: ForestOptions = {
  trees: 400,
  bags: 2,
  leaves: 24,
  order: 4,
  leastCurvature: 1,
  ridge: 1,
  variableShare: 0.5,
  rate: 0.2,
  mostRows: 400_000,
  every: 25,
  patience: 3,
}

/** The ordinary gear's: a few trees of pairs, each from some of the rows. */
export const PAIRS: ForestOptions = {
  ...FOREST,
  trees: 30,
  bags: 1,
  leaves: 16,
  order: 2,
  rate: 0.4,
  variableShare: 0.6,
  mostRows: 20_000,
  every: 15,
  patience: 1,
}

/** Trees grown one upon the other in turn for each bag, and how they served visits that they did not see. */
export interface Forest {
  readonly trees: readonly Tree[]
  /** Summed log loss of the held-out visits after 0, `every`, 2 x `every` … trees of each bag. */
  readonly heldOutLosses: readonly number[]
}

/**
 * Stochastic gradient boosting (Friedman 2002) of the log odds upon a start, by trees of at most `order` variables a
 * path.
 *
 * @param start log odds that the trees are added to, a row each
 * @param heldOut 1 for rows that the trees must not see
 */
export function growForest(
  coded: CodedVisits,
  { kept, lost }: Response,
  start: Float64Array,
  heldOut: Uint8Array,
  random: Random,
  options: ForestOptions = FOREST,
): Forest {
  const { rows } = coded
  const { bags } = options
  const etas = Array.from({ length: bags }, () => start.slice())
  const slopes = new Float64Array(2 * rows)
  const known = Uint32Array.from({ length: rows }, (_, i) => i).filter((i) => kept[i]! + lost[i]! > 0)
  const unseen = known.filter((i) => heldOut[i] === 1)
  const seen = known.filter((i) => heldOut[i] === 0)
  const size = Math.min(seen.length, options.mostRows)
  const seesAll = size === seen.length
  if (!seesAll) shuffle(seen, random)
  const drawn = new Uint32Array(size)
  const room = createGrowingRoom(coded, size)
  let next = 0
  const trees: Tree[] = []
  const heldOutLosses = [heldOutLoss()]
  let best = 0
  while (trees.length < options.trees * bags) {
    for (let t = 0; t < options.every * bags; t++) {
      const eta = etas[t % bags]!
      draw()
      slopeAt(drawn, eta, { kept, lost }, slopes)
      const { tree, spans } = growTree(coded, drawn, slopes, random, options, room)
      if (seesAll) for (const [leaf, { value }] of tree.leaves.entries()) addLeaf(eta, value, spans, leaf)
      addTree(coded, tree, eta, seesAll ? unseen : known)
      trees.push(tree)
    }
    heldOutLosses.push(heldOutLoss())
    const last = heldOutLosses.length - 1
    if (heldOutLosses[last]! < heldOutLosses[best]!) best = last
    else if (last - best >= options.patience) break
  }
  return { trees, heldOutLosses }

  /** The rows of the next tree: all of them in their order, or the next so many. */
  function draw(): void {
    for (let k = 0; k < size; k++) {
      drawn[k] = seen[next]!
      next = next + 1 === seen.length ? 0 : next + 1
    }
  }

  /** Of rows that the tree grew from it is known in which leaf they lie. */
  function addLeaf(eta: Float64Array, value: number, spans: Int32Array, leaf: number): void {
    for (let k = spans[2 * leaf]!; k < spans[2 * leaf + 1]!; k++) eta[drawn[k]!]! += value
  }

  function heldOutLoss(): number {
    let loss = 0
    for (const i of unseen) {
      let e = 0
      for (let b = 0; b < bags; b++) e += etas[b]![i]! / bags
      const softplus = e > 0 ? e + Math.log1p(Math.exp(-e)) : Math.log1p(Math.exp(e))
      loss += (kept[i]! + lost[i]!) * softplus - kept[i]! * e
    }
    return loss
  }
}

/** First and second derivative of the log loss in the predictor of these rows. */
function slopeAt(rows: Uint32Array, eta: Float64Array, { kept, lost }: Response, slopes: Float64Array): void {
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k]!
    const p = 1 / (1 + Math.exp(-eta[i]!))
    const all = kept[i]! + lost[i]!
    slopes[2 * i] = all * p - kept[i]!
    slopes[2 * i + 1] = all * p * (1 - p)
  }
}

/** Puts rows into random order (Fisher and Yates), in place. */
function shuffle(list: Uint32Array, random: Random): Uint32Array {
  for (let k = list.length - 1; k > 0; k--) {
    const j = Math.floor(random() * (k + 1))
    const swap = list[k]!
    list[k] = list[j]!
    list[j] = swap
  }
  return list
}
