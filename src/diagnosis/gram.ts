/** Columns that each row has, and how the rows fall into combinations: what a weighted Gram matrix is built from. */
export interface CodedRows {
  readonly rows: number
  readonly factors: number
  /** Column of each factor, row-major: rows x factors. */
  readonly codes: Uint16Array
  readonly columns: number
  /** First column of each factor. */
  readonly offsets: readonly number[]
  readonly combination: Uint16Array
  readonly combinations: number
}

/** Rows coded anew by pairs of factors, and listed combination by combination. */
export interface PairedRows {
  readonly pairs: number
  /** For each pair of factors: first factor, second factor (-1 where an odd one is left over), joint values. */
  readonly first: Int32Array
  readonly second: Int32Array
  readonly widths: Int32Array
  /** Joint value of each pair, row-major. */
  readonly joint: Uint16Array
  /** Rows in the order of their combinations, and where each combination begins. */
  readonly order: Uint32Array
  readonly begins: Int32Array
}

/** Codes rows by pairs of neighbouring factors. */
export function pairRows({
  rows,
  factors,
  codes,
  columns,
  offsets,
  combination,
  combinations,
}: CodedRows): PairedRows {
  const widthOf = (f: number): number => (offsets[f + 1] ?? columns) - offsets[f]!
  const pairs = Math.ceil(factors / 2)
  const first = Int32Array.from({ length: pairs }, (_, p) => 2 * p)
  const second = Int32Array.from({ length: pairs }, (_, p) => (2 * p + 1 < factors ? 2 * p + 1 : -1))
  const widths = first.map((f, p) => widthOf(f) * (second[p]! < 0 ? 1 : widthOf(second[p]!)))
  const joint = new Uint16Array(rows * pairs)
  for (let p = 0; p < pairs; p++) {
    const f = first[p]!
    const s = second[p]!
    const width = s < 0 ? 1 : widthOf(s)
    for (let i = 0; i < rows; i++) {
      const a = codes[i * factors + f]! - offsets[f]!
      joint[i * pairs + p] = s < 0 ? a : a * width + codes[i * factors + s]! - offsets[s]!
    }
  }
  const begins = new Int32Array(combinations + 1)
  for (let i = 0; i < rows; i++) begins[combination[i]! + 1]!++
  for (let s = 0; s < combinations; s++) begins[s + 1]! += begins[s]!
  const next = begins.slice()
  const order = new Uint32Array(rows)
  for (let i = 0; i < rows; i++) order[next[combination[i]!]!++] = i
  return { pairs, first, second, widths, joint, order, begins }
}

/**
 * Gram matrix of the columns under row weights, a combination after the other: entry (c, d), d <= c, is the sum of the
 * weights of the rows that have both columns. Plainly, for every row i of combination s and factors e <= f:
 * `gram[s][codes[i][f]][codes[i][e]] += weights[i]`. Counted by pairs of factors first, which touches a quarter of the
 * entries a row and small tables only, and taken apart afterwards; where that would not pay, plainly.
 *
 * @param stride with a stride over 1 only every stride-th row counts, that many times
 * @returns combinations x columns x columns, lower triangles
 */
export function weightedGram(
  coded: CodedRows,
  paired: PairedRows,
  weights: Float64Array,
  stride: number,
): Float64Array {
  const { factors, codes, columns, offsets, combinations } = coded
  const { pairs, first, second, widths, joint, order, begins } = paired
  const square = columns * columns
  const gram = new Float64Array(combinations * square)
  const tableOf = new Int32Array(pairs * pairs)
  let cells = 0
  for (let p = 0; p < pairs; p++)
    for (let q = 0; q <= p; q++) {
      tableOf[p * pairs + q] = cells
      cells += p === q ? widths[p]! : widths[p]! * widths[q]!
    }
  const tables = new Float64Array(cells)
  const widthOf = (f: number): number => (offsets[f + 1] ?? columns) - offsets[f]!

  for (let s = 0; s < combinations; s++) {
    const [from, to] = [begins[s]!, begins[s + 1]!]
    if ((to - from) * factors * factors < 2 * stride * cells) {
      countPlainly(s * square, from, to)
      continue
    }
    tables.fill(0)
    for (let k = from; k < to; k++) {
      const i = order[k]!
      if (stride > 1 && i % stride !== 0) continue
      const h = weights[i]! * stride
      if (h === 0) continue
      const at = i * pairs
      for (let p = 0; p < pairs; p++) {
        const a = joint[at + p]!
        for (let q = 0; q < p; q++) tables[tableOf[p * pairs + q]! + a * widths[q]! + joint[at + q]!]! += h
        tables[tableOf[p * pairs + p]! + a]! += h
      }
    }
    takeApart(s * square)
  }
  return gram

  /** For combinations of so few rows that the tables would cost more than they save. */
  function countPlainly(base: number, from: number, to: number): void {
    for (let k = from; k < to; k++) {
      const i = order[k]!
      if (i % stride !== 0) continue
      const h = weights[i]! * stride
      if (h === 0) continue
      const at = i * factors
      for (let f = 0; f < factors; f++) {
        const row = base + codes[at + f]! * columns
        for (let e = 0; e <= f; e++) gram[row + codes[at + e]!]! += h
      }
    }
  }

  /** The columns of a joint value of a pair: the first factor's, the second's or -1. */
  function columnsOf(p: number, value: number): readonly [number, number] {
    const f = second[p]!
    if (f < 0) return [offsets[first[p]!]! + value, -1]
    const width = widthOf(f)
    return [offsets[first[p]!]! + Math.floor(value / width), offsets[f]! + (value % width)]
  }

  function takeApart(base: number): void {
    for (let p = 0; p < pairs; p++)
      for (let a = 0; a < widths[p]!; a++) {
        const [a1, a2] = columnsOf(p, a)
        const own = tables[tableOf[p * pairs + p]! + a]!
        if (own !== 0) {
          gram[base + a1 * columns + a1]! += own
          if (a2 >= 0) {
            gram[base + a2 * columns + a2]! += own
            gram[base + a2 * columns + a1]! += own
          }
        }
        for (let q = 0; q < p; q++) {
          const row = tableOf[p * pairs + q]! + a * widths[q]!
          for (let b = 0; b < widths[q]!; b++) {
            const h = tables[row + b]!
            if (h === 0) continue
            const [b1, b2] = columnsOf(q, b)
            gram[base + a1 * columns + b1]! += h
            if (b2 >= 0) gram[base + a1 * columns + b2]! += h
            if (a2 >= 0) gram[base + a2 * columns + b1]! += h
            if (a2 >= 0 && b2 >= 0) gram[base + a2 * columns + b2]! += h
          }
        }
      }
  }
}
