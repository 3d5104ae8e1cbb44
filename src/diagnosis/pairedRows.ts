/** Columns that each row has, and how the rows fall into combinations. */
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
  /** 1 for columns that occur, where that is known. */
  readonly used?: Uint8Array
}

/** Rows in groups within which the first `shared` factors do not vary. */
export interface Grouping {
  /** Group of each row. A group's rows are of one combination, and groups come in the order of combinations. */
  readonly of: Uint16Array
  readonly groups: number
  readonly shared: number
}

/**
 * Rows listed group by group, their other factors coded by pairs: one joint value stands for two columns, so that
 * a pass over the rows touches half as much, and what it sums lies in small tables that are taken apart afterwards.
 */
export interface PairedRows {
  /** Rows listed. */
  readonly size: number
  /** Row at each place, and where each group of places begins. */
  readonly order: Uint32Array
  readonly groups: number
  readonly begins: Int32Array
  /** Leading factors whose columns are alike within a group. */
  readonly shared: number
  readonly pairs: number
  /** Joint values of each pair, and where they begin among those of all pairs (pairs + 1). */
  readonly widths: Int32Array
  readonly cells: Int32Array
  /** The two columns that each joint value stands for; the second is -1 where an odd factor is left over. */
  readonly firstColumn: Int32Array
  readonly secondColumn: Int32Array
  /** Joint value of each place, pair after pair: pairs x size. */
  readonly joint: Uint16Array
}

/** Codes rows by pairs of neighbouring factors, of whose columns only those that occur are counted. */
export function pairRows(coded: CodedRows, grouping: Grouping = byCombination(coded)): PairedRows {
  const { rows, factors, codes, columns, offsets } = coded
  const { of, groups, shared } = grouping
  const { order, begins } = sortByGroup(of, rows, groups)
  const widthOf = (f: number): number => (offsets[f + 1] ?? columns) - offsets[f]!
  const used = coded.used ?? usedColumns(coded)
  const listUsed = (f: number): number[] =>
    Array.from({ length: widthOf(f) }, (_, v) => offsets[f]! + v).filter((c) => used[c] === 1)
  const varying = factors - shared
  const pairs = Math.ceil(varying / 2)
  const widths = new Int32Array(pairs)
  const cells = new Int32Array(pairs + 1)
  const firstColumn: number[] = []
  const secondColumn: number[] = []
  const joint = new Uint16Array(pairs * rows)
  for (let p = 0; p < pairs; p++) {
    const f = shared + 2 * p
    const left = listUsed(f)
    const right = f + 1 < factors ? listUsed(f + 1) : [-1]
    for (const a of left)
      for (const b of right) {
        firstColumn.push(a)
        secondColumn.push(b)
      }
    widths[p] = left.length * right.length
    cells[p + 1] = firstColumn.length
    const ofLeft = new Uint16Array(columns)
    left.forEach((c, rank) => {
      ofLeft[c] = rank * right.length
    })
    const ofRight = new Uint16Array(columns)
    right.forEach((c, rank) => {
      if (c >= 0) ofRight[c] = rank
    })
    if (f + 1 < factors) joinCodes(joint, p * rows, order, codes, f, factors, ofLeft, ofRight)
    else copyCodes(joint, p * rows, order, codes, f, factors, ofLeft)
  }
  return {
    size: rows,
    order,
    groups,
    begins,
    shared,
    pairs,
    widths,
    cells,
    firstColumn: Int32Array.from(firstColumn),
    secondColumn: Int32Array.from(secondColumn),
    joint,
  }
}

const byCombination = ({ combination, combinations }: CodedRows): Grouping => ({
  of: combination,
  groups: combinations,
  shared: 0,
})

function usedColumns({ rows, factors, codes, columns }: CodedRows): Uint8Array {
  const used = new Uint8Array(columns)
  for (let at = 0; at < rows * factors; at++) used[codes[at]!] = 1
  return used
}

