import type { Pair, PairEffect } from '../../domain/pairs.ts'
import { BUCKETS, type PatternTable } from '../../domain/patternTable.ts'
import { normalTail } from '../../stats/normalTail.ts'
import type { Response } from '../fit.ts'
import { marginalsOf } from '../thorough/namedParts.ts'
import type { Visits } from '../visits.ts'
import type { PairsFit } from './ordinaryPairs.ts'
import { projectOnPair, projectOnPairs, purify } from './pairTable.ts'

/** Chance with which any pair may be told where there is none. */
const LEVEL = 0.05
/** Rows beyond which gains come from an even sample of them. */
const SAMPLE_ROWS = 20_000
/** A pair that moves the log odds by less than this (root mean square) is not looked at. */
const LEAST_MOVE = 0.02
const MOST_PAIRS = 20

/**
 * The pairs that earn their place, best first: each pair's own part (what it adds to main effects) is taken out of the
 * predictions of visits not seen, and told if that makes them worse by one of so many looks (Bonferroni over pairs).
 */
export function findPairs(
  table: PatternTable,
  visits: Visits,
  response: Response,
  fit: PairsFit,
  { sampleRows = SAMPLE_ROWS }: { readonly sampleRows?: number } = {},
): Pair[] {
  const { coded, foldOf } = fit
  const { moments, segments, rows } = visits
  const marginals = marginalsOf(coded, visits)
  // without trees nothing goes beyond each moment but what differs by segment
  const hasTrees = fit.forests.some((trees) => trees.length > 0)
  const candidates: (readonly [number, number])[] = []
  for (let u = 0; u < moments.length; u++)
    for (let v = hasTrees ? u + 1 : moments.length; v < coded.variables; v++) candidates.push([u, v])
  const level = LEVEL / Math.max(1, candidates.length)
  const stride = Math.max(1, Math.floor(rows / sampleRows))
  const sizes = sizesOf(visits)
  const found: {
    readonly pair: readonly [number, number]
    readonly gain: Pair['gain']
  }[] = []
  const projected = fit.forests.map((trees) => projectOnPairs(trees, marginals))
  const { eta } = fit.fitted
  const losses = new Float64Array(Math.ceil(rows / stride))
  for (let i = 0, k = 0; i < rows; i += stride)
    losses[k++] = lossAt(eta[i]!, response.kept[i]!, response.lost[i]!)
  let all = 0
  let n = 0
  for (let i = 0; i < rows; i += stride) {
    const known = response.kept[i]! + response.lost[i]!
    if (known === 0) continue
    all += known
    n += visits.counts[i]!
  }
  for (const pair of candidates) {
    const [u, v] = pair
    const width = marginals[v]!.length
    const tables = projected.map((each, fold) => {
      const known = each.get(u * coded.variables + v)
      const whole = (known ?? new Float64Array(marginals[u]!.length * width)).map((x) => fit.times * x)
      addOrdinary(whole, fit.effects[fold]!, pair, fit.model.design, visits, sizes)
      return purify(whole, marginals[u]!, marginals[v]!)
    })
    if (moveOf(tables[0]!, marginals[u]!, marginals[v]!) < LEAST_MOVE) continue
    const gains = new Float64Array(BUCKETS)
    const used = new Uint8Array(BUCKETS)
    const own = ownParts(tables, pair, coded, foldOf, stride)
    addGains(gains, used, own, stride, eta, losses, response.kept, response.lost, visits.buckets)
    const gain = toGain(gains, used, all)
    if (gain.value <= 0 || normalTail(gain.value / gain.standardError) >= level) continue
    found.push({ pair, gain })
  }
  return found
    .toSorted((a, b) => b.gain.value - a.gain.value)
    .slice(0, MOST_PAIRS)
    .map(({ pair, gain }) => ({ ...describe(pair), gain, n }))

  function describe(pair: readonly [number, number]): Omit<Pair, 'gain' | 'n'> {
    const [u, v] = pair
    const whole = new Float64Array(marginals[u]!.length * marginals[v]!.length)
    fit.forests.forEach((trees, fold) => {
      projectOnPair(trees, pair, marginals, { both: v < moments.length }).forEach((x, at) => {
        whole[at]! += fit.times * x
      })
      addOrdinary(whole, fit.effects[fold]!, pair, fit.model.design, visits, sizes)
    })
    if (v < moments.length) {
      const effect = togetherOf(purify(whole, marginals[u]!, marginals[v]!), pair)
      return { moments: [moments[u]!.id, moments[v]!.id], segment: null, value: null, effect }
    }
    const s = v - moments.length
    const { value, effect } = strongestOf(whole, u, marginals[v]!.length)
    const column = table.segments.find(({ name }) => name === segments[s]!.name)!
    return {
      moments: [moments[u]!.id],
      segment: column.name,
      value: nameOf(column, segments[s]!.codes, value),
      effect,
    }
  }

  /** The value for which the way from failing to target is longest. */
  function strongestOf(whole: Float64Array, u: number, width: number): { value: number; effect: PairEffect } {
    const { failed, target } = moments[u]!
    const lengths = Array.from({ length: width }, (_, c) => {
      let share = 0
      let below = 0
      for (let l = 0; l < failed; l++) {
        share += marginals[u]![l]!
        below += marginals[u]![l]! * whole[l * width + c]!
      }
      return Math.abs(whole[(target - 1) * width + c]! - (share > 0 ? below / share : 0))
    })
    const value = lengths.reduce((best, length, c) => (length > lengths[best]! ? c : best), 0)
    const next = Math.max(0, ...lengths.filter((_, c) => c !== value))
    return { value, effect: next * 2 <= lengths[value]! ? 'mostly' : 'more' }
  }

  /** Under the sum of both where both fail: worse together. */
  function togetherOf(pure: Float64Array, pair: readonly [number, number]): PairEffect {
    return failingTogether(pure, pair) < 0 ? 'worse-together' : 'less-together'
  }

  function failingTogether(pure: Float64Array, [u, v]: readonly [number, number]): number {
    const width = marginals[v]!.length
    let sum = 0
    for (let a = 0; a < moments[u]!.failed; a++)
      for (let b = 0; b < moments[v]!.failed; b++)
        sum += marginals[u]![a]! * marginals[v]![b]! * pure[a * width + b]!
    return sum
  }
}

