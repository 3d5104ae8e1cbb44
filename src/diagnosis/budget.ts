import type { Interval } from '../domain/interval.ts'
import type { BestRemedies, NotAvailable, PricedRemedy, RemedySet } from '../domain/whatIf.ts'
import { MOST_PLAYERS, MOST_PLAYERS_BY_PLAN, valueSets } from './budgetGame.ts'
import { intervalOf } from './intervalOf.ts'
import { costInterval } from './momentDiagnosis.ts'
import type { Study } from './study.ts'
import { type AskWhatIf, createWhatIf, type Estimated, toLevelChange } from './whatIf.ts'
import type { LevelChange } from './whatIfGain.ts'

export interface BudgetQuestion {
  readonly remedies: readonly PricedRemedy[]
  readonly budget: number
}

/** Sets that keep within this of each other, per 1,000 visits, are as good as each other. */
const TIED = 1
/** What a larger set must keep more, per 1,000, to be worth its price. */
const LEAST_MORE = 0.1
/** The best-looking sets within the budget that are compared in every draw. */
const COMPARED = 32
/** The most steps of budget that are told. */
const MOST_STEPS = 12

/** A change that may be bought, by the cheapest remedy that makes it. */
interface Player {
  readonly remedy: PricedRemedy
  readonly change: LevelChange
}

/** A set of players as bits, its price and what it keeps as a share of all visits. */
interface Priced {
  readonly set: number
  readonly cost: number
  readonly value: number
}

/**
 * The set of remedies that keeps most visits within a budget. Of up to 15 changes every set is valued as made
 * together, so that what two remedies would both keep is counted once; a moment is mended by one remedy at
 * most. Of sets that keep within 0.1 per 1,000 of the best the cheapest is told; its probability is the share
 * of draws in which no other keeps over 1 per 1,000 more.
 */
export function chooseRemedies(
  study: Study,
  { remedies, budget }: BudgetQuestion,
  ask: AskWhatIf = createWhatIf(study),
): BestRemedies {
  const { fits, counted, visits } = study
  const unsaid = (notAvailable: NotAvailable | null): BestRemedies => ({
    visits: counted.visits,
    budget,
    best: null,
    compared: 0,
    exact: true,
    bound: null,
    next: null,
    steps: [],
    notAvailable,
  })
  if (!fits) return unsaid({ kind: 'too-little' })
  if (!fits.drawing && !fits.gain) return unsaid({ kind: 'asked-by-plan' })
  const offered = toPlayers(study, remedies)
  if (offered.length === 0) return unsaid(null)

  const { players, rest } = shortlist(offered, ask, fits.drawing ? MOST_PLAYERS : MOST_PLAYERS_BY_PLAN)
  const values = valueSets(
    visits,
    fits,
    players.map(({ change }) => change),
  )
  const priced = priceSets(players, values)
  const within = priced.filter(({ cost }) => cost <= budget + 1e-9).sort((a, b) => b.value - a.value)
  const changesOf = (set: number): LevelChange[] => membersOf(set, players).map(({ change }) => change)
  const nothing = { value: 0, draws: new Float64Array(fits.bootstrap.length), samplingError: 0 }
  const estimate = (set: number): Estimated => (set === 0 ? nothing : ask.estimate(changesOf(set)))
  const steps = thin(stepsOf(priced)).map(({ set, cost }) => tellSet(set, cost))

  const chosen = cheapest(within.filter(({ value }) => value >= within[0]!.value - LEAST_MORE / 1000))
  const compared = within.slice(0, COMPARED)
  if (!compared.includes(chosen)) compared[compared.length - 1] = chosen
  const drawn = compared.map(({ set }) => estimate(set))
  const own = drawn[compared.indexOf(chosen)]!
  let won = 0
  own.draws.forEach((draw, d) => {
    if (drawn.every(({ draws }) => draws[d]! <= draw + TIED / 1000)) won++
  })

  const added = addRest(chosen, rest, budget)
  const best = tellMore(added, own)
  const better = priced.filter(
    ({ cost, value }) => cost > budget + 1e-9 && value > chosen.value + LEAST_MORE / 1000,
  )
  const next = rest.length === 0 && better.length > 0 ? cheapest(better) : null
  return {
    ...unsaid(null),
    best: chosen.set === 0 && added.length === 0 ? null : { ...best, probability: won / own.draws.length },
    compared: compared.length,
    exact: rest.length === 0,
    bound: rest.length === 0 ? null : 1000 * boundOf(offered, ask),
    next: next && { ...tellSet(next.set, next.cost), more: moreBy(estimate(next.set), own) },
    steps,
  }

  function tellSet(set: number, cost: number): RemedySet {
    const members = membersOf(set, players)
    return { remedies: idsOf(members), cost, kept: keptBy(estimate(set)) }
  }

  function keptBy(estimated: Estimated): Interval {
    return costInterval(estimated, counted.visits, 0)
  }

  function idsOf(members: readonly Player[]): string[] {
    const chosenIds = new Set(members.map(({ remedy }) => remedy.id))
    return remedies.map(({ id }) => id).filter((id) => chosenIds.has(id))
  }

  /** Remedies beyond the shortlist, dearest effect for its price first, as far as the budget reaches. */
  function addRest({ set, cost }: Priced, others: readonly Player[], most: number): Player[] {
    const taken = new Set(membersOf(set, players).map(({ change }) => change.moment))
    let left = most - cost
    return others.filter(({ remedy, change }) => {
      if (remedy.cost > left + 1e-9 || taken.has(change.moment)) return false
      left -= remedy.cost
      taken.add(change.moment)
      return true
    })
  }

  function tellMore(more: readonly Player[], without: Estimated): RemedySet {
    const members = [...membersOf(chosen.set, players), ...more]
    const estimated = more.length === 0 ? without : ask.estimate(members.map(({ change }) => change))
    return {
      remedies: idsOf(members),
      cost: members.reduce((sum, { remedy }) => sum + remedy.cost, 0),
      kept: keptBy(estimated),
    }
  }

  function moreBy(larger: Estimated, smaller: Estimated): Interval {
    return intervalOf(
      1000 * (larger.value - smaller.value),
      larger.draws.map((draw, d) => 1000 * (draw - smaller.draws[d]!)),
      counted.visits,
    )
  }
}

