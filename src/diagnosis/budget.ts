import type { Interval } from '../domain/interval.ts'
import type { BestRemedies, NotAvailable, PricedRemedy, RemedySet } from '../domain/whatIf.ts'
import { MOST_PLAYERS, MOST_PLAYERS_BY_PLAN, valueSets } from './budgetGame.ts'
import { intervalOf } from './intervalOf.ts'
import { costInterval } from './momentDiagnosis.ts'
import type { DrawnChange } from './secondsEffectPort.ts'
import type { Study } from './study.ts'
import { type AskWhatIf, addUp, createWhatIf, type Estimated, less, toLevelChange } from './whatIf.ts'
import type { LevelChange } from './whatIfGain.ts'
import type { MeasuredLengths } from './whatIfLengths.ts'

export interface BudgetQuestion {
  readonly remedies: readonly PricedRemedy[]
  readonly budget: number
  /** Of the moments that remedies shorten. */
  readonly lengths?: readonly MeasuredLengths[]
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
  /** Index of the moment. */
  readonly moment: number
  /** Null where the remedy shortens a length. */
  readonly change: LevelChange | null
  /** What a shorter length keeps, which is taken to overlap with nothing. */
  readonly shorter: Estimated | null
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
  { remedies, budget, lengths = [] }: BudgetQuestion,
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
    sum: null,
    overlap: null,
    unsaid: [],
    notAvailable,
  })
  if (!fits) return unsaid({ kind: 'too-little' })
  if (!fits.drawing && !fits.gain) return unsaid({ kind: 'asked-by-plan' })
  const { offered, refused } = toPlayers(study, remedies, (m, seconds) => ask.shorten(m, seconds, lengths))
  if (offered.length === 0) return { ...unsaid(null), unsaid: refused }

  const nothing: Estimated = { value: 0, draws: new Float64Array(fits.bootstrap.length), samplingError: 0 }
  const estimateOf = (members: readonly Player[]): Estimated => {
    const changes = members.flatMap(({ change }) => change ?? [])
    const inLevels = changes.length === 0 ? nothing : ask.estimate(changes)
    const shorter = members.flatMap((member) => member.shorter ?? [])
    return shorter.length === 0 ? inLevels : { ...inLevels, ...addUp([inLevels, ...shorter]) }
  }
  const most = fits.drawing ? MOST_PLAYERS : MOST_PLAYERS_BY_PLAN
  const { players, rest } = shortlist(offered, estimateOf, most)
  const values = valueWith(players, (changes) => valueSets(visits, fits, changes))
  const priced = priceSets(players, values)
  const within = priced.filter(({ cost }) => cost <= budget + 1e-9).sort((a, b) => b.value - a.value)
  const estimate = (set: number): Estimated => estimateOf(membersOf(set, players))
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
  const members = [...membersOf(chosen.set, players), ...added]
  const together = added.length === 0 ? own : estimateOf(members)
  const sum = members.length < 2 ? null : addUp(members.map((member) => estimateOf([member])))
  const better = priced.filter(
    ({ cost, value }) => cost > budget + 1e-9 && value > chosen.value + LEAST_MORE / 1000,
  )
  const next = rest.length === 0 && better.length > 0 ? cheapest(better) : null
  return {
    ...unsaid(null),
    best:
      members.length === 0
        ? null
        : {
            remedies: idsOf(members),
            cost: members.reduce((all, { remedy }) => all + remedy.cost, 0),
            kept: keptBy(together),
            probability: won / own.draws.length,
          },
    compared: compared.length,
    exact: rest.length === 0,
    bound: rest.length === 0 ? null : 1000 * boundOf(offered, estimateOf),
    next: next && { ...tellSet(next.set, next.cost), more: moreBy(estimate(next.set), own) },
    steps,
    sum: sum && toInterval(sum),
    overlap: sum && toInterval(less(sum, together)),
    unsaid: refused,
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
    const taken = new Set(membersOf(set, players).map(({ moment }) => moment))
    let left = most - cost
    return others.filter(({ remedy, moment }) => {
      if (remedy.cost > left + 1e-9 || taken.has(moment)) return false
      left -= remedy.cost
      taken.add(moment)
      return true
    })
  }

  function moreBy(larger: Estimated, smaller: Estimated): Interval {
    return toInterval(less(larger, smaller))
  }

  function toInterval({ value, draws }: Pick<Estimated, 'value' | 'draws'>): Interval {
    return intervalOf(
      1000 * value,
      draws.map((draw) => 1000 * draw),
      counted.visits,
    )
  }
}