/** Adds by how much the ordinary model's effects of a moment differ by the value of a segment. */
function addOrdinary(
  table: Float64Array,
  effects: Float64Array,
  [u, v]: readonly [number, number],
  design: PairsFit['model']['design'],
  { moments, segments, combinations }: Visits,
  sizes: Float64Array,
): void {
  const s = v - moments.length
  if (s < 0 || design.combinations < 2) return
  const offset = design.offsets[design.offsets.length - moments.length + u]!
  const width = segments[s]!.values
  const levels = table.length / width
  const totals = new Float64Array(width)
  combinations.forEach((values, c) => {
    totals[values[s]!]! += sizes[c]!
  })
  combinations.forEach((values, c) => {
    const value = values[s]!
    if (totals[value]! === 0) return
    for (let l = 0; l < levels; l++)
      table[l * width + value]! += (sizes[c]! / totals[value]!) * effects[c * design.columns + offset + l]!
  })
}

/** Visits in each combination of segment values. */
function sizesOf({ combinations, combination, counts }: Visits): Float64Array {
  const sizes = new Float64Array(combinations.length)
  for (let i = 0; i < combination.length; i++) sizes[combination[i]!]! += counts[i]!
  return sizes
}

function moveOf(table: Float64Array, rows: Float64Array, columns: Float64Array): number {
  let sum = 0
  table.forEach((x, at) => {
    sum += x * x * rows[Math.floor(at / columns.length)]! * columns[at % columns.length]!
  })
  return Math.sqrt(sum)
}

function lossAt(eta: number, kept: number, lost: number): number {
  const softplus = eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta))
  return (kept + lost) * softplus - kept * eta
}

/** What the tables of a pair, one for each fold, say of every `stride`th row. */
function ownParts(
  tables: readonly Float64Array[],
  [u, v]: readonly [number, number],
  { rows, variables, codes, widths }: PairsFit['coded'],
  foldOf: Uint8Array,
  stride: number,
): Float64Array {
  const width = widths[v]!
  const own = new Float64Array(Math.ceil(rows / stride))
  for (let i = 0, k = 0; i < rows; i += stride, k++) {
    const at = i * variables
    own[k] = tables[foldOf[i]!]![codes[at + u]! * width + codes[at + v]!]!
  }
  return own
}

/** Adds, by bucket, by how much predictions lose without each row's own part; marks buckets that have such rows. */
function addGains(
  gains: Float64Array,
  used: Uint8Array,
  own: Float64Array,
  stride: number,
  eta: Float64Array,
  losses: Float64Array,
  kept: Float64Array,
  lost: Float64Array,
  buckets: Uint8Array,
): void {
  for (let k = 0, i = 0; k < own.length; k++, i += stride) {
    if (kept[i] === 0 && lost[i] === 0) continue
    const bucket = buckets[i]!
    gains[bucket]! += lossAt(eta[i]! - own[k]!, kept[i]!, lost[i]!) - losses[k]!
    used[bucket] = 1
  }
}

function toGain(gains: Float64Array, used: Uint8Array, all: number) {
  const total = gains.reduce((a, b) => a + b, 0)
  const buckets = used.reduce((a, b) => a + b, 0)
  let squares = 0
  gains.forEach((gain, b) => {
    if (used[b] === 1) squares += (gain - total / buckets) ** 2
  })
  const standardError = Math.sqrt((squares * buckets) / Math.max(1, buckets - 1)) / all
  return { value: total / all, standardError: Math.max(standardError, 1e-12) }
}

function nameOf(column: PatternTable['segments'][number], pooled: Uint16Array, value: number): string | null {
  const codes = new Uint8Array(column.values.length)
  for (let i = 0; i < pooled.length; i++) if (pooled[i] === value) codes[column.codes[i]!] = 1
  const only = codes.indexOf(1)
  return only >= 0 && codes.indexOf(1, only + 1) < 0 ? column.values[only]! : null
}