function joinCodes(
  joint: Uint16Array,
  to: number,
  order: Uint32Array,
  codes: Uint16Array,
  f: number,
  factors: number,
  ofLeft: Uint16Array,
  ofRight: Uint16Array,
): void {
  for (let k = 0; k < order.length; k++) {
    const at = order[k]! * factors + f
    joint[to + k] = ofLeft[codes[at]!]! + ofRight[codes[at + 1]!]!
  }
}

function copyCodes(
  joint: Uint16Array,
  to: number,
  order: Uint32Array,
  codes: Uint16Array,
  f: number,
  factors: number,
  ofLeft: Uint16Array,
): void {
  for (let k = 0; k < order.length; k++) joint[to + k] = ofLeft[codes[order[k]! * factors + f]!]!
}

/** Rows in the order of their groups, and where each begins. */
function sortByGroup(of: Uint16Array, rows: number, groups: number) {
  const begins = new Int32Array(groups + 1)
  for (let i = 0; i < rows; i++) begins[of[i]! + 1]!++
  for (let g = 0; g < groups; g++) begins[g + 1]! += begins[g]!
  const order = new Uint32Array(rows)
  placeRows(order, begins.slice(), of, rows)
  return { order, begins }
}

function placeRows(order: Uint32Array, next: Int32Array, of: Uint16Array, rows: number): void {
  for (let i = 0; i < rows; i++) order[next[of[i]!]!++] = i
}

/** The rows that `keep` marks by 1. */
export function someRows(paired: PairedRows, keep: Uint8Array): PairedRows {
  const places = new Uint32Array(paired.size)
  return takePlaces(paired, places.subarray(0, listKept(places, paired.order, keep)))
}

/** Every n-th row, from the first. */
export function everyNthRow(paired: PairedRows, n: number): PairedRows {
  const places = new Uint32Array(paired.size)
  return takePlaces(paired, places.subarray(0, listEveryNth(places, paired.order, n)))
}

function listKept(places: Uint32Array, order: Uint32Array, keep: Uint8Array): number {
  let kept = 0
  for (let k = 0; k < order.length; k++) if (keep[order[k]!] === 1) places[kept++] = k
  return kept
}

function listEveryNth(places: Uint32Array, order: Uint32Array, n: number): number {
  let kept = 0
  for (let k = 0; k < order.length; k++) if (order[k]! % n === 0) places[kept++] = k
  return kept
}

function takePlaces(paired: PairedRows, places: Uint32Array): PairedRows {
  const { order, groups, begins, shared, pairs, joint, size } = paired
  const kept = places.length
  const newBegins = new Int32Array(groups + 1)
  for (let g = 0, k = 0; g <= groups; g++) {
    while (k < kept && places[k]! < begins[g]!) k++
    newBegins[g] = k
  }
  const newJoint = new Uint16Array(pairs * kept)
  for (let p = 0; p < pairs; p++) pick(newJoint, p * kept, joint, p * size, places)
  const newOrder = new Uint32Array(kept)
  pick(newOrder, 0, order, 0, places)
  const { widths, cells, firstColumn, secondColumn } = paired
  return {
    size: kept,
    order: newOrder,
    groups,
    begins: newBegins,
    shared,
    pairs,
    widths,
    cells,
    firstColumn,
    secondColumn,
    joint: newJoint,
  }
}

function pick<T extends Uint16Array | Uint32Array>(
  to: T,
  at: number,
  from: T,
  begin: number,
  places: Uint32Array,
): void {
  for (let k = 0; k < places.length; k++) to[at + k] = from[begin + places[k]!]!
}

/** Values of rows, in the order of the places. */
export function gather({ order }: PairedRows, byRow: Float64Array): Float64Array {
  const byPlace = new Float64Array(order.length)
  for (let k = 0; k < order.length; k++) byPlace[k] = byRow[order[k]!]!
  return byPlace
}

/** Values of places, put back to their rows; rows not listed have 0. */
export function scatter({ order }: PairedRows, byPlace: Float64Array, rows: number): Float64Array {
  const byRow = new Float64Array(rows)
  for (let k = 0; k < order.length; k++) byRow[order[k]!] = byPlace[k]!
  return byRow
}
