export type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array

/** Gives an array of so many rows, written over when it is asked for again: new ones a piece take long to clear away. */
export type Reusable<T extends NumberColumn> = (rows: number) => T

/** `nothing`: what stands in each row that is not written; without it, what stood there before. */
export function reusable<T extends NumberColumn>(
  make: new (length: number) => T,
  nothing?: number,
): Reusable<T> {
  let kept = new make(0)
  return (rows) => {
    if (kept.length < rows) kept = new make(Math.max(rows, 2048))
    const column = kept.subarray(0, rows) as T
    if (nothing !== undefined) column.fill(nothing)
    return column
  }
}
