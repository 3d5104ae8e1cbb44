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
  const { factors, codes, columns } = coded
  const { size, order, begins, shared, pairs, widths, cells, firstColumn, secondColumn, joint } = paired
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
      const plainly = rows * (factors * factors - pairs * pairs) < 6 * length
      if (plainly) countPlainly(begins[from]!, begins[to]!, weights)
      else {
        tables ??= new Float64Array(length)
        tables.fill(0)
        for (let g = from; g < to; g++) countGroup(tables, g, weights)
        takeApart(tables)
      }
      return gram
    },
  }

  function countPlainly(begin: number, end: number, weights: Float64Array): void {
    for (let k = begin; k < end; k++) {
      const h = weights[k]!
      if (h === 0) continue
      const at = order[k]! * factors
      for (let f = 0; f < factors; f++) {
        const row = codes[at + f]! * columns
        for (let e = 0; e <= f; e++) gram[row + codes[at + e]!]! += h
      }
    }
  }

  function countGroup(tables: Float64Array, g: number, weights: Float64Array): void {
    const begin = begins[g]!
    const end = begins[g + 1]!
    if (begin === end) return
    for (let p = 0; p < pairs; p++) {
      let q = 0
      for (; q + 2 < p; q += 3) addThree(tables, p, q, weights, begin, end)
      for (; q < p; q++) {
        const table = tableOf[p * pairs + q]!
        addTwo(tables, table, widths[q]!, joint, p * size, q * size, weights, begin, end)
      }
    }
    // what one factor alone holds, and what it holds together with those that do not vary here
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

  function addThree(
    tables: Float64Array,
    p: number,
    q: number,
    weights: Float64Array,
    begin: number,
    end: number,
  ): void {
    const [t, u, v] = [tableOf[p * pairs + q]!, tableOf[p * pairs + q + 1]!, tableOf[p * pairs + q + 2]!]
    const [tw, uw, vw] = [widths[q]!, widths[q + 1]!, widths[q + 2]!]
    addToThree(tables, t, tw, u, uw, v, vw, joint, p * size, q * size, size, weights, begin, end)
  }

  function takeApart(tables: Float64Array): void {
    for (let p = 0; p < pairs; p++)
      for (let q = 0; q < p; q++) {
        const width = widths[q]!
        const cell = cells[q]!
        for (let a = 0; a < widths[p]!; a++) {
          const row = tableOf[p * pairs + q]! + a * width
          const c = firstColumn[cells[p]! + a]! * columns
          const d = secondColumn[cells[p]! + a]! * columns
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
      }
  }
}

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
  t: number,
  tw: number,
  u: number,
  uw: number,
  v: number,
  vw: number,
  joint: Uint16Array,
  p: number,
  q: number,
  size: number,
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
