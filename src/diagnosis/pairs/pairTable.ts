import type { Part } from '../thorough/parts.ts'
import { forEachCell } from '../thorough/parts.ts'

/** Share of the visits with each code of each variable. */
export type Marginals = readonly Float64Array[]

/**
 * What parts say of two variables, the others averaged over their marginal distributions: a table over the codes of
 * both, row-major.
 *
 * @param both only parts that name both variables; else all that name the first
 */
export function projectOnPair(
  parts: readonly Part[],
  [u, v]: readonly [number, number],
  marginals: Marginals,
  { both }: { readonly both: boolean },
): Float64Array {
  const width = marginals[v]!.length
  const table = new Float64Array(marginals[u]!.length * width)
  for (const { variables, widths, table: cells } of parts) {
    const atU = variables.indexOf(u)
    const atV = variables.indexOf(v)
    if (atU < 0 || (both && atV < 0)) continue
    forEachCell(widths, (codes, cell) => {
      let share = cells[cell]!
      if (share === 0) return
      for (let k = 0; k < codes.length; k++)
        if (k !== atU && k !== atV) share *= marginals[variables[k]!]![codes[k]!]!
      if (atV >= 0) table[codes[atU]! * width + codes[atV]!]! += share
      else for (let c = 0; c < width; c++) table[codes[atU]! * width + c]! += share
    })
  }
  return table
}

/** What of a table is neither its rows' nor its columns' (functional analysis of variance, independent marginals). */
export function purify(table: Float64Array, rows: Float64Array, columns: Float64Array): Float64Array {
  const width = columns.length
  const ofRow = rows.map((_, r) => columns.reduce((sum, w, c) => sum + w * table[r * width + c]!, 0))
  const ofColumn = columns.map((_, c) => rows.reduce((sum, w, r) => sum + w * table[r * width + c]!, 0))
  const all = rows.reduce((sum, w, r) => sum + w * ofRow[r]!, 0)
  return table.map((value, at) => value - ofRow[Math.floor(at / width)]! - ofColumn[at % width]! + all)
}
