import type { TimedEncounters } from '../domain/timedEncounters.ts'
import { quantile } from '../stats/quantile.ts'
import { createDesignBuilder, type Design, type Prior, type Term } from './design.ts'

/** Lengths are looked at in at most so many groups of neighbours; a group is one column of the design. */
const MOST_GROUPS = 64
/** Places, hours or segments rarer than this share of the rows, or in fewer rows than this, stand together. */
const RARE = { rows: 30, share: 0.005 }
/** Bends past the reference, at these quantiles of the lengths beyond it. */
const BENDS = [0.25, 0.5, 0.8]

const GROUP = { intercept: 0, confounder: 1, slope: 2, bend: 3 }
const PRIORS: readonly Prior[] = [
  { variance: 25, tuned: false },
  { variance: 0.3, tuned: true },
  { variance: 6.25, tuned: false },
  { variance: 0.5, tuned: true },
]

export interface SecondsModel {
  readonly design: Design
  /** Parameters of the lengths' effect, from the first. */
  readonly firstOfSeconds: number
  /** Effect of a length on each of them. */
  readonly basis: (seconds: number) => Float64Array
  /** Mean length of each row's group: what the design takes it for. */
  readonly fittedSeconds: Float64Array
}

/**
 * Log odds over the length of a moment: straight up to a reference (the target), straight past it, with bends past it
 * that are shrunk towards none (a penalised linear spline; Eilers and Marx 1996), beside effects of hour, place and
 * segments. Lengths past the 99th percentile count as that, since a few of them would bend the line.
 *
 * @param reference where the line may change its slope; null: it is one line, with bends
 */
export function createSecondsModel(
  timed: Pick<TimedEncounters, 'rows' | 'seconds' | 'hours' | 'places' | 'combinations'>,
  { reference, withSeconds }: { readonly reference: number | null; readonly withSeconds: boolean },
): SecondsModel {
  const { rows } = timed
  const sorted = Float64Array.from(timed.seconds).sort()
  const at = (p: number): number => quantile(sorted, p)
  const longest = Math.max(at(0.99), reference === null ? 0 : reference * 1.001)
  const from = reference ?? at(0.02)
  const scale = Math.max(at(0.9) - at(0.1), longest * 0.01, 1e-6)
  const past = sorted.filter((seconds) => seconds > from && seconds <= longest)
  const bends =
    past.length < 40 ? [] : [...new Set(BENDS.map((p) => quantile(past, p)))].filter((bend) => bend > from)
  const size = 2 + bends.length
  const basis = (seconds: number): Float64Array => {
    const length = Math.min(seconds, longest)
    const values = new Float64Array(size)
    values[0] = Math.min(0, length - from) / scale
    values[1] = Math.max(0, length - from) / scale
    bends.forEach((bend, k) => {
      values[2 + k] = Math.max(0, length - bend) / scale
    })
    return values
  }
  const groups = groupLengths(timed.seconds, sorted, from)
  const factors = [timed.hours, timed.places, timed.combinations].map((codes) => poolCodes(codes, rows))
  const widths = [1, ...factors.map(({ values }) => values), groups.means.length]
  const offsets: number[] = []
  let columns = 0
  for (const width of widths) {
    offsets.push(columns)
    columns += width
  }
  const builder = createDesignBuilder(PRIORS)
  const terms: Term[][] = Array.from({ length: columns }, () => [])
  terms[0]!.push({ parameter: builder.addParameter(GROUP.intercept), coefficient: 1 })
  factors.forEach(({ values }, f) => {
    if (values < 2) return
    for (let v = 0; v < values; v++)
      terms[offsets[1 + f]! + v]!.push({ parameter: builder.addParameter(GROUP.confounder), coefficient: 1 })
  })
  const last = offsets.length - 1
  let firstOfSeconds = -1
  if (withSeconds) {
    const parameters = Array.from({ length: size }, (_, k) =>
      builder.addParameter(k < 2 ? GROUP.slope : GROUP.bend),
    )
    firstOfSeconds = parameters[0]!
    groups.means.forEach((mean, g) => {
      basis(mean).forEach((coefficient, k) => {
        if (coefficient !== 0) terms[offsets[last]! + g]!.push({ parameter: parameters[k]!, coefficient })
      })
    })
  }
  const codes = new Uint16Array(rows * widths.length)
  for (let i = 0; i < rows; i++) {
    const row = i * widths.length
    factors.forEach(({ codes: of }, f) => {
      codes[row + 1 + f] = offsets[1 + f]! + of[i]!
    })
    codes[row + last] = offsets[last]! + groups.of[i]!
  }
  const design = builder.build({
    rows,
    factors: widths.length,
    codes,
    offsets,
    columns,
    combination: new Uint16Array(rows),
    combinations: 1,
    nonNegative: false,
    termsOf: (_, column) => terms[column]!,
  })
  return {
    design,
    firstOfSeconds,
    basis,
    fittedSeconds: Float64Array.from(groups.of, (group) => groups.means[group]!),
  }
}

/** Groups of neighbouring lengths with as many rows each, never across `edge`; with the mean length of each. */
function groupLengths(seconds: Float32Array, sorted: Float64Array, edge: number) {
  const uppers = new Set([edge])
  for (let g = 1; g < MOST_GROUPS; g++) uppers.add(sorted[Math.floor((g * sorted.length) / MOST_GROUPS)]!)
  const edges = Float64Array.from(uppers).sort()
  const groupOf = (length: number): number => {
    let [low, high] = [0, edges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (length <= edges[middle]!) high = middle
      else low = middle + 1
    }
    return low
  }
  const of = Uint16Array.from(seconds, groupOf)
  const sums = new Float64Array(edges.length + 1)
  const counts = new Float64Array(edges.length + 1)
  seconds.forEach((length, i) => {
    sums[of[i]!]! += length
    counts[of[i]!]!++
  })
  return { of, means: sums.map((sum, g) => (counts[g]! > 0 ? sum / counts[g]! : (edges[g] ?? edge))) }
}

/** Codes numbered anew from the commonest, rare ones together as one. */
function poolCodes(codes: ArrayLike<number>, rows: number) {
  const counts = new Map<number, number>()
  for (let i = 0; i < rows; i++) counts.set(codes[i]!, (counts.get(codes[i]!) ?? 0) + 1)
  const fewest = Math.max(RARE.rows, RARE.share * rows)
  const common = [...counts].filter(([, n]) => n >= fewest).map(([code]) => code)
  const numbers = new Map(common.sort((a, b) => a - b).map((code, number) => [code, number]))
  const rare = common.length < counts.size
  return {
    codes: Uint16Array.from({ length: rows }, (_, i) => numbers.get(codes[i]!) ?? common.length),
    values: common.length + (rare ? 1 : 0),
  }
}
