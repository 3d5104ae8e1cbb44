import { type PatternTable, PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import { NO_VISIT, type VisitWords } from '../../domain/visitWords.ts'
import type { Visits } from '../visits.ts'
import type { PooledWords } from './poolWords.ts'

/** An even sample of very many visits that stands for all of them: its weights add up to theirs. */
export interface Sampled {
  readonly visits: Visits
  readonly table: PatternTable
}

/**
 * One visit out of every so many in a row, which of them by a hash of its place, so that no rhythm in the order of the
 * visits can be met.
 *
 * @param known number of all visits with a known outcome
 */
export function sampleVisits(
  words: VisitWords,
  pooled: PooledWords,
  { size, known }: { readonly size: number; readonly known: number },
): Sampled {
  const { moments, keys } = words
  const width = moments.length
  const every = Math.max(1, Math.floor(words.visits / size))
  const chosen: number[] = []
  let seen = 0
  let wanted = placeWithin(0, every)
  for (let i = 0; i < words.rows; i++) {
    if ((keys[i]! & 3) === NO_VISIT) continue
    if (seen % every === wanted) chosen.push(i)
    seen++
    if (seen % every === 0) wanted = placeWithin(seen / every, every)
  }
  const rows = chosen.length
  const levels = new Uint8Array(rows * width)
  const columns = moments.map(() => new Uint8Array(rows))
  const outcomes = new Uint8Array(rows)
  const buckets = new Uint8Array(rows)
  const stored = new Uint32Array(rows)
  const combination = new Uint16Array(rows)
  let ownKnown = 0
  for (const [row, i] of chosen.entries()) {
    const key = keys[i]!
    outcomes[row] = key & 3
    if ((key & 3) !== UNKNOWN) ownKnown++
    buckets[row] = (key >>> 2) & 255
    stored[row] = key >>> 10
    combination[row] = pooled.pooledOf[key >>> 10]!
    for (let m = 0; m < width; m++) {
      const code = (words.words[m >> 3]![i]! >>> (4 * (m & 7))) & 15
      levels[row * width + m] = code
      columns[m]![row] = code
    }
  }
  const scale = ownKnown > 0 ? known / ownKnown : 1
  const counts = new Float64Array(rows).fill(scale)
  const codesOf = (codes: Uint16Array): Uint16Array => Uint16Array.from(stored, (c) => codes[c]!)
  const picks = new Int16Array(rows).fill(PICK_NOT_ASKED)
  const { customersRepeat, outcomeKind, recordedOutcome } = words
  return {
    visits: {
      rows,
      moments,
      levels,
      segments: pooled.segments.map((segment) => ({ ...segment, codes: codesOf(segment.codes) })),
      leftOut: pooled.leftOut,
      combination,
      combinations: pooled.combinations,
      buckets,
      outcomes,
      counts,
      weights: counts,
      effective: known,
      known,
      customersRepeat,
      weighted: false,
    },
    table: {
      rows,
      moments,
      levels: columns,
      picks,
      outcomes,
      segments: words.segments.map((name, s) => {
        const values = [...new Set(words.combinations.map((of) => of[s]!))].sort((a, b) => (a < b ? -1 : 1))
        const codes = new Map(values.map((value, code) => [value, code]))
        return {
          name,
          values,
          codes: Uint16Array.from(stored, (c) => codes.get(words.combinations[c]![s]!)!),
        }
      }),
      buckets,
      counts,
      weights: counts,
      customersRepeat,
      outcomeKind,
      ...(recordedOutcome === undefined ? {} : { recordedOutcome }),
    },
  }
}

/** A place within the next `every` visits, by the finish of MurmurHash3. */
function placeWithin(block: number, every: number): number {
  let h = Math.imul(block + 1, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) % every
}
