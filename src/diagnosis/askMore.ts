import type { Random } from '../stats/random.ts'
import { believeCosts } from './believedCosts.ts'
import { sumOf } from './sumOf.ts'

/** What a look at the data concludes from draws of the costs. */
export interface Verdict {
  /** Share of draws in which each moment has the largest positive cost. */
  readonly probabilities: Float64Array
  /** 95 % upper bound of what mending everything would keep, per 1,000. */
  readonly upper: number
}

export interface AskMoreSettings {
  readonly nameFrom: number
  readonly noCulpritUnder: number
  readonly random: Random
  /**
   * Whether a moment may be named that costs at least `low` per 1,000 with so many times as many answers; where
   * failures are few it may not.
   */
  readonly mayName?: (moment: number, low: number, times: number) => boolean
}

/** Beyond so many times as many answers, or as many answers in all, no number is given. */
const MOST = { times: 60, answers: 30_000 }
const LEAST_TIMES = 0.05
/** Numbers are looked at that are so many times as large as the one before. */
const STEP = 1.09

/**
 * How many further answers settle the question: the smallest number at which the predictive probability of a
 * verdict (a moment named, or no culprit) is one half. With N more answers the draws' spread shrinks by
 * n / (n + N), and their centre moves to where n answers as now and N answers about the true costs put it; the true
 * costs are drawn as they are believed to be (preposterior analysis, Raiffa & Schlaifer 1961).
 *
 * @param draws costs per 1,000: a vector of moments a draw
 * @param totals what mending everything would keep per 1,000, a number a draw
 * @param n answers (visits with a known outcome) so far
 * @returns answers, rounded up to two digits; null where neither sixty times as many
 *   nor 30,000 would settle it
 */
export function askMore(
  draws: readonly Float64Array[],
  totals: Float64Array,
  n: number,
  settings: AskMoreSettings,
): number | null {
  const size = draws[0]?.length ?? 0
  if (size === 0 || n === 0) return null
  const centre = Float64Array.from({ length: size }, (_, m) => sumOf(draws, (d) => d[m]!) / draws.length)
  const totalCentre = totals.reduce((a, b) => a + b, 0) / totals.length
  const totalSpread = Math.sqrt(totals.reduce((a, b) => a + (b - totalCentre) ** 2, 0) / totals.length)
  const spread = centre.map((c, m) => Math.sqrt(sumOf(draws, (d) => (d[m]! - c) ** 2) / draws.length))
  const believed = believeCosts(draws, settings.random)
  const totalsBelieved = believeTotals(draws, totals, believed)
  const half = draws.length >> 1
  const settled = (times: number): boolean => {
    const known = 1 / (1 + times)
    const left = Math.sqrt(known)
    const noise = Math.sqrt(1 / times)
    const around = new Float64Array(draws.length * size)
    draws.forEach((draw, d) => {
      for (let m = 0; m < size; m++) around[d * size + m] = left * (draw[m]! - centre[m]!)
    })
    const reach = reachOf(around, size)
    const ahead = new Float64Array(size)
    let hits = 0
    for (let s = 0; s < draws.length; s++) {
      if (hits * 2 >= draws.length || (hits + draws.length - s) * 2 < draws.length) break
      const other = (s + half) % draws.length
      const seen = totalsBelieved[s]! + noise * (totals[other]! - totalCentre)
      const upper = known * totalCentre + (1 - known) * seen + 1.645 * left * totalSpread
      if (upper < settings.noCulpritUnder) {
        hits++
        continue
      }
      for (let m = 0; m < size; m++) {
        const seenHere = believed[s]![m]! + noise * (draws[other]![m]! - centre[m]!)
        ahead[m] = known * centre[m]! + (1 - known) * seenHere
      }
      const named = winnerOf(around, reach, ahead, settings.nameFrom * draws.length)
      if (named < 0) continue
      const low = ahead[named]! - 1.645 * left * spread[named]!
      if (settings.mayName?.(named, low, 1 + times) ?? true) hits++
    }
    return hits * 2 >= draws.length
  }
  const mostTimes = Math.max(MOST.times, MOST.answers / n)
  const steps = Math.ceil(Math.log(mostTimes / LEAST_TIMES) / Math.log(STEP))
  const timesAt = (step: number): number => LEAST_TIMES * (mostTimes / LEAST_TIMES) ** (step / steps)
  let low = 0
  let high = steps
  if (!settled(timesAt(high))) return null
  while (low < high) {
    const middle = (low + high) >> 1
    if (settled(timesAt(middle))) high = middle
    else low = middle + 1
  }
  return roundUp(timesAt(low) * n)
}

