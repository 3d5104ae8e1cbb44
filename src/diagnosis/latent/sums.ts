import type { Tables } from './tables.ts'

/**
 * Derivatives of a log likelihood (summed over some visits) in the entries of the tables. They add up over visits,
 * so that visits can be read in any order, in parts, or a bucket of customers at a time.
 */
export interface Sums {
  /** At each node, over all moments as if none had been asked about: four numbers. */
  readonly together: Float64Array
  /** What of it to take back for moments that were asked about, or won: (node * moments + moment) * 4. */
  readonly back: Float64Array
  /** The same where the moment won the race unasked. */
  readonly won: Float64Array
  /** Log shares of the cells asked about: (combination * moods + mood) * cells + cell. */
  readonly shares: Float64Array
  /** Effects, race weights and log race weights of the cells asked about. */
  readonly effects: Float64Array
  readonly weights: Float64Array
  readonly logWeights: Float64Array
  /** Log odds without any moment, a combination each. */
  readonly base: Float64Array
}

export function createSums(tables: Tables): Sums {
  const nodes = tables.together.length
  const cells = tables.size * tables.width
  return {
    together: new Float64Array(nodes),
    back: new Float64Array(nodes * tables.size),
    won: new Float64Array(tables.won.length),
    shares: new Float64Array(tables.shares.length),
    effects: new Float64Array(cells),
    weights: new Float64Array(cells),
    logWeights: new Float64Array(cells),
    base: new Float64Array(tables.combinations),
  }
}

/** Empties the sums of one combination of segment values (and those that belong to none). */
export function clearSums(sums: Sums, combination: number, combinations: number): void {
  const clear = (values: Float64Array): void => {
    const part = values.length / combinations
    values.fill(0, combination * part, (combination + 1) * part)
  }
  clear(sums.together)
  clear(sums.back)
  clear(sums.won)
  clear(sums.shares)
  sums.effects.fill(0)
  sums.weights.fill(0)
  sums.logWeights.fill(0)
  sums.base.fill(0)
}
