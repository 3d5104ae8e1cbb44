import type { CodedVisits } from './codeVisits.ts'

/** A few variables coded as one: the sums by that code hold those of each of them. */
interface Group {
  readonly variables: readonly number[]
  /** What one step of each variable's code moves the group's code by. */
  readonly strides: readonly number[]
  /** First cell of the group among those of all. */
  readonly start: number
  readonly cells: number
}

/** Variables coded a few at a time, so that one addition a row serves all of a group. */
export interface JointCodes {
  readonly groups: readonly Group[]
  /** Cell of each group in each row: groups x rows. */
  readonly cells: Uint16Array
  /** Cells of all groups. */
  readonly size: number
}

/** Codes that the variables of a group may have together, at most: their sums shall stay in the nearest cache. */
const MOST_CELLS = 512

/**
 * Codes these variables together, for every row.
 *
 * @param columns codes by variable: variables x rows
 * @param cells written over: groups x rows
 */
export function toJointCodes(
  { rows, widths }: CodedVisits,
  columns: Uint8Array,
  offered: readonly number[],
  cells: Uint16Array,
): JointCodes {
  const groups = toGroups(offered, widths)
  groups.forEach(({ variables, strides, start }, g) => {
    const own = cells.subarray(g * rows, (g + 1) * rows)
    variables.forEach((v, k) => {
      const codes = columns.subarray(v * rows, (v + 1) * rows)
      if (k === 0) setCodes(own, codes, strides[0]!, start)
      else addCodes(own, codes, strides[k]!)
    })
  })
  const last = groups.at(-1)!
  return { groups, cells, size: last.start + last.cells }
}

function setCodes(cells: Uint16Array, codes: Uint8Array, stride: number, start: number): void {
  for (let i = 0; i < cells.length; i++) cells[i] = start + stride * codes[i]!
}

function addCodes(cells: Uint16Array, codes: Uint8Array, stride: number): void {
  for (let i = 0; i < cells.length; i++) cells[i]! += stride * codes[i]!
}

/** The codes of visits by variable: variables x rows. */
export function toColumns({ rows, variables, codes }: CodedVisits): Uint8Array {
  const columns = new Uint8Array(rows * variables)
  for (let v = 0; v < variables; v++)
    for (let i = 0; i < rows; i++) columns[v * rows + i] = codes[i * variables + v]!
  return columns
}

/** At most so many groups do so many variables make: each but the last holds two at least, for 16 x 16 < MOST_CELLS. */
export const mostGroups = (variables: number): number => Math.ceil(variables / 2)

function toGroups(offered: readonly number[], widths: readonly number[]): Group[] {
  const groups: Group[] = []
  let start = 0
  for (let from = 0; from < offered.length; ) {
    let cells = widths[offered[from]!]!
    let to = from + 1
    while (to < offered.length && cells * widths[offered[to]!]! <= MOST_CELLS)
      cells *= widths[offered[to++]!]!
    const variables = offered.slice(from, to)
    const strides = variables.map((_, k) => variables.slice(k + 1).reduce((by, v) => by * widths[v]!, 1))
    groups.push({ variables, strides, start, cells })
    start += cells
    from = to
  }
  return groups
}

/** Adds the sums by joint cell, gradient and curvature side by side, to those by each variable's own codes. */
export function addMargins(
  { variables, strides, start, cells }: Group,
  widths: readonly number[],
  joint: Float64Array,
  { sums, codes }: { readonly sums: Float64Array; readonly codes: number },
): void {
  for (let j = 0; j < variables.length; j++) {
    const first = variables[j]! * codes
    const width = widths[variables[j]!]!
    const stride = strides[j]!
    for (let cell = 0, code = 0, left = stride; cell < cells; cell++) {
      const at = 2 * (first + code)
      sums[at]! += joint[2 * (start + cell)]!
      sums[at + 1]! += joint[2 * (start + cell) + 1]!
      if (--left > 0) continue
      left = stride
      if (++code === width) code = 0
    }
  }
}
