import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { effectsOf } from './design.ts'
import type { Fits } from './study.ts'
import type { Visits } from './visits.ts'
import { type LevelChange, scalesOf } from './whatIfGain.ts'

/** Changes up to which every set of them is worked out. */
export const MOST_PLAYERS = 15
/** The same where moments were asked by plan: every set is worked out by itself. */
export const MOST_PLAYERS_BY_PLAN = 10
/** States of visits (sets of its encounters) beyond which an even sample of the visits is looked at. */
const MOST_STATES = 1_500_000
/** The same for a member that is slow to ask: for by how much it differs from the first member. */
const MOST_SLOW_STATES = 200_000

/**
 * What every set of changes keeps when made together, as a share of all visits: 2^changes values, the set of
 * bits k being the changes k. Of two changes of one moment a set that holds both is worth nothing that may be
 * used.
 *
 * Each visit's game is taken apart into what every set of its own encounters adds over its smaller sets
 * (Harsanyi dividends, which make a change that happens only with some probability a factor), the dividends
 * are summed over the visits, and summed again over subsets (Yates' algorithm).
 */
export function valueSets(
  visits: Visits,
  { averaged, drawing, gain }: Pick<Fits, 'averaged' | 'drawing' | 'gain'>,
  changes: readonly LevelChange[],
): Float64Array {
  if (changes.length > MOST_PLAYERS) throw new Error(`a game of at most ${MOST_PLAYERS} changes`)
  if (!drawing && gain) return valueEachSet(changes, (set) => gain(set).value)
  const dividends = new Float64Array(1 << changes.length)
  const scales = scalesOf(visits)
  const states = countStates(visits, changes)
  const step = Math.max(1, Math.ceil(states / MOST_STATES))
  const slowStep = Math.max(step, Math.ceil(states / MOST_SLOW_STATES))
  averaged.forEach(({ model }, k) => {
    if (!drawing?.counts[k]) return
    const weight = drawing.memberWeights[k]!
    if (!model.tilt || slowStep === step) addDividends(k, { weight, step })
    else {
      // many visits by the first member, and from fewer of them by how much this one differs (a control variate)
      addDividends(0, { weight, step })
      addDividends(k, { weight, step: slowStep })
      addDividends(0, { weight: -weight, step: slowStep })
    }
  })
  for (let k = 0; k < changes.length; k++)
    for (let set = 0; set < dividends.length; set++)
      if ((set >> k) & 1) dividends[set]! += dividends[set ^ (1 << k)]!
  return dividends

  function addDividends(
    member: number,
    { weight: ofMember, step: every }: { readonly weight: number; readonly step: number },
  ): void {
    const { model, fitted } = averaged[member]!
    const { design, link } = model
    const shift = drawing!.shifts[member]!
    const counterfactual = model.counterfactual(effectsOf(design, fitted.parameters))
    const effects = shift && effectsOf(design, shift)
    const moving = effects && (model.tilt ?? model.counterfactual)(effects)
    const { rows, moments, levels, weights } = visits
    const width = moments.length
    const share = ofMember / sampledWeight(visits, every)
    /** The moments that some change reaches in the row, and the changes that do. */
    const reachable: { moment: number; level: number; players: number[] }[] = []
    const at = new Int32Array(changes.length)
    const to = new Uint8Array(changes.length)
    for (let i = 0; i < rows; i += every) {
      const weight = weights[i]! * share
      if (weight === 0) continue
      reachable.length = 0
      changes.forEach((change, player) => {
        const code = levels[i * width + change.moment]!
        if (code === NOT_ASKED || code === NOT_MET || code > change.upTo || code >= change.level) return
        const same = reachable.find((r) => r.moment === change.moment && r.level === change.level)
        if (same) same.players.push(player)
        else reachable.push({ moment: change.moment, level: change.level, players: [player] })
      })
      if (reachable.length === 0) continue
      const eta = fitted.eta[i]!
      const own = effects ? rowSum(i, effects) : 0
      const size = 1 << reachable.length
      const values = new Float64Array(size)
      for (let set = 0; set < size; set++) {
        let n = 0
        for (let r = 0; r < reachable.length; r++) {
          if (!((set >> r) & 1)) continue
          at[n] = reachable[r]!.moment
          to[n] = reachable[r]!.level
          n++
        }
        const next = eta + (n === 0 ? 0 : counterfactual.change(i, at, to, n))
        const p = link.probability(next)
        values[set] =
          p + (moving ? link.slope(next, p) * (own + (n === 0 ? 0 : moving.change(i, at, to, n))) : 0)
      }
      for (let r = 0; r < reachable.length; r++)
        for (let set = 0; set < size; set++) if ((set >> r) & 1) values[set]! -= values[set ^ (1 << r)]!
      for (let set = 1; set < size; set++) {
        // a dividend that several moments share is scaled up as their costs are, on the average
        let scale = 0
        let n = 0
        for (let r = 0; r < reachable.length; r++)
          if ((set >> r) & 1) {
            scale += scales[reachable[r]!.moment]!
            n++
          }
        spread(values[set]! * weight * (scale / n), set, 0, 0)
      }
    }

    /** Adds a dividend of moments to every choice of one change for each of them. */
    function spread(dividend: number, set: number, r: number, players: number): void {
      if (dividend === 0) return
      if (r === reachable.length) {
        dividends[players]! += dividend
        return
      }
      if (!((set >> r) & 1)) spread(dividend, set, r + 1, players)
      else
        for (const player of reachable[r]!.players)
          spread(dividend * changes[player]!.chance, set, r + 1, players | (1 << player))
    }

    function rowSum(row: number, by: Float64Array): number {
      const { factors, codes, columns, combination } = design
      const base = combination[row]! * columns
      let sum = 0
      for (let f = 0; f < factors; f++) sum += by[base + codes[row * factors + f]!]!
      return sum
    }
  }
}

/** Every set by itself; one that holds two changes of a moment is worth nothing that may be used. */
function valueEachSet(
  changes: readonly LevelChange[],
  keptBy: (set: readonly LevelChange[]) => number,
): Float64Array {
  return Float64Array.from({ length: 1 << changes.length }, (_, set) => {
    const members = changes.filter((_change, k) => (set >> k) & 1)
    const once = new Set(members.map(({ moment }) => moment)).size === members.length
    return once && members.length > 0 ? keptBy(members) : 0
  })
}

/** How many sets of their changed encounters all visits have together. */
function countStates({ rows, moments, levels }: Visits, changes: readonly LevelChange[]): number {
  let states = 0
  for (let i = 0; i < rows; i++) {
    let reached = 0
    for (const { moment, upTo } of changes) {
      const code = levels[i * moments.length + moment]!
      if (code !== NOT_ASKED && code <= upTo) reached++
    }
    states += 2 ** reached
  }
  return states
}

function sampledWeight({ rows, weights }: Visits, step: number): number {
  let sum = 0
  for (let i = 0; i < rows; i += step) sum += weights[i]!
  return sum
}
