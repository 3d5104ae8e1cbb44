/**
 * Which row of the source each row of data came from. Row n (from 0) has the number of the last jump at or before
 * n, plus the rows since.
 */
export interface RowNumbers {
  readonly first: number
  readonly jumps: { readonly rows: Int32Array; readonly numbers: Int32Array }
}

export interface RowNumbersBuilder {
  add(number: number): void
  /** Whether a number came twice running: it does not tell the rows apart. */
  readonly repeated: boolean
  toRowNumbers(): RowNumbers
}

/** Notes the source's number of each row written, keeping only where it jumps. */
export function createRowNumbers(): RowNumbersBuilder {
  let rows = new Int32Array(64)
  let numbers = new Int32Array(64)
  let jumps = 0
  let count = 0
  let next = Number.NaN
  let repeated = false
  return {
    get repeated() {
      return repeated
    },
    add(number) {
      if (number !== next) {
        repeated ||= number === next - 1
        if (jumps === rows.length) {
          rows = grown(rows)
          numbers = grown(numbers)
        }
        rows[jumps] = count
        numbers[jumps] = number
        jumps++
      }
      count++
      next = number + 1
    },
    toRowNumbers: () => ({
      first: jumps === 0 ? 1 : numbers[0]!,
      jumps: { rows: rows.slice(0, jumps), numbers: numbers.slice(0, jumps) },
    }),
  }
}

/** Rows counted from 1. */
export const ROWS_COUNTED: RowNumbers = {
  first: 1,
  jumps: { rows: new Int32Array(0), numbers: new Int32Array(0) },
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2)
  larger.set(list)
  return larger
}

/** Gives the source's numbers of rows asked for one after the other. */
export function createRowNumbering({ first, jumps }: RowNumbers): (row: number) => number {
  let at = 0
  return (row) => {
    while (at + 1 < jumps.rows.length && jumps.rows[at + 1]! <= row) at++
    return jumps.rows.length === 0 ? first + row : jumps.numbers[at]! + row - jumps.rows[at]!
  }
}
