import type { Leaf, Tree } from '../thorough/tree.ts'

/** Share of the visits with each code of each variable. */
export type Marginals = readonly Float64Array[]

/**
 * What trees say of two variables, the others averaged over their marginal distributions: a table over the codes of
 * both, row-major.
 *
 * @param both only leaves that name both variables; else all that name the first
 */
export function projectOnPair(
  trees: readonly Tree[],
  [u, v]: readonly [number, number],
  marginals: Marginals,
  { both }: { readonly both: boolean },
): Float64Array {
  const width = marginals[v]!.length
  const table = new Float64Array(marginals[u]!.length * width)
  for (const { leaves } of trees)
    for (const leaf of leaves) {
      const atU = leaf.variables.indexOf(u)
      const atV = leaf.variables.indexOf(v)
      if (atU < 0 || (both && atV < 0)) continue
      addLeaf(table, leaf, { atU, atV, width, rest: restOf(leaf, marginals, atU, atV) })
    }
  return table
}

/** What trees say of every two variables that some leaf names both, as `projectOnPair` does, by `u * variables + v`. */
export function projectOnPairs(
  trees: readonly Tree[],
  marginals: Marginals,
): ReadonlyMap<number, Float64Array> {
  const tables = new Map<number, Float64Array>()
  for (const { leaves } of trees)
    for (const leaf of leaves)
      for (let atU = 0; atU < leaf.variables.length; atU++)
        for (let atV = atU + 1; atV < leaf.variables.length; atV++) {
          const [u, v] = [leaf.variables[atU]!, leaf.variables[atV]!]
          const width = marginals[v]!.length
          const key = u * marginals.length + v
          const table = tables.get(key) ?? new Float64Array(marginals[u]!.length * width)
          tables.set(key, table)
          addLeaf(table, leaf, { atU, atV, width, rest: restOf(leaf, marginals, atU, atV) })
        }
  return tables
}

/** A leaf's value times the share of the visits that its other conditions let through. */
function restOf({ variables, allowed, value }: Leaf, marginals: Marginals, atU: number, atV: number): number {
  let rest = value
  for (let k = 0; k < variables.length; k++)
    if (k !== atU && k !== atV) rest *= shareOf(marginals[variables[k]!]!, allowed[k]!)
  return rest
}

/** Share of the visits whose code is among those allowed, a bit each. */
export function shareOf(marginal: Float64Array, allowed: number): number {
  let share = 0
  for (let c = 0; c < marginal.length; c++) if ((allowed >> c) & 1) share += marginal[c]!
  return share
}

function addLeaf(
  table: Float64Array,
  { allowed }: Leaf,
  {
    atU,
    atV,
    width,
    rest,
  }: { readonly atU: number; readonly atV: number; readonly width: number; readonly rest: number },
): void {
  const ofV = atV < 0 ? -1 : allowed[atV]!
  for (let at = 0, a = 0; at < table.length; a++) {
    const isIn = (allowed[atU]! >> a) & 1
    for (let c = 0; c < width; c++, at++) if (isIn && (ofV >> c) & 1) table[at]! += rest
  }
}

/** What of a table is neither its rows' nor its columns' (functional analysis of variance, independent marginals). */
export function purify(table: Float64Array, rows: Float64Array, columns: Float64Array): Float64Array {
  const width = columns.length
  const ofRow = rows.map((_, r) => columns.reduce((sum, w, c) => sum + w * table[r * width + c]!, 0))
  const ofColumn = columns.map((_, c) => rows.reduce((sum, w, r) => sum + w * table[r * width + c]!, 0))
  const all = rows.reduce((sum, w, r) => sum + w * ofRow[r]!, 0)
  return table.map((value, at) => value - ofRow[Math.floor(at / width)]! - ofColumn[at % width]! + all)
}
