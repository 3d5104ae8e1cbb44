import type { CodedRows, PairedRows } from './pairedRows.ts'

/**
 * Gram matrix of the columns under weights, of the rows of one combination: entry (c, d), d <= c, is the sum of the
 * weights of the rows that have both columns. Plainly, for every row i and factors e <= f:
 * `gram[codes[i][f]][codes[i][e]] += weights[i]`. Counted by pairs of factors first, which touches a quarter of the
 * entries a row and small tables only, and taken apart afterwards; where that would not pay, plainly.
 */
export interface GramCounter {
  /**
   * @param from first group of the combination, and the first beyond
   * @param weights a weight a place
   * @returns columns x columns, lower triangle; overwritten by the next call
   */
  readonly count: (
    groups: { readonly from: number; readonly to: number },
    weights: Float64Array,
  ) => Float64Array
}

export function createGramCounter(coded: CodedRows, paired: PairedRows): GramCounter {
  const { factors, columns } = coded
  const { begins, pairs, widths, cells } = paired
  const gram = new Float64Array(columns * columns)
  /** Where the table of each two pairs begins. */
  const tableOf = new Int32Array(pairs * pairs)
  let length = 0
  for (let p = 0; p < pairs; p++)
    for (let q = 0; q < p; q++) {
      tableOf[p * pairs + q] = length
      length += widths[p]! * widths[q]!
    }
  let tables: Float64Array | null = null
  const single = new Float64Array(cells[pairs]!)
  return {
    count({ from, to }, weights) {
      gram.fill(0)
      const rows = begins[to]! - begins[from]!
      if (rows * (factors * factors - pairs * pairs) < 6 * length)
        for (let k = begins[from]!; k < begins[to]!; k++) countRow(gram, coded, paired.order[k]!, weights[k]!)
      else {
        tables ??= new Float64Array(length)
        tables.fill(0)
        for (let g = from; g < to; g++) {
          if (begins[g] === begins[g + 1]) continue
          countPairs(tables, tableOf, paired, g, weights)
          countSingly(gram, single, coded, paired, g, weights)
        }
        takeApart(gram, tables, tableOf, columns, paired)
      }
      return gram
    },
  }
}

function countRow(gram: Float64Array, { factors, codes, columns }: CodedRows, row: number, h: number): void {
  if (h === 0) return
  const at = row * factors
  for (let f = 0; f < factors; f++) {
    const to = codes[at + f]! * columns
    for (let e = 0; e <= f; e++) gram[to + codes[at + e]!]! += h
  }
}

/** Joint values of two pairs, for every two pairs. */
function countPairs(
  tables: Float64Array,
  tableOf: Int32Array,
  { pairs, size, begins, widths, joint }: PairedRows,
  g: number,
  weights: Float64Array,
): void {
  const begin = begins[g]!
  const end = begins[g + 1]!
  for (let p = 0; p < pairs; p++) {
    const at = p * pairs
    let q = 0
    for (; q + 2 < p; q += 3)
      addToThree(
        tables,
        [tableOf[at + q]!, tableOf[at + q + 1]!, tableOf[at + q + 2]!],
        [widths[q]!, widths[q + 1]!, widths[q + 2]!],
        joint,
        [p * size, q * size, size],
        weights,
        begin,
        end,
      )
    for (; q < p; q++)
      addTwo(tables, tableOf[at + q]!, widths[q]!, joint, p * size, q * size, weights, begin, end)
  }
}

/** What one pair alone holds, and what it holds together with the factors that do not vary in the group. */
function countSingly(
  gram: Float64Array,
  single: Float64Array,
  { factors, codes, columns }: CodedRows,
  { pairs, size, order, begins, shared, cells, firstColumn, secondColumn, joint }: PairedRows,
  g: number,
  weights: Float64Array,
): void {
  const begin = begins[g]!
  const end = begins[g + 1]!
  single.fill(0)
  for (let p = 0; p < pairs; p++) addOne(single, cells[p]!, joint, p * size, weights, begin, end)
  const total = sumOf(weights, begin, end)
  const at = order[begin]! * factors
  for (let f = 0; f < shared; f++)
    for (let e = 0; e <= f; e++) gram[codes[at + f]! * columns + codes[at + e]!]! += total
  for (let v = 0; v < single.length; v++) {
    const h = single[v]!
    if (h === 0) continue
    const c = firstColumn[v]!
    const d = secondColumn[v]!
    for (let e = 0; e < shared; e++) {
      gram[c * columns + codes[at + e]!]! += h
      if (d >= 0) gram[d * columns + codes[at + e]!]! += h
    }
    gram[c * columns + c]! += h
    if (d < 0) continue
    gram[d * columns + d]! += h
    gram[d * columns + c]! += h
  }
}

function takeApart(
  gram: Float64Array,
  tables: Float64Array,
  tableOf: Int32Array,
  columns: number,
  { pairs, widths, cells, firstColumn, secondColumn }: PairedRows,
): void {
  for (let p = 0; p < pairs; p++)
    for (let a = 0; a < widths[p]!; a++) {
      const c = firstColumn[cells[p]! + a]! * columns
      const d = secondColumn[cells[p]! + a]! * columns
      for (let q = 0; q < p; q++) {
        const row = tableOf[p * pairs + q]! + a * widths[q]!
        takeRowApart(gram, c, d, tables, row, widths[q]!, firstColumn, secondColumn, cells[q]!)
      }
    }
}

function takeRowApart(
  gram: Float64Array,
  c: number,
  d: number,
  tables: Float64Array,
  row: number,
  width: number,
  firstColumn: Int32Array,
  secondColumn: Int32Array,
  cell: number,
): void {
  for (let b = 0; b < width; b++) {
    const h = tables[row + b]!
    if (h === 0) continue
    const e = firstColumn[cell + b]!
    const f = secondColumn[cell + b]!
    gram[c + e]! += h
    gram[c + f]! += h
    if (d < 0) continue
    gram[d + e]! += h
    gram[d + f]! += h
  }
}

// The loops below are functions of their own so that they are compiled once, early and cheaply.

function addTwo(
  tables: Float64Array,
  table: number,
  width: number,
  joint: Uint16Array,
  p: number,
  q: number,
  weights: Float64Array,
  begin: number,
  end: number,
): void {
  for (let k = begin; k < end; k++) tables[table + joint[p + k]! * width + joint[q + k]!]! += weights[k]!
}

/** The same for three neighbouring pairs at once. */
function addToThree(
  tables: Float64Array,
  [t, u, v]: readonly [number, number, number],
  [tw, uw, vw]: readonly [number, number, number],
  joint: Uint16Array,
  [p, q, size]: readonly [number, number, number],
  weights: Float64Array,
  begin: number,
  end: number,
): void {
  const r = q + size
  const s = r + size
  for (let k = begin; k < end; k++) {
    const a = joint[p + k]!
    const h = weights[k]!
    tables[t + a * tw + joint[q + k]!]! += h
    tables[u + a * uw + joint[r + k]!]! += h
    tables[v + a * vw + joint[s + k]!]! += h
  }
}

/** Adds the values of places to the joint values that they have of one pair. */
export function addOne(
  sums: Float64Array,
  cell: number,
  joint: Uint16Array,
  p: number,
  values: Float64Array,
  begin: number,
  end: number,
): void {
  for (let k = begin; k < end; k++) sums[cell + joint[p + k]!]! += values[k]!
}

export function sumOf(values: Float64Array, begin: number, end: number): number {
  let total = 0
  for (let k = begin; k < end; k++) total += values[k]!
  return total
}
