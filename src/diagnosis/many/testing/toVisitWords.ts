import type { PatternTable } from '../../../domain/patternTable.ts'
import { type VisitWords, WORD_MOMENTS } from '../../../domain/visitWords.ts'

/** A pattern table's visits one by one, packed; every row must stand for one visit. */
export function toVisitWords(table: PatternTable): VisitWords {
  const { rows, moments, levels, segments } = table
  const words = Array.from({ length: Math.ceil(moments.length / WORD_MOMENTS) }, () => new Uint32Array(rows))
  for (const [m, column] of levels.entries())
    for (let i = 0; i < rows; i++)
      words[Math.floor(m / WORD_MOMENTS)]![i]! |= column[i]! << (4 * (m % WORD_MOMENTS))
  const found = new Map<string, number>()
  const combinations: string[][] = []
  const keys = new Uint32Array(rows)
  for (let i = 0; i < rows; i++) {
    const values = segments.map(({ values: all, codes }) => all[codes[i]!]!)
    const name = JSON.stringify(values)
    let combination = found.get(name)
    if (combination === undefined) {
      combination = combinations.length
      found.set(name, combination)
      combinations.push(values)
    }
    keys[i] = table.outcomes[i]! | (table.buckets[i]! << 2) | (combination << 10)
  }
  return {
    rows,
    visits: rows,
    moments,
    words,
    keys,
    segments: segments.map(({ name }) => name),
    combinations,
    customersRepeat: table.customersRepeat,
    outcomeKind: table.outcomeKind,
    ...(table.recordedOutcome === undefined ? {} : { recordedOutcome: table.recordedOutcome }),
  }
}
