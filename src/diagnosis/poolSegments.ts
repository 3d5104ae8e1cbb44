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
    addUp(visits, codes, table.counts, table.rows)
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
    segments.push({ name, values: size, codes: recode(codes, newCode), pooled })
  }
  let used = segments
  for (;;) {
    const keys = new Float64Array(table.rows)
    for (const segment of used) extendKeys(keys, segment)
    const combination = new Uint16Array(table.rows)
    const firsts = numberKeys(
      combination,
      keys,
      used.reduce((product, { values }) => product * values, 1),
    )
    const combinations = firsts.map((i) => used.map((s) => s.codes[i]!))
    const tooMany = combinations.length > MOST_COMBINATIONS
    if (!tooMany) {
      const leftOut = [...tooRare, ...segments.slice(used.length).map(({ name }) => name)]
      return { segments: used, combination, combinations, leftOut }
    }
    used = used.slice(0, -1)
  }
}

/** Keys up to which each has a place of its own. */
const MOST_PLACES = 65_536

/**
 * Numbers keys in the order in which they come, until there are more than MOST_COMBINATIONS.
 *
 * @param size keys are under this
 * @returns the row in which each number comes first
 */
function numberKeys(numbers: Uint16Array, keys: Float64Array, size: number): number[] {
  const firsts: number[] = []
  if (size > MOST_PLACES) {
    const found = new Map<number, number>()
    for (let i = 0; i < keys.length && firsts.length <= MOST_COMBINATIONS; i++) {
      const number = found.get(keys[i]!) ?? firsts.push(i) - 1
      found.set(keys[i]!, number)
      numbers[i] = number
    }
    return firsts
  }
  const found = new Int16Array(size).fill(-1)
  for (let i = 0; i < keys.length && firsts.length <= MOST_COMBINATIONS; i++) {
    const key = keys[i]!
    if (found[key] === -1) found[key] = firsts.push(i) - 1
    numbers[i] = found[key]!
  }
  return firsts
}

function addUp(sums: Float64Array, codes: Uint16Array, values: Float64Array, rows: number): void {
  for (let i = 0; i < rows; i++) sums[codes[i]!]! += values[i]!
}

function recode(codes: Uint16Array, newCode: Uint16Array): Uint16Array {
  const recoded = new Uint16Array(codes.length)
  for (let i = 0; i < codes.length; i++) recoded[i] = newCode[codes[i]!]!
  return recoded
}

function extendKeys(keys: Float64Array, { codes, values }: PooledSegment): void {
  for (let i = 0; i < keys.length; i++) keys[i] = keys[i]! * values + codes[i]!
}
