import type { DuckDBResult } from '@duckdb/node-api'
import { itemsOf } from './appendColumns.ts'
import type { Step } from './createStep.ts'

/** The rows of a pattern table as the store groups them: packed, sorted by all columns but the last two. */
export interface PatternRows {
  readonly rows: number
  /** Levels at four bits a moment, sixteen moments a word. */
  readonly words: readonly BigUint64Array[]
  readonly outcomes: Uint8Array
  readonly picks: Int16Array
  /** Combination of segment values. */
  readonly combinations: Uint32Array
  readonly buckets: Uint8Array
  readonly apart: Uint32Array
  readonly counts: Float64Array
  readonly weights: Float64Array
}

const emptyRows = (rows: number, words: number): PatternRows => ({
  rows,
  words: Array.from({ length: words }, () => new BigUint64Array(rows)),
  outcomes: new Uint8Array(rows),
  picks: new Int16Array(rows),
  combinations: new Uint32Array(rows),
  buckets: new Uint8Array(rows),
  apart: new Uint32Array(rows),
  counts: new Float64Array(rows),
  weights: new Float64Array(rows),
})

/** The columns in the order in which the store answers them. */
const columnsOf = ({ words, outcomes, picks, combinations, buckets, apart, counts, weights }: PatternRows) =>
  [...words, outcomes, picks, combinations, buckets, apart, counts, weights] as Float64Array[]

/** Reads rows piece by piece; another thread fetches each, so that a result of any size holds nobody up. */
export async function readPatternRows(
  result: DuckDBResult,
  { words, step }: { readonly words: number; readonly step: Step },
): Promise<PatternRows> {
  const pieces: PatternRows[] = []
  let size = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    const rows = chunk?.rowCount ?? 0
    if (chunk === null || rows === 0) break
    const piece = emptyRows(rows, words)
    for (const [index, column] of columnsOf(piece).entries())
      column.set(itemsOf(chunk.getColumnVector(index)).subarray(0, rows))
    pieces.push(piece)
    size += rows
    await step()
  }
  const all = emptyRows(size, words)
  const columns = columnsOf(all)
  let from = 0
  for (const piece of pieces) {
    for (const [index, column] of columnsOf(piece).entries()) columns[index]!.set(column, from)
    from += piece.rows
    await step()
  }
  return all
}

export const bytesOf = (rows: PatternRows): number =>
  columnsOf(rows).reduce((sum, { byteLength }) => sum + byteLength, 0)

/** The same rows with combinations numbered anew, in an order that keeps that of the rows. */
export const renumbered = (rows: PatternRows, to: Uint32Array): PatternRows =>
  to.every((number, code) => number === code)
    ? rows
    : { ...rows, combinations: rows.combinations.map((code) => to[code]!) }

/** Rows of visits and rows of other visits as one table, as if all had been grouped together. */
export async function joinRows(old: PatternRows, added: PatternRows, step: Step): Promise<PatternRows> {
  const isBefore = createOrder(old, added)
  /** For each row added where it belongs in the old ones, and whether it is there already. */
  const places = new Uint32Array(added.rows)
  const isThere = new Uint8Array(added.rows)
  let inserted = 0
  for (let row = 0, from = 0; row < added.rows; row++) {
    let to = old.rows
    while (from < to) {
      const middle = (from + to) >>> 1
      if (isBefore(middle, row) < 0) from = middle + 1
      else to = middle
    }
    places[row] = from
    isThere[row] = from < old.rows && isBefore(from, row) === 0 ? 1 : 0
    inserted += 1 - isThere[row]!
    if (row % A_TURN === 0) await step()
  }
  const joined = emptyRows(old.rows + inserted, old.words.length)
  const [to, before, after] = [columnsOf(joined), columnsOf(old), columnsOf(added)]
  for (const [index, column] of to.entries()) {
    join(column, before[index]!, after[index]!, places, isThere)
    await step()
  }
  let gone = 0
  for (let row = 0; row < added.rows; row++) {
    if (isThere[row] === 0) {
      gone++
      continue
    }
    joined.counts[places[row]! + gone]! += added.counts[row]!
    joined.weights[places[row]! + gone]! += added.weights[row]!
  }
  return joined
}

/** Rows looked for between two steps. */
const A_TURN = 4_096

/** Copies the old column with the new values put in between; where the row is there already nothing is put. */
function join(
  to: Float64Array,
  old: Float64Array,
  added: Float64Array,
  places: Uint32Array,
  isThere: Uint8Array,
): void {
  let from = 0
  let at = 0
  for (let row = 0; row < places.length; row++) {
    if (isThere[row] === 1) continue
    const place = places[row]!
    to.set(old.subarray(from, place), at)
    at += place - from
    to[at++] = added[row]!
    from = place
  }
  to.set(old.subarray(from), at)
}

/** Compares a row of the old with a row of the added as the store sorts them: below 0 where the old comes first. */
function createOrder(old: PatternRows, added: PatternRows): (a: number, b: number) => number {
  // words as two halves, since bigints are slow
  const halves = ({ words }: PatternRows): Uint32Array[] =>
    words.map((word) => new Uint32Array(word.buffer, word.byteOffset, 2 * word.length))
  const [of, others] = [halves(old), halves(added)]
  return (a, b) => {
    for (let w = 0; w < of.length; w++) {
      const high = of[w]![2 * a + 1]! - others[w]![2 * b + 1]!
      if (high !== 0) return high
      const low = of[w]![2 * a]! - others[w]![2 * b]!
      if (low !== 0) return low
    }
    return (
      old.outcomes[a]! - added.outcomes[b]! ||
      old.picks[a]! - added.picks[b]! ||
      old.combinations[a]! - added.combinations[b]! ||
      old.buckets[a]! - added.buckets[b]! ||
      old.apart[a]! - added.apart[b]!
    )
  }
}
