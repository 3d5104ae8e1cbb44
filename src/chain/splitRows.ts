/** A run of neighbours: from `start` up to, not including, `end`. */
export interface Run {
  readonly start: number
  readonly end: number
}

const sumOf = (lengths: readonly number[], { start, end }: Run): number =>
  lengths.slice(start, end).reduce((sum, length) => sum + length, 0)

function fill(lengths: readonly number[], capacity: number): Run[] {
  const rows: Run[] = []
  let start = 0
  let sum = 0
  lengths.forEach((length, i) => {
    if (i > start && sum + length > capacity) {
      rows.push({ start, end: i })
      start = i
      sum = 0
    }
    sum += length
  })
  return lengths.length === 0 ? [] : [...rows, { start, end: lengths.length }]
}

/**
 * Neighbours set in rows, each no longer than `capacity` (unless one alone is), in at least `atLeast` rows and
 * as evenly as can be.
 */
export function splitRows(lengths: readonly number[], capacity: number, atLeast = 1): readonly Run[] {
  const wanted = Math.min(Math.max(atLeast, fill(lengths, capacity).length), lengths.length)
  let low = Math.max(0, ...lengths)
  let high = Math.max(
    low,
    lengths.reduce((sum, length) => sum + length, 0),
  )
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (fill(lengths, middle).length <= wanted) high = middle
    else low = middle
  }
  return fill(lengths, high)
}

/** The longest row. */
export const longestRow = (lengths: readonly number[], rows: readonly Run[]): number =>
  Math.max(0, ...rows.map((row) => sumOf(lengths, row)))
