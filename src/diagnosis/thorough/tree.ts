import type { CodedVisits } from './codeVisits.ts'

/** A leaf: its rows are those whose codes lie in all its conditions. */
export interface Leaf {
  /** The variables on the path, ascending. */
  readonly variables: readonly number[]
  /** For each of them the codes that lead here, a bit each. */
  readonly allowed: readonly number[]
  readonly value: number
}

/**
 * A tree: its leaves, and the way to them. A path names at most `order` variables, so that a tree is a sum of parts
 * of at most so many moments and segments.
 */
export interface Tree {
  readonly leaves: readonly Leaf[]
  /** The variable that each fork asks of; fork 0 is the first. */
  readonly variables: Int32Array
  /** The codes that go left at each fork, a bit each. */
  readonly lefts: Int32Array
  /** Two for each fork: the next fork, or -1 - leaf. */
  readonly next: Int32Array
}

/** Adds the tree's value to the predictor of these rows. */
export function addTree(
  { variables, codes }: CodedVisits,
  { leaves, variables: asked, next, lefts }: Tree,
  eta: Float64Array,
  rows: Uint32Array,
): void {
  const values = Float64Array.from(leaves, ({ value }) => value)
  const only = next.length === 0
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!
    const base = row * variables
    let fork = only ? -1 : 0
    while (fork >= 0) {
      const goesLeft = (lefts[fork]! >> codes[base + asked[fork]!]!) & 1
      fork = next[2 * fork + 1 - goesLeft]!
    }
    eta[row]! += values[-1 - fork]!
  }
}
