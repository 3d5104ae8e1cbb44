import type { Design } from '../design.ts'
import { type Marginals, shareOf } from '../pairs/pairTable.ts'
import type { Visits } from '../visits.ts'
import type { CodedVisits } from './codeVisits.ts'
import type { Leaf } from './tree.ts'

/**
 * What a set of moments and segments adds to the log odds beyond all smaller sets: a table over their codes whose
 * average over each of them is 0.
 */
export interface NamedPart {
  /** Indices of the variables (moments, then segments), ascending; none for what is common to all visits. */
  readonly variables: readonly number[]
  readonly widths: readonly number[]
  /** Row-major in the order of `variables`. */
  readonly table: Float64Array
  /** By how much the part moves the log odds of a visit: its root mean square. */
  readonly move: number
}

/** The share of the visits with each code of each variable. */
export function marginalsOf({ codes, variables, widths, rows }: CodedVisits, { weights }: Visits): Marginals {
  const sums = widths.map((width) => new Float64Array(width))
  let all = 0
  for (let i = 0; i < rows; i++) {
    all += weights[i]!
    for (let v = 0; v < variables; v++) sums[v]![codes[i * variables + v]!]! += weights[i]!
  }
  return sums.map((sum) => sum.map((x) => x / Math.max(all, 1e-12)))
}

/**
 * Takes a sum of leaves apart into what each set of variables adds (functional analysis of variance with independent
 * marginals; Hooker 2007). A leaf is a product of conditions, and so each of its parts is one: for every variable of the
 * set the condition less its share of the visits, for every other that share. The parts add up to the sum of leaves.
 */
export function* toNamedParts(leaves: readonly Leaf[], marginals: Marginals): Generator<NamedPart> {
  const base = marginals.length + 1
  /** Sets by key: the leaves that have a part there, and which of their conditions it holds, a bit each. */
  const sets = new Map<number, { readonly leaves: number[]; readonly held: number[] }>()
  leaves.forEach(({ variables }, l) => {
    for (let held = 0; held < 1 << variables.length; held++) {
      let key = 0
      for (let k = 0; k < variables.length; k++) if ((held >> k) & 1) key = key * base + variables[k]! + 1
      const found = sets.get(key) ?? { leaves: [], held: [] }
      sets.set(key, found)
      found.leaves.push(l)
      found.held.push(held)
    }
  })
  const shares = leaves.map(({ variables, allowed }) =>
    variables.map((v, k) => shareOf(marginals[v]!, allowed[k]!)),
  )
  for (const [key, set] of sets) {
    const variables: number[] = []
    for (let left = key; left > 0; left = Math.floor(left / base)) variables.unshift((left % base) - 1)
    const widths = variables.map((v) => marginals[v]!.length)
    const table = new Float64Array(widths.reduce((a, b) => a * b, 1))
    set.leaves.forEach((l, at) => {
      addProduct(table, leaves[l]!, shares[l]!, set.held[at]!, widths)
    })
    yield { variables, widths, table, move: moveOf(table, variables, marginals) }
  }
}

/** Adds a leaf's part in a set: the outer product of its conditions less their shares, times its value and other shares. */
function addProduct(
  table: Float64Array,
  { allowed, value }: Leaf,
  shares: readonly number[],
  held: number,
  widths: readonly number[],
): void {
  let rest = value
  const factors: Float64Array[] = []
  for (let k = 0; k < allowed.length; k++) {
    if (((held >> k) & 1) === 0) rest *= shares[k]!
    else {
      const factor = new Float64Array(widths[factors.length]!)
      for (let c = 0; c < factor.length; c++) factor[c] = ((allowed[k]! >> c) & 1) - shares[k]!
      factors.push(factor)
    }
  }
  addOuter(table, factors, rest)
}

function addOuter(table: Float64Array, factors: readonly Float64Array[], rest: number): void {
  const last = factors.at(-1)
  if (!last) {
    table[0]! += rest
    return
  }
  let heads = Float64Array.of(rest)
  for (const factor of factors.slice(0, -1)) {
    const next = new Float64Array(heads.length * factor.length)
    for (let p = 0, at = 0; p < heads.length; p++)
      for (let c = 0; c < factor.length; c++, at++) next[at] = heads[p]! * factor[c]!
    heads = next
  }
  for (let p = 0, at = 0; p < heads.length; p++)
    for (let c = 0; c < last.length; c++, at++) table[at]! += heads[p]! * last[c]!
}

function moveOf(table: Float64Array, variables: readonly number[], marginals: Marginals): number {
  if (variables.length === 0) return Math.abs(table[0]!)
  let weights = [1]
  for (const v of variables) weights = weights.flatMap((w) => Array.from(marginals[v]!, (share) => w * share))
  return Math.sqrt(table.reduce((sum, x, cell) => sum + weights[cell]! * x * x, 0))
}

/**
 * The ordinary model's effects as leaves: each parameter belongs to a column of one moment or segment, and where its
 * effect differs by segment to a value of one segment beside.
 */
export function toLeaves(
  design: Design,
  parameters: Float64Array,
  { moments, segments, combinations }: Visits,
  widths: readonly number[],
): Leaf[] {
  const { columns, offsets, starts, parameterOf, coefficients } = design
  const width = moments.length
  const leaves: Leaf[] = []
  for (let column = 0; column < columns; column++) {
    const factor = offsets.findLastIndex((offset) => offset <= column)
    const isSegment = factor >= 1 && factor <= segments.length
    const variable = factor === 0 ? -1 : isSegment ? width + factor - 1 : factor - 1 - segments.length
    const code = column - offsets[factor]!
    if (variable >= 0 && code >= widths[variable]!) continue
    const own = variable < 0 ? [] : [{ variable, codes: 1 << code }]
    /** Of each parameter of the column: in which combinations of segment values it takes part. */
    const found = new Map<number, { readonly coefficient: number; readonly within: number[] }>()
    for (let s = 0; s < design.combinations; s++)
      for (let k = starts[s * columns + column]!; k < starts[s * columns + column + 1]!; k++) {
        const known = found.get(parameterOf[k]!) ?? { coefficient: coefficients[k]!, within: [] }
        found.set(parameterOf[k]!, known)
        known.within.push(s)
      }
    for (const [parameter, { coefficient, within }] of found) {
      const value = coefficient * parameters[parameter]!
      if (value === 0) continue
      const also = within.length === design.combinations ? [] : [segmentOf(within, combinations, width)]
      const conditions = [...own, ...also].sort((a, b) => a.variable - b.variable)
      leaves.push({
        variables: conditions.map((one) => one.variable),
        allowed: conditions.map((one) => one.codes),
        value,
      })
    }
  }
  return leaves
}

/** The segment and its value that all these combinations have, and no other has. */
function segmentOf(
  within: readonly number[],
  combinations: Visits['combinations'],
  firstSegment: number,
): { readonly variable: number; readonly codes: number } {
  const values = combinations[within[0]!]!
  const s = values.findIndex(
    (value, at) =>
      within.every((c) => combinations[c]![at] === value) &&
      combinations.filter((each) => each[at] === value).length === within.length,
  )
  if (s < 0) throw new Error('named parts: expected an effect of one segment')
  return { variable: firstSegment + s, codes: 1 << values[s]! }
}