/** Changes that can be told, each with its cheapest remedy, in the order offered. */
function toPlayers(study: Study, remedies: readonly PricedRemedy[]): Player[] {
  const players = new Map<string, Player>()
  for (const remedy of remedies) {
    const m = study.visits.moments.findIndex(({ id }) => id === remedy.moment)
    if (m < 0) throw new Error(`budget: expected a moment of the journey, got ${remedy.moment}`)
    if (!(remedy.cost >= 0)) throw new Error(`budget: expected a cost of 0 or more, got ${remedy.cost}`)
    const change = toLevelChange(remedy.change, study, m)
    if (!change || study.facts[m]!.counted.asked === 0) continue
    const key = JSON.stringify([m, change.upTo, change.level, change.chance])
    const known = players.get(key)
    if (!known || remedy.cost < known.remedy.cost) players.set(key, { remedy, change })
  }
  return [...players.values()]
}

/** The changes that keep most by themselves, as many as every set of them can be tried, and the others. */
function shortlist(
  offered: readonly Player[],
  ask: AskWhatIf,
  most: number,
): { readonly players: readonly Player[]; readonly rest: readonly Player[] } {
  if (offered.length <= most) return { players: offered, rest: [] }
  const alone = new Map(offered.map((player) => [player, ask.estimate([player.change]).value]))
  const worth = offered.toSorted((a, b) => alone.get(b)! - alone.get(a)!)
  const chosen = new Set(worth.slice(0, most))
  const perCost = (player: Player): number => alone.get(player)! / Math.max(1e-9, player.remedy.cost)
  return {
    players: offered.filter((player) => chosen.has(player)),
    rest: worth.filter((p) => !chosen.has(p) && alone.get(p)! > 0).sort((a, b) => perCost(b) - perCost(a)),
  }
}

/** Every set in which no moment is mended twice. */
function priceSets(players: readonly Player[], values: Float64Array): Priced[] {
  const twice = players.map(({ change }, k) =>
    players.reduce(
      (mask, other, j) => (j !== k && other.change.moment === change.moment ? mask | (1 << j) : mask),
      0,
    ),
  )
  const sets: Priced[] = []
  for (let set = 0; set < values.length; set++) {
    let cost = 0
    let fits = true
    for (let k = 0; k < players.length; k++) {
      if (!((set >> k) & 1)) continue
      if (set & twice[k]!) fits = false
      cost += players[k]!.remedy.cost
    }
    if (fits) sets.push({ set, cost, value: values[set]! })
  }
  return sets
}

/** The sets that no cheaper or equally dear one outdoes, cheapest first; without the empty one. */
function stepsOf(priced: readonly Priced[]): Priced[] {
  const byCost = priced.toSorted((a, b) => a.cost - b.cost || b.value - a.value)
  const steps: Priced[] = []
  let most = LEAST_MORE / 1000
  for (const candidate of byCost) {
    if (candidate.set === 0 || candidate.value < most) continue
    steps.push(candidate)
    most = candidate.value + LEAST_MORE / 1000
  }
  return steps
}

/** At most so many steps: those that add least are left out, the first and the last never. */
function thin(steps: readonly Priced[]): Priced[] {
  const left = [...steps]
  while (left.length > MOST_STEPS) {
    let least = 1
    for (let k = 2; k < left.length - 1; k++)
      if (left[k]!.value - left[k - 1]!.value < left[least]!.value - left[least - 1]!.value) least = k
    left.splice(least, 1)
  }
  return left
}

const cheapest = (sets: readonly Priced[]): Priced =>
  sets.reduce((a, b) => (b.cost < a.cost || (b.cost === a.cost && b.value > a.value) ? b : a))

const membersOf = (set: number, players: readonly Player[]): Player[] =>
  players.filter((_, k) => (set >> k) & 1)

/** What all the changes on offer keep together, at each moment the one that keeps most by itself. */
function boundOf(offered: readonly Player[], ask: AskWhatIf): number {
  const best = new Map<number, { readonly change: LevelChange; readonly value: number }>()
  for (const { change } of offered) {
    const { value } = ask.estimate([change])
    const known = best.get(change.moment)
    if (!known || value > known.value) best.set(change.moment, { change, value })
  }
  return ask.estimate([...best.values()].map(({ change }) => change)).value
}
