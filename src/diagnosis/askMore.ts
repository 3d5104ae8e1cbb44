import { normalAbove } from '../stats/normalAbove.ts'
import { wilson } from '../stats/wilson.ts'
import { believeDraws } from './believedDraws.ts'

export interface AskMoreSettings {
  readonly nameFrom: number
  readonly noCulpritUnder: number
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
/** Standard deviations from the middle of a normal distribution to its 95 % bound. */
const TO_BOUND = 1.645

/**
 * How many further answers settle the question: the smallest number at which the predictive probability of a
 * verdict (a moment named, or no culprit) is one half. With N more answers the draws' variance shrinks to
 * n / (n + N) of what it is, and their centre moves to where n answers as now and N answers about the true costs put
 * it. The true costs are those of a draw, but never under 0, and drawn by what is believed of costs beforehand; what
 * N answers say of them errs as another draw does now, by n / N of its variance (preposterior analysis, Raiffa &
 * Schlaifer 1961).
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
  const { centre, spreads } = describeDraws(draws, size)
  const total = describeTotals(totals)
  const believed = believeDraws(draws)
  const half = draws.length >> 1
  const ahead = new Float64Array(size)
  const settled = (times: number): boolean => {
    const known = 1 / (1 + times)
    const left = Math.sqrt(known)
    const noise = Math.sqrt(1 / times)
    // so many answers of which none is lost leave that much open
    const open = 1000 * wilson(0, n * (1 + times)).high
    let hits = 0
    for (let s = 0; s < draws.length; s++) {
      if (hits * 2 >= draws.length || (hits + draws.length - s) * 2 < draws.length) break
      const truth = believed[s]!
      const other = (s + half) % draws.length
      const seen = Math.max(0, totals[truth]!) + noise * (totals[other]! - total.centre)
      const upper = known * total.centre + (1 - known) * seen + TO_BOUND * left * total.spread
      if (Math.max(open, upper) < settings.noCulpritUnder) {
        hits++
        continue
      }
      let first = 0
      for (let m = 0; m < size; m++) {
        const seenHere = Math.max(0, draws[truth]![m]!) + noise * (draws[other]![m]! - centre[m]!)
        ahead[m] = known * centre[m]! + (1 - known) * seenHere
        if (ahead[m]! > ahead[first]!) first = m
      }
      if (!isSurelyFirst(first, ahead, spreads, left, 1 - settings.nameFrom)) continue
      const low = ahead[first]! - TO_BOUND * left * spreads[first * size + first]!
      if (settings.mayName?.(first, low, 1 + times) ?? true) hits++
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
 * Whether the first moment's cost is the largest, and over 0, with a probability of at least 1 - `doubt`: the
 * probabilities that each other one's is larger, and that its own is not over 0, add up to no more (Bonferroni).
 *
 * @param costs about which draws are normal
 * @param spreads of the differences of costs, as now
 * @param left by how many times they are then
 */
function isSurelyFirst(
  first: number,
  costs: Float64Array,
  spreads: Float64Array,
  left: number,
  doubt: number,
): boolean {
  const size = costs.length
  let doubted = 0
  for (let m = 0; m < size && doubted <= doubt; m++) {
    const lead = (m === first ? costs[m]! : costs[first]! - costs[m]!) / (left * spreads[first * size + m]!)
    if (lead < NO_DOUBT) doubted += normalAbove(lead)
  }
  return doubted <= doubt
}

/** Standard deviations beyond which a lead leaves less than a millionth of doubt. */
const NO_DOUBT = 5

/** Where the draws stand, and how far costs' differences spread; in the diagonal, the costs: moments x moments. */
function describeDraws(draws: readonly Float64Array[], size: number) {
  const centre = new Float64Array(size)
  for (const draw of draws) for (let m = 0; m < size; m++) centre[m]! += draw[m]! / draws.length
  const products = new Float64Array(size * size)
  const around = new Float64Array(size)
  for (const draw of draws) {
    for (let m = 0; m < size; m++) around[m] = draw[m]! - centre[m]!
    for (let a = 0, at = 0; a < size; a++, at = a * size)
      for (let b = 0; b <= a; b++) products[at++]! += around[a]! * around[b]!
  }
  const spreads = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      const own = products[a * size + a]!
      const squares = a === b ? own : own + products[b * size + b]! - 2 * products[a * size + b]!
      const spread = Math.sqrt(Math.max(LEAST_SPREAD ** 2, squares / draws.length))
      spreads[a * size + b] = spread
      spreads[b * size + a] = spread
    }
  return { centre, spreads }
}

/** Per 1,000: nothing is known more exactly. */
const LEAST_SPREAD = 1e-4

function describeTotals(totals: Float64Array) {
  let centre = 0
  for (const total of totals) centre += total / totals.length
  let squares = 0
  for (const total of totals) squares += (total - centre) ** 2
  return { centre, spread: Math.sqrt(squares / totals.length) }
}

/** Rounds up to two significant digits: 117 to 120. */
export function roundUp(value: number): number {
  if (value <= 10) return Math.max(1, Math.ceil(value))
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.ceil(value / unit) * unit
}
