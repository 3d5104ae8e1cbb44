/** A table of a draft by its columns: what grouping needs to know of it. */
export interface HeadedTable {
  readonly names: readonly string[]
  readonly bytes: number
}

export interface GroupedTables {
  /** Indices of tables that make one together, in their order; the first gives the columns their names. */
  readonly together: readonly number[]
  /** Indices of tables that may say how the visits of the others ended: they share a column or two. */
  readonly beside: readonly number[]
  readonly apart: readonly number[]
}

/** Waves of a survey rename a column here and there, and drop and add some. */
const ALIKE = 0.45

/**
 * Finds which tables are waves of one, which go beside it and which have nothing to do with it. The largest group
 * of like headers is the one.
 */
export function groupTables(tables: readonly HeadedTable[]): GroupedTables {
  const keys = tables.map(({ names }) => new Set(names.map((name) => bareName(name) || name)))
  const groups: number[][] = []
  for (const [index, own] of keys.entries()) {
    const group = groups.find(([first]) => likeness(keys[first!]!, own) >= ALIKE)
    if (group) group.push(index)
    else groups.push([index])
  }
  const weight = (group: readonly number[]): number =>
    group.reduce((sum, index) => sum + tables[index]!.bytes, 0)
  const together = groups.toSorted((a, b) => weight(b) - weight(a))[0] ?? []
  const main = new Set(together.flatMap((index) => [...keys[index]!]))
  const others = tables.map((_, index) => index).filter((index) => !together.includes(index))
  const isBeside = (index: number): boolean => [...keys[index]!].some((key) => main.has(key))
  return {
    together,
    beside: others.filter(isBeside),
    apart: others.filter((index) => !isBeside(index)),
  }
}

/** A column's name by its letters and digits only: by these waves of a survey know it again. */
export const bareName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((key) => b.has(key)).length
  return shared / (a.size + b.size - shared)
}
