import type { PatternTable } from '../../domain/patternTable.ts'
import { NO_VISIT, type VisitWords } from '../../domain/visitWords.ts'
import { type PooledSegment, poolSegments } from '../poolSegments.ts'

/** Segments of packed visits with rare values pooled, as for a pattern table. */
export interface PooledWords {
  /** Codes by stored combination. */
  readonly segments: readonly PooledSegment[]
  readonly leftOut: readonly string[]
  /** The segment values (a code a segment) of each pooled combination. */
  readonly combinations: readonly (readonly number[])[]
  /** Pooled combination of each stored one. */
  readonly pooledOf: Uint16Array
}

/** Pools rare segment values by how many visits have them. */
export function poolWords(words: VisitWords): PooledWords {
  const size = Math.max(1, words.combinations.length)
  const counts = new Float64Array(size)
  const { keys } = words
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if ((key & 3) !== NO_VISIT) counts[key >>> 10]!++
  }
  const rows = [...counts.keys()].filter((c) => counts[c]! > 0)
  const segments = words.segments.map((name, s) => {
    const values = [...new Set(words.combinations.map((values) => values[s]!))].sort((a, b) =>
      a < b ? -1 : 1,
    )
    const codeOf = new Map(values.map((value, code) => [value, code]))
    return { name, values, codes: Uint16Array.from(rows, (c) => codeOf.get(words.combinations[c]![s]!)!) }
  })
  const table: Pick<PatternTable, 'rows' | 'segments' | 'counts'> = {
    rows: rows.length,
    segments,
    counts: Float64Array.from(rows, (c) => counts[c]!),
  }
  const pooled = poolSegments(table as PatternTable)
  const pooledOf = new Uint16Array(size)
  rows.forEach((c, row) => {
    pooledOf[c] = pooled.combination[row]!
  })
  return {
    segments: pooled.segments.map((segment) => {
      const codes = new Uint16Array(size)
      rows.forEach((c, row) => {
        codes[c] = segment.codes[row]!
      })
      return { ...segment, codes }
    }),
    leftOut: pooled.leftOut,
    combinations: pooled.combinations,
    pooledOf,
  }
}
