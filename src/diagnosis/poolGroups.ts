/** Groups of fewer than this many encounters or visits are never shown by themselves. */
export const FEWEST_SHOWN = 5

/** Which groups are shown by themselves and which together. */
export interface Pooling {
  /** Indices of groups, in the order given. */
  readonly shown: readonly number[]
  readonly pooled: readonly number[]
}

/**
 * Chooses groups that are too small to be shown by themselves, and so many more that nobody can find a small one by
 * subtracting the others from the whole: the pooled are none, or at least two (primary and complementary suppression)
 * and together not small. Where all together are too few, nothing is shown.
 *
 * @param sizes encounters in each group
 */
export function poolGroups(
  sizes: readonly number[],
  { fewest = FEWEST_SHOWN }: { readonly fewest?: number } = {},
): Pooling {
  const indices = sizes.map((_, i) => i).filter((i) => sizes[i]! > 0)
  const pooled = new Set(indices.filter((i) => sizes[i]! < fewest))
  const bySize = indices.filter((i) => !pooled.has(i)).sort((a, b) => sizes[a]! - sizes[b]! || a - b)
  const total = (): number => [...pooled].reduce((sum, i) => sum + sizes[i]!, 0)
  while (pooled.size > 0 && (pooled.size < 2 || total() < fewest)) {
    const next = bySize.shift()
    if (next === undefined) return { shown: [], pooled: [] }
    pooled.add(next)
  }
  return { shown: indices.filter((i) => !pooled.has(i)), pooled: indices.filter((i) => pooled.has(i)) }
}

/**
 * Joins neighbours in their order until each run is large enough; what is left at the end joins the run before.
 * Returns lists of indices; none where all together are too few.
 */
export function poolNeighbours(
  sizes: readonly number[],
  { fewest }: { readonly fewest: number },
): readonly (readonly number[])[] {
  const runs: number[][] = []
  let open: number[] = []
  let held = 0
  sizes.forEach((size, i) => {
    open.push(i)
    held += size
    if (held < fewest) return
    runs.push(open)
    open = []
    held = 0
  })
  if (open.length > 0 && held > 0) runs.at(-1)?.push(...open)
  return runs
}