/** What every set keeps: the changes in levels as made together, shorter lengths added. */
function valueWith(
  players: readonly Player[],
  valueSetsOf: (changes: readonly LevelChange[]) => Float64Array,
): Float64Array {
  const inLevels = players.filter(({ change }) => change !== null)
  const known = valueSetsOf(inLevels.flatMap(({ change }) => change ?? []))
  return Float64Array.from({ length: 1 << players.length }, (_, set) => {
    let at = 0
    let bit = 1
    let added = 0
    players.forEach(({ shorter }, k) => {
      const isIn = (set >> k) & 1
      if (shorter) added += isIn ? shorter.value : 0
      else {
        if (isIn) at |= bit
        bit <<= 1
      }
    })
    return known[at]! + added
  })
}

/** Changes that can be told, each with its cheapest remedy, in the order offered; and the remedies of which none can. */
function toPlayers(
  study: Study,
  remedies: readonly PricedRemedy[],
  shorten: (m: number, seconds: number) => DrawnChange | null,
): { readonly offered: readonly Player[]; readonly refused: BestRemedies['unsaid'] } {
  const players = new Map<string, Player>()
  const refused: { id: string; notAvailable: NotAvailable }[] = []
  for (const remedy of remedies) {
    const m = study.visits.moments.findIndex(({ id }) => id === remedy.moment)
    if (m < 0) throw new Error(`budget: expected a moment of the journey, got ${remedy.moment}`)
    if (!(remedy.cost >= 0)) throw new Error(`budget: expected a cost of 0 or more, got ${remedy.cost}`)
    const change = toLevelChange(remedy.change, study, m)
    if (study.facts[m]!.counted.asked === 0) {
      refused.push({ id: remedy.id, notAvailable: { kind: 'never-asked' } })
      continue
    }
    const drawn = remedy.change.kind === 'shortened' ? shorten(m, remedy.change.seconds) : null
    if (!change && !drawn) {
      refused.push({ id: remedy.id, notAvailable: { kind: 'no-seconds' } })
      continue
    }
    const key = JSON.stringify(
      change ? [m, change.upTo, change.level, change.chance] : [m, remedy.change.kind, remedy.change],
    )
    const known = players.get(key)
    if (!known || remedy.cost < known.remedy.cost)
      players.set(key, { remedy, moment: m, change, shorter: drawn && { ...drawn, samplingError: 0 } })
  }
  return { offered: [...players.values()], refused }
}

/** The changes that keep most by themselves, as many as every set of them can be tried, and the others. */
function shortlist(
  offered: readonly Player[],
  estimateOf: (members: readonly Player[]) => Estimated,
  most: number,
): { readonly players: readonly Player[]; readonly rest: readonly Player[] } {
  if (offered.length <= most) return { players: offered, rest: [] }
  const alone = new Map(offered.map((player) => [player, estimateOf([player]).value]))
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
  const twice = players.map(({ moment }, k) =>
    players.reduce((mask, other, j) => (j !== k && other.moment === moment ? mask | (1 << j) : mask), 0),
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
function boundOf(offered: readonly Player[], estimateOf: (members: readonly Player[]) => Estimated): number {
  const best = new Map<number, { readonly player: Player; readonly value: number }>()
  for (const player of offered) {
    const { value } = estimateOf([player])
    const known = best.get(player.moment)
    if (!known || value > known.value) best.set(player.moment, { player, value })
  }
  return estimateOf([...best.values()].map(({ player }) => player)).value
}
