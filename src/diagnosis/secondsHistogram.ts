import { FEWEST_SHOWN, poolNeighbours } from './poolGroups.ts'

/** How often a moment took how long, in seconds. */
export interface LengthHistogram {
  /** linear: bins of one width, small ones joined; log: edges that rise by factors of two to three. */
  readonly scale: 'linear' | 'log'
  readonly bins: readonly { readonly from: number; readonly to: number; readonly encounters: number }[]
}

const BINS = 16
/** With a 99th percentile so many times the median (an exponential's is 6.6 times), most would stand in one bar. */
const HEAVY_TAIL = 12
const [MINUTE, HOUR, DAY] = [60, 3600, 86_400]

/** Lengths that people name, each two to three times the one before. */
const LADDER: readonly number[] = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
  ...[1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 5, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 30, 90, 180, 365, 1000, 3650].map((days) => days * DAY),
]

/** Lengths are stored as 32-bit numbers: 2.3 would read 2.299999952316284. */
export const roundStored = (seconds: number): number => Number(seconds.toPrecision(6))

/**
 * Lengths in bins, none of them under five: of equal width to the 99th percentile, the last holding the rest; where a
 * few take many times as long as most, by the lengths that people name from seconds to days. Takes lengths ascending.
 */
export function toHistogram(sorted: Float32Array): LengthHistogram {
  const at = (p: number): number => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!
  const isHeavy = at(0.99) > 0 && at(0.99) > HEAVY_TAIL * at(0.5)
  return isHeavy ? { scale: 'log', bins: byLadder(sorted) } : { scale: 'linear', bins: byWidth(sorted) }
}

function byLadder(sorted: Float32Array): LengthHistogram['bins'] {
  const longest = sorted.at(-1)!
  // as the last bar holds the few that took far longer, the first one holds the few that took far less
  const short = sorted[Math.ceil(0.02 * sorted.length) - 1]!
  const above = LADDER.filter((edge) => Math.fround(edge) > short)
  const last = above.findIndex((edge) => Math.fround(edge) > longest)
  const inner = last < 0 ? above : above.slice(0, last)
  const under = LADDER.at(-1 - above.length) ?? 0
  const from = Math.fround(under) > sorted[0]! ? 0 : under
  const edges = [from, ...inner, last < 0 ? roundStored(longest) : above[last]!]
  const counts = edges.slice(1).map(() => 0)
  let bin = 0
  for (const seconds of sorted) {
    while (bin < counts.length - 1 && seconds >= Math.fround(edges[bin + 1]!)) bin++
    counts[bin]! += 1
  }
  return poolNeighbours(counts, { fewest: FEWEST_SHOWN }).map((run) => ({
    from: edges[run[0]!]!,
    to: edges[run.at(-1)! + 1]!,
    encounters: run.reduce((sum, i) => sum + counts[i]!, 0),
  }))
}

function byWidth(sorted: Float32Array): LengthHistogram['bins'] {
  const n = sorted.length
  const least = sorted[0]!
  const far = sorted[Math.max(0, Math.ceil(0.99 * n) - 1)]!
  const width = roundWidth((far - least) / BINS)
  const start = Math.floor(least / width)
  const bins = new Float64Array(Math.max(1, Math.min(2 * BINS, Math.floor(far / width) - start + 1)))
  for (const seconds of sorted)
    bins[Math.min(bins.length - 1, Math.max(0, Math.floor(seconds / width) - start))]! += 1
  const edge = (i: number): number => Number(((start + i) * width).toPrecision(6))
  return poolNeighbours([...bins], { fewest: FEWEST_SHOWN }).map((run) => ({
    from: edge(run[0]!),
    to:
      run.at(-1) === bins.length - 1
        ? Math.max(edge(bins.length), roundStored(sorted[n - 1]!))
        : edge(run.at(-1)! + 1),
    encounters: run.reduce((sum, i) => sum + bins[i]!, 0),
  }))
}

/** 1, 2 or 5 times a power of ten, at least `width`. */
function roundWidth(width: number): number {
  if (!(width > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(width))
  return power * ([1, 2, 5].find((step) => step * power >= width) ?? 10)
}
