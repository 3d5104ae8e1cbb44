import type { PatternTable } from '../domain/patternTable.ts'

export interface PooledSegment {
  readonly name: string
  readonly values: number
  /** Code of the row's value, rare values sharing the last one. */
  readonly codes: Uint16Array
  /** How many distinct values were pooled into one. */
  readonly pooled: number
}

export interface PooledSegments {
  readonly segments: readonly PooledSegment[]
  readonly combination: Uint16Array
  readonly combinations: readonly (readonly number[])[]
  /** Names of segments left out because all their values are rare, or there would be too many combinations. */
  readonly leftOut: readonly string[]
}

const MOST_VALUES = 12
const FEWEST_VISITS = 30
const MOST_COMBINATIONS = 256

/**
 * Pools segment values with fewer than 30 visits, and all past the twelve commonest, into one; drops the
 * last segments where more than 256 combinations would remain.
 */
export function poolSegments(table: PatternTable): PooledSegments {
  const segments: PooledSegment[] = []
  const tooRare: string[] = []
  for (const { name, values, codes } of table.segments) {
    const visits = new Float64Array(values.length)
    for (let i = 0; i < table.rows; i++) visits[codes[i]!]! += table.counts[i]!
    const order = [...visits.keys()]
      .filter((v) => visits[v]! > 0)
      .sort((a, b) => visits[b]! - visits[a]! || a - b)
    const kept = order.filter((v, rank) => rank < MOST_VALUES && visits[v]! >= FEWEST_VISITS)
    const pooled = order.length - kept.length
    const size = kept.length + (pooled > 0 ? 1 : 0)
    if (size < 2) {
      if (order.length > 1) tooRare.push(name)
      continue
    }
    const newCode = new Uint16Array(values.length).fill(kept.length)
    kept.forEach((v, rank) => {
      newCode[v] = rank
    })
    segments.push({ name, values: size, codes: codes.map((c) => newCode[c]!), pooled })
  }
  let used = segments
  for (;;) {
    const found = new Map<number, number>()
    const combinations: number[][] = []
    const combination = new Uint16Array(table.rows)
    let tooMany = false
    for (let i = 0; i < table.rows && !tooMany; i++) {
      let key = 0
      for (const s of used) key = key * s.values + s.codes[i]!
      let index = found.get(key)
      if (index === undefined) {
        index = combinations.length
        found.set(key, index)
        combinations.push(used.map((s) => s.codes[i]!))
        tooMany = combinations.length > MOST_COMBINATIONS
      }
      combination[i] = index
    }
    if (!tooMany) {
      const leftOut = [...tooRare, ...segments.slice(used.length).map(({ name }) => name)]
      return { segments: used, combination, combinations, leftOut }
    }
    used = used.slice(0, -1)
  }
}
