import { BUCKETS } from '../../domain/patternTable.ts'
import { NO_VISIT, type VisitWords } from '../../domain/visitWords.ts'

export const OUTCOMES = 3
export const CODES = 16

/**
 * Very many visits in order of bucket, pooled combination of segments and outcome, so that a pass over them looks up
 * small tables only. Visits of one such cell stand in the order in which they came.
 */
export interface SortedVisits {
  readonly moments: VisitWords['moments']
  readonly words: readonly Uint32Array[]
  /** Pooled combinations. */
  readonly combinations: number
  /** First row of each cell `(bucket x combinations + combination) x OUTCOMES + outcome`, and the end. */
  readonly begins: Uint32Array
}

/**
 * Sorts visits into their cells (counting sort).
 *
 * @param pooledOf pooled combination of each stored one
 * @param allocate makes a column; in memory that threads share, where several are to read it
 */
export function sortVisits(
  { moments, words, keys }: Pick<VisitWords, 'moments' | 'words' | 'keys'>,
  { pooledOf, combinations }: { readonly pooledOf: Uint16Array; readonly combinations: number },
  allocate: (length: number) => Uint32Array = (length) => new Uint32Array(length),
): SortedVisits {
  const cells = BUCKETS * combinations * OUTCOMES
  const begins = allocate(cells + 1)
  const rows = keys.length
  const cellOf = (key: number): number =>
    (((key >>> 2) & 255) * combinations + pooledOf[key >>> 10]!) * OUTCOMES + (key & 3)
  for (let i = 0; i < rows; i++) if ((keys[i]! & 3) !== NO_VISIT) begins[cellOf(keys[i]!) + 1]!++
  for (let c = 0; c < cells; c++) begins[c + 1]! += begins[c]!
  const next = begins.slice()
  const places = new Uint32Array(rows)
  for (let i = 0; i < rows; i++) if ((keys[i]! & 3) !== NO_VISIT) places[i] = next[cellOf(keys[i]!)]!++
  const sorted = words.map((column) => {
    const to = allocate(begins[cells]!)
    for (let i = 0; i < rows; i++) if ((keys[i]! & 3) !== NO_VISIT) to[places[i]!] = column[i]!
    return to
  })
  return { moments, words: sorted, combinations, begins }
}

/** Sums by byte of the words, taken apart into sums by moment and code: moments x CODES. */
export function byMoment(byByte: Float64Array | Uint32Array, width: number, to: Float64Array): void {
  to.fill(0)
  for (let j = 0; 2 * j < width; j++)
    for (let v = 0; v < 256; v++) {
      const value = byByte[j * 256 + v]!
      if (value === 0) continue
      to[2 * j * CODES + (v & 15)]! += value
      if (2 * j + 1 < width) to[(2 * j + 1) * CODES + (v >> 4)]! += value
    }
}
