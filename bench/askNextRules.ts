import { chancesToAsk, drawOffer, type KnownSoFar, planAskNext } from '../src/diagnosis/askNext.ts'
import { answersMissing, inTheWay } from '../src/diagnosis/evidence.ts'
import { quantile } from '../src/stats/quantile.ts'
import type { Random } from '../src/stats/random.ts'

/** What a rule of asking may go by at a look. */
export interface Standing {
  /** Null while nothing can be fitted. */
  readonly known: KnownSoFar | null
  /** Visits asked so far, and until the next look. */
  readonly visits: number
  readonly next: number
  /** What each moment truly costs: for rules that no shop can follow. */
  readonly truth: readonly number[]
  readonly count: number
}

/** Which moments to ask the next visits about. */
export type Rule = (standing: Standing) => (random: Random) => readonly number[]

const evenly: Rule = ({ truth, count }) => {
  const plan = planAskNext(null, truth.length, { count })
  return (random) => drawOffer(plan, random)
}

const byDraws =
  (even?: number): Rule =>
  ({ known, truth, count }) => {
    const plan = planAskNext(known && chancesToAsk(known), truth.length, {
      count,
      ...(even === undefined ? {} : { even }),
    })
    return (random) => drawOffer(plan, random)
  }

/** Chances tempered: less sure of the leader than the draws are. */
const byRootOfDraws: Rule = ({ known, truth, count }) => {
  const roots = known?.probabilities.map(Math.sqrt)
  const all = roots?.reduce((a, b) => a + b, 0) ?? 1
  const tempered = known && roots && { ...known, probabilities: roots.map((p) => p / all) }
  const plan = planAskNext(tempered ? chancesToAsk(tempered) : null, truth.length, { count })
  return (random) => drawOffer(plan, random)
}

const byDrawsAlone: Rule = ({ known, truth, count }) => {
  const plan = planAskNext(known?.probabilities ?? null, truth.length, { count })
  return (random) => drawOffer(plan, random)
}

/**
 * Optimal computing budget allocation (Chen 2000): of each moment as many answers as its spread over its gap to the
 * first, squared; of the first the root of the sum of theirs squared; what is missing of that is asked next. Every
 * tenth visit evenly, and a part for those in the way of naming, as `chancesToAsk` does.
 */
const byGaps =
  ({ truly }: { readonly truly: boolean }): Rule =>
  (standing) => {
    const { known, truth, count, visits, next } = standing
    if (!known) return evenly(standing)
    const { draws, evidence } = known
    const size = truth.length
    const means = truth.map((_, m) => draws.reduce((sum, draw) => sum + draw[m]! / draws.length, 0))
    const variances = means.map((mean, m) =>
      draws.reduce((sum, draw) => sum + (draw[m]! - mean) ** 2 / draws.length, 0),
    )
    const costs = truly ? truth : means
    const first = costs.indexOf(Math.max(...costs))
    const each = variances.map((v, m) => v * Math.max(1, evidence[m]!.asked))
    const wanted = each.map((s, m) => {
      const unsure = truly ? 25 : variances[m]! + variances[first]!
      return m === first ? 0 : s / ((costs[first]! - costs[m]!) ** 2 + unsure)
    })
    wanted[first] = Math.sqrt(each[first]! * wanted.reduce((sum, w, m) => sum + (w * w) / each[m]!, 0))
    const all = wanted.reduce((a, b) => a + b, 0)
    const missing = wanted.map((w, m) =>
      Math.max(0.001, ((visits + next) * count * w) / all - evidence[m]!.asked),
    )
    const { few, aside } = asideFor(known)
    const those = evidence.map((each, m) => (few.includes(m) ? answersMissing(each) : 1e-6))
    const offered = toInclusions(missing, count)
    const offeredAside = toInclusions(those, count)
    const even = new Array<number>(size).fill(count / size)
    return (random) => drawIncluded(random() < 0.1 ? even : random() < aside ? offeredAside : offered, random)
  }

/** Weights made probabilities of being among `count`, none above 1. */
function toInclusions(weights: readonly number[], count: number): number[] {
  const sure = new Set<number>()
  for (;;) {
    const rest = weights.reduce((sum, w, m) => (sure.has(m) ? sum : sum + w), 0)
    const scale = (Math.min(count, weights.length) - sure.size) / rest
    const over = [...weights.keys()].filter((m) => !sure.has(m) && weights[m]! * scale >= 1)
    if (over.length === 0 || sure.size >= count) return weights.map((w, m) => (sure.has(m) ? 1 : w * scale))
    for (const m of over) sure.add(m)
  }
}

/** Systematic sampling in random order: each is among the drawn with its probability. */
export function drawIncluded(probabilities: readonly number[], random: Random): number[] {
  const order = [...probabilities.keys()]
  for (let j = order.length - 1; j > 0; j--) {
    const o = Math.floor(random() * (j + 1))
    ;[order[j], order[o]] = [order[o]!, order[j]!]
  }
  const chosen: number[] = []
  let at = random()
  for (const m of order) {
    at -= probabilities[m]!
    if (at < 0) {
      chosen.push(m)
      at += 1
    }
  }
  return chosen
}

/** As the product asked before: every fifth visit evenly, and all those in the way alike. */
const byDrawsBefore: Rule = (standing) => {
  const { known, truth, count } = standing
  if (!known) return evenly(standing)
  const { probabilities } = known
  const { few, aside } = asideFor(known)
  const chances = probabilities.map((p) => (1 - aside) * p)
  for (const m of few) chances[m]! += aside / few.length
  const plan = planAskNext(chances, truth.length, { count, even: 0.2 })
  return (random) => drawOffer(plan, random)
}

/** Those in the way of naming the one that leads, and their share of the chances. */
function asideFor({ draws, evidence, probabilities }: KnownSoFar) {
  const leads = probabilities.indexOf(Math.max(...probabilities))
  const low = quantile(Float64Array.from(draws, (draw) => draw[leads]!).sort(), 0.05)
  const few = inTheWay(evidence, leads, low)
  const surely = probabilities[leads]!
  return { few, aside: few.length === 0 ? 0 : surely >= 0.9 ? 0.9 : 0.5 * surely }
}

/** Rules of asking: as the product asks, evenly, and others that it was held against. */
export const RULES: { readonly [name: string]: Rule } = {
  even: evenly,
  draws: byDraws(),
  'draws-before': byDrawsBefore,
  'draws-floor-0.2': byDraws(0.2),
  'draws-floor-0': byDraws(0),
  'draws-tempered': byRootOfDraws,
  'draws-alone': byDrawsAlone,
  gaps: byGaps({ truly: false }),
  'true-gaps': byGaps({ truly: true }),
}
