import { BUCKETS, NOT_MET } from '../../domain/patternTable.ts'
import { NO_VISIT, type VisitWords } from '../../domain/visitWords.ts'

/** What the passes over very many visits read: the packed columns and what their codes mean. */
export interface PackedVisits extends Pick<VisitWords, 'rows' | 'moments' | 'words' | 'keys'> {
  /** Pooled combination of segment values of each stored one. */
  readonly pooledOf: Uint16Array
  readonly combinations: number
}

/** Visits counted by what needs no model; sums of whole numbers, so that their order does not matter. */
export interface VisitCounts {
  /** By bucket, pooled combination and outcome. */
  readonly visits: Uint32Array
  /** By bucket, pooled combination, moment, level code and outcome; NOT_MET is left out and follows from `visits`. */
  readonly levels: Uint32Array
  /** By bucket, outcome and class of failures, see `failureClass`. */
  readonly failures: Uint32Array
}

export const OUTCOMES = 3
export const CODES = 16

/**
 * Classes of failures of a visit with `moments` moments: 0 met none, 1 + m only moment m failed, moments + 1 none
 * failed, moments + f (f of 2 and more) f failed.
 */
export const failureClasses = (moments: number): number => 2 * moments + 1

/** For each byte of the words (two moments) its failures, encounters and failed moments: f + 64 x met + 4096 x sum of (m + 1). */
export function toFailureTable(moments: PackedVisits['moments'], bytes: number): Int32Array {
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

/** Counts the visits of rows from..to-1. */
export function countVisits(packed: PackedVisits, from: number, to: number): VisitCounts {
  const { moments, words, keys, pooledOf, combinations } = packed
  const width = moments.length
  const classes = failureClasses(width)
  const bytes = words.length * 4
  const table = toFailureTable(moments, bytes)
  const visits = new Uint32Array(BUCKETS * combinations * OUTCOMES)
  const levels = new Uint32Array(BUCKETS * combinations * width * CODES * OUTCOMES)
  const failures = new Uint32Array(BUCKETS * OUTCOMES * classes)
  for (let i = from; i < to; i++) {
    const key = keys[i]!
    const outcome = key & 3
    if (outcome === NO_VISIT) continue
    const bucket = (key >>> 2) & 255
    const cell = bucket * combinations + pooledOf[key >>> 10]!
    visits[cell * OUTCOMES + outcome]!++
    let sum = 0
    for (let j = 0; j < words.length; j++) {
      const word = words[j]![i]!
      const at = j * 1024
      sum +=
        table[at + (word & 255)]! +
        table[at + 256 + ((word >>> 8) & 255)]! +
        table[at + 512 + ((word >>> 16) & 255)]! +
        table[at + 768 + (word >>> 24)]!
      // the moments that are not "not met", from the highest
      let rest = ~word >>> 0
      while (rest !== 0) {
        const k = (31 - Math.clz32(rest)) >> 2
        rest &= ~(15 << (4 * k))
        rest >>>= 0
        const m = 8 * j + k
        if (m >= width) continue
        levels[((cell * width + m) * CODES + ((word >>> (4 * k)) & 15)) * OUTCOMES + outcome]!++
      }
    }
    failures[(bucket * OUTCOMES + outcome) * classes + failureClass(sum, width)]!++
  }
  return { visits, levels, failures }
}

export function addCounts(parts: readonly VisitCounts[]): VisitCounts {
  const [first, ...others] = parts
  if (!first) throw new RangeError('counts: expected at least one part')
  for (const part of others)
    for (const name of ['visits', 'levels', 'failures'] as const) {
      const to = first[name]
      const from = part[name]
      for (let k = 0; k < to.length; k++) to[k]! += from[k]!
    }
  // what was left out: visits that met no such moment
  const cells = first.visits.length / OUTCOMES
  const width = first.levels.length / (cells * CODES * OUTCOMES)
  for (let cell = 0; cell < cells; cell++)
    for (let m = 0; m < width; m++)
      for (let o = 0; o < OUTCOMES; o++) {
        const at = (cell * width + m) * CODES * OUTCOMES + o
        let others = 0
        for (let code = 0; code < NOT_MET; code++) others += first.levels[at + code * OUTCOMES]!
        first.levels[at + NOT_MET * OUTCOMES] = first.visits[cell * OUTCOMES + o]! - others
      }
  return first
}
