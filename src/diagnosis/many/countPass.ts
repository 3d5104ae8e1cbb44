import { BUCKETS, NOT_MET } from '../../domain/patternTable.ts'
import { byMoment, CODES, OUTCOMES, type SortedVisits } from './sortVisits.ts'

/** Visits counted by what needs no model. */
export interface VisitCounts {
  /** By bucket, pooled combination and outcome. */
  readonly visits: Float64Array
  /** By bucket, pooled combination, outcome, moment and level code. */
  readonly levels: Float64Array
  /** By bucket, outcome and class of failures, see `failureClass`. */
  readonly failures: Float64Array
}

/**
 * Classes of failures of a visit with `moments` moments: 0 met none, 1 + m only moment m failed, moments + 1 none
 * failed, moments + f (f of 2 and more) f failed.
 */
export const failureClasses = (moments: number): number => 2 * moments + 1

/** For each byte of the words (two moments) its failures, encounters and failed moments: f + 64 x met + 4096 x sum of (m + 1). */
export function toFailureTable(moments: SortedVisits['moments'], bytes: number): Int32Array {
  const table = new Int32Array(bytes * 256)
  for (let j = 0; j < bytes; j++)
    for (let v = 0; v < 256; v++)
      for (const [m, code] of [
        [2 * j, v & 15],
        [2 * j + 1, v >> 4],
      ] as const) {
        const moment = moments[m]
        if (!moment || code === 0 || code === NOT_MET) continue
        table[j * 256 + v]! += code <= moment.failed ? 1 + 64 + 4096 * (m + 1) : 64
      }
  return table
}

/** The class of a sum over `toFailureTable`. */
export function failureClass(sum: number, moments: number): number {
  const failed = sum & 63
  if (failed > 1) return moments + failed
  if (failed === 1) return sum >> 12
  return (sum & 4032) === 0 ? 0 : moments + 1
}

/** Counts the visits of buckets from..to-1. */
export function countVisits(sorted: SortedVisits, from: number, to: number): VisitCounts {
  const { moments, words, combinations, begins } = sorted
  const width = moments.length
  const classes = failureClasses(width)
  const table = toFailureTable(moments, words.length * 4)
  const visits = new Float64Array((to - from) * combinations * OUTCOMES)
  const levels = new Float64Array(visits.length * width * CODES)
  const failures = new Float64Array((to - from) * OUTCOMES * classes)
  const byByte = new Uint32Array(words.length * 1024)
  const ofCell = new Float64Array(width * CODES)
  for (let cell = 0; cell < visits.length; cell++) {
    const first = begins[from * combinations * OUTCOMES + cell]!
    const end = begins[from * combinations * OUTCOMES + cell + 1]!
    if (first === end) continue
    visits[cell] = end - first
    byByte.fill(0)
    const bucket = Math.floor(cell / (combinations * OUTCOMES))
    const toClass = (bucket * OUTCOMES + (cell % OUTCOMES)) * classes
    for (let i = first; i < end; i++) {
      let sum = 0
      for (let j = 0; j < words.length; j++) {
        const word = words[j]![i]!
        const at = j * 1024
        const a = at + (word & 255)
        const b = at + 256 + ((word >>> 8) & 255)
        const c = at + 512 + ((word >>> 16) & 255)
        const d = at + 768 + (word >>> 24)
        byByte[a]!++
        byByte[b]!++
        byByte[c]!++
        byByte[d]!++
        sum += table[a]! + table[b]! + table[c]! + table[d]!
      }
      failures[toClass + failureClass(sum, width)]!++
    }
    byMoment(byByte, width, ofCell)
    levels.set(ofCell, cell * width * CODES)
  }
  return { visits, levels, failures }
}

/** Puts together what was counted of buckets one after the other. */
export const joinCounts = (parts: readonly VisitCounts[]): VisitCounts => ({
  visits: join(parts.map(({ visits }) => visits)),
  levels: join(parts.map(({ levels }) => levels)),
  failures: join(parts.map(({ failures }) => failures)),
})

/** Columns one behind the other. */
export function join(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** How many visits of each bucket a moment has at each code, by outcome where asked for. */
export function levelsByBucket({ levels, visits }: VisitCounts, m: number): Float64Array {
  const combinations = visits.length / (BUCKETS * OUTCOMES)
  const width = levels.length / (visits.length * CODES)
  const by = new Float64Array(BUCKETS * CODES)
  for (let cell = 0; cell < visits.length; cell++) {
    const bucket = Math.floor(cell / (combinations * OUTCOMES))
    for (let code = 0; code < CODES; code++)
      by[bucket * CODES + code]! += levels[(cell * width + m) * CODES + code]!
  }
  return by
}