/**
 * Which moment most often has the largest positive cost, where that is in at least `needed` of the draws; else -1.
 *
 * @param around what each draw adds to the costs: draws x moments
 */
function winnerOf(around: Float64Array, reach: Reach, costs: Float64Array, needed: number): number {
  const size = costs.length
  const rivals = rivalsAmong(costs, reach)
  const wins = new Int32Array(size)
  let leader = -1
  let most = 0
  for (let at = 0; at < around.length; at += size) {
    // none can still win so often
    if (most + (around.length - at) / size < needed) return -1
    const best = largest(around, at, costs, rivals)
    if (best < 0) continue
    const won = ++wins[best]!
    if (won > most || (won === most && best < leader)) {
      most = won
      leader = best
    }
  }
  return most < needed ? -1 : leader
}

/** The most and the least that any draw adds to each moment's cost. */
interface Reach {
  readonly most: Float64Array
  readonly least: Float64Array
}

function reachOf(around: Float64Array, size: number): Reach {
  const most = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  const least = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  for (let at = 0; at < around.length; at += size)
    for (let m = 0; m < size; m++) {
      most[m] = Math.max(most[m]!, around[at + m]!)
      least[m] = Math.min(least[m]!, around[at + m]!)
    }
  return { most, least }
}

/** The moments that have the largest cost in some draw, and maybe others: the rest need not be looked at. */
function rivalsAmong(costs: Float64Array, { most, least }: Reach): Int32Array {
  let surely = 0
  for (let m = 0; m < costs.length; m++) surely = Math.max(surely, costs[m]! + least[m]!)
  const rivals = new Int32Array(costs.length)
  let count = 0
  for (let m = 0; m < costs.length; m++) if (costs[m]! + most[m]! >= surely) rivals[count++] = m
  return rivals.subarray(0, count)
}

function largest(around: Float64Array, at: number, costs: Float64Array, rivals: Int32Array): number {
  let best = -1
  let most = 0
  for (let k = 0; k < rivals.length; k++) {
    const m = rivals[k]!
    const cost = costs[m]! + around[at + m]!
    if (cost > most) {
      most = cost
      best = m
    }
  }
  return best
}

/** What mending everything is believed to keep: the totals move with the sum of the costs as they do over the draws. */
function believeTotals(
  draws: readonly Float64Array[],
  totals: Float64Array,
  believed: readonly Float64Array[],
): Float64Array {
  const sumsOf = (costs: readonly Float64Array[]) =>
    Float64Array.from(costs, (each) => each.reduce((a, b) => a + b, 0))
  const meanOf = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
  const sums = sumsOf(draws)
  const centre = meanOf(sums)
  const totalCentre = meanOf(totals)
  let both = 0
  let squares = 0
  sums.forEach((sum, d) => {
    both += (sum - centre) * (totals[d]! - totalCentre)
    squares += (sum - centre) ** 2
  })
  const slope = squares > 0 ? both / squares : 0
  return sumsOf(believed).map((sum) => totalCentre + slope * (sum - centre))
}

/** Rounds up to two significant digits: 117 to 120. */
export function roundUp(value: number): number {
  if (value <= 10) return Math.max(1, Math.ceil(value))
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.ceil(value / unit) * unit
}
