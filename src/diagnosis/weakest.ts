import type { Weakest } from '../domain/diagnosis.ts'
import type { MomentId } from '../domain/ids.ts'
import { quantile } from '../stats/quantile.ts'
import { askMore } from './askMore.ts'
import { type Evidence, hasFew, inTheWay, reachOf } from './evidence.ts'

/** From this probability on a moment is named. */
export const NAME_FROM = 0.9
/** Costs closer than this (per 1,000) are tied. */
const TIED_WITHIN = 1
/** A list of more moments than this helps nobody. */
const LONGEST_LIST = 4

export interface WeakestSettings {
  /** No culprit: where mending everything would surely keep fewer than this per 1,000. */
  readonly noCulpritUnder: number
}

/** Share of draws in which each moment has the largest positive cost. */
export function probabilitiesWeakest(draws: readonly Float64Array[]): Float64Array {
  const wins = new Float64Array(draws[0]?.length ?? 0)
  for (const draw of draws) {
    let best = -1
    let most = 0
    draw.forEach((cost, m) => {
      if (cost > most) {
        most = cost
        best = m
      }
    })
    if (best >= 0) wins[best]!++
  }
  return wins.map((w) => w / draws.length)
}

/**
 * The verdict: one moment named, a short list, no culprit, or cannot tell.
 *
 * @param draws costs per 1,000: a vector of moments a draw
 * @param totals what mending everything would keep per 1,000, a number a draw
 * @param upperBound 95 % upper bound of the total, per 1,000
 * @param matter whether the gate found that the moments predict the outcome
 * @param answers visits with a known outcome
 * @param evidence what is known of each moment's failures: where they are few, none is named
 */
export function decideWeakest(
  question: {
    readonly ids: readonly MomentId[]
    readonly draws: readonly Float64Array[]
    readonly totals: Float64Array
    readonly probabilities: Float64Array
    readonly upperBound: number
    readonly matter: boolean
    readonly answers: number
    readonly evidence: readonly Evidence[]
  },
  settings: WeakestSettings,
): Weakest {
  const { ids, draws, totals, probabilities, upperBound, matter, answers, evidence } = question
  if (upperBound < settings.noCulpritUnder) return { kind: 'no-culprit', upperBoundPer1000: upperBound }
  const more = (): number | null =>
    askMore(draws, totals, answers, {
      nameFrom: NAME_FROM,
      noCulpritUnder: settings.noCulpritUnder,
      mayName: namingBy(evidence),
    })
  const order = [...ids.keys()].sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
  const first = order[0]
  if (!matter || first === undefined) return { kind: 'cannot-tell', askMore: more() }
  if (probabilities[first]! >= NAME_FROM) {
    const low = quantile(Float64Array.from(draws, (draw) => draw[first]!).sort(), 0.05)
    const few = inTheWay(evidence, first, low)
    if (few.length === 0) return { kind: 'named', moment: ids[first]!, probability: probabilities[first]! }
    const others = few.filter((m) => m !== first)
    others.sort((a, b) => reachOf(evidence[b]!) - reachOf(evidence[a]!))
    return listOf([first, ...others], { tied: false })
  }
  const list: number[] = []
  let reached = 0
  for (const m of order) {
    list.push(m)
    reached += probabilities[m]!
    if (reached >= NAME_FROM) break
  }
  if (reached < NAME_FROM) return { kind: 'cannot-tell', askMore: more() }
  const close = draws.filter((draw) => {
    const costs = list.map((m) => draw[m]!)
    return Math.max(...costs) - Math.min(...costs) <= TIED_WITHIN
  })
  return listOf(list, { tied: close.length >= NAME_FROM * draws.length })

  function listOf(moments: readonly number[], { tied }: { tied: boolean }): Weakest {
    if (moments.length > Math.min(LONGEST_LIST, Math.ceil(ids.length / 2)))
      return { kind: 'cannot-tell', askMore: more() }
    return {
      kind: 'shortlist',
      moments: moments.map((m) => ids[m]!),
      probability: moments.reduce((sum, m) => sum + probabilities[m]!, 0),
      tied,
      askMore: tied ? null : more(),
    }
  }
}

/** Whether nothing stands in the way of naming a moment (`inTheWay`), quick to ask often of the same number of answers. */
function namingBy(evidence: readonly Evidence[]): (moment: number, low: number, times: number) => boolean {
  let asked = 0
  let few: { readonly m: number; readonly reach: number }[] = []
  return (moment, low, times) => {
    if (times !== asked) {
      asked = times
      few = evidence.flatMap((each, m) => (hasFew(each, times) ? [{ m, reach: reachOf(each, times) }] : []))
    }
    return !few.some(({ m, reach }) => m === moment || reach >= Math.max(0, low))
  }
}
