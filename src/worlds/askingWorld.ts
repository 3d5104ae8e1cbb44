import { NOT_MET, PICK_NONE } from '../domain/patternTable.ts'
import type { Random } from '../stats/random.ts'
import { createRandom } from '../stats/random.ts'
import { hash } from './createWorld.ts'
import type { Truth, Visits, World } from './world.ts'

/** How customers pick the moment that let them down: a choice among the met moments with error (McFadden 1974). */
export interface Picking {
  /** How much a moment's harm to the visit (its log odds of being kept, mended less as it was) counts. */
  readonly byHarm: number
  /** How much it counts, by moment, that a rating lies low on its scale, whatever harm it did (whole scale: 1). */
  readonly byLowness?: readonly number[]
  /** How readily each moment is picked whatever happened, in the moments' order; 0 unless stated. */
  readonly salience?: readonly number[]
  /** How readily "none" is picked; null: it is not on offer. */
  readonly none: number | null
}

/** What was answered so far at each moment, as the shop may know it when it chooses what to ask next. */
export interface AskedSoFar {
  readonly asked: Float64Array
  readonly failed: Float64Array
}

/** Which moments a visit is asked about, given what it picked (PICK_NONE also where no pick is asked). */
export type AskRule = (pick: number, soFar: AskedSoFar, random: Random) => readonly number[]

/** So many moments, each set equally likely. */
export const askAny =
  (moments: number, asked: number): AskRule =>
  (_pick, _soFar, random) =>
    chosen(moments, asked, -1, random)

/** The picked moment and others by chance: asking depends on the pick. */
export const askPicked =
  (moments: number, asked: number): AskRule =>
  (pick, _soFar, random) =>
    pick < 0 ? chosen(moments, asked, -1, random) : [pick, ...chosen(moments, asked - 1, pick, random)]

/** With a chance of `eager` each, the moments that failed most often so far; the others by chance: asking learns. */
export const askWorst =
  (moments: number, asked: number, eager: number): AskRule =>
  (_pick, { asked: tries, failed }, random) => {
    const order = Array.from({ length: moments }, (_, m) => m).sort(
      (a, b) => failed[b]! / (tries[b]! + 4) - failed[a]! / (tries[a]! + 4) || a - b,
    )
    const rule = new Set<number>()
    for (let k = 0; rule.size < asked; k++)
      rule.add(k < asked && random() < eager ? order[k]! : Math.floor(random() * moments))
    return [...rule]
  }

function chosen(moments: number, asked: number, without: number, random: Random): number[] {
  const found = new Set<number>()
  while (found.size < asked) {
    const m = Math.floor(random() * moments)
    if (m !== without) found.add(m)
  }
  return [...found]
}

/** A world of which less is asked: some moments a visit, and perhaps a pick. What is true of it stays the same. */
export function createAskingWorld(
  base: World,
  options: {
    readonly id: string
    readonly description: World['description']
    readonly ask: AskRule
    readonly picking?: Picking
  },
): World {
  const { ask, picking } = options
  let truth: Truth | undefined
  const draw = (n: number, random: Random): Visits => {
    const visits = base.draw(n, random)
    const moments = base.moments.length
    const levels = base.moments.map(() => new Uint8Array(n))
    const picks = picking ? new Int16Array(n) : undefined
    const row = new Uint8Array(moments)
    const segments = new Uint8Array(base.segments.length)
    const soFar = { asked: new Float64Array(moments), failed: new Float64Array(moments) }
    for (let i = 0; i < n; i++) {
      for (let m = 0; m < moments; m++) row[m] = visits.levels[m]![i]!
      for (let s = 0; s < segments.length; s++) segments[s] = visits.segments[s]![i]!
      const pick = picking ? choosePick(base, picking, row, segments, random) : PICK_NONE
      if (picks) picks[i] = pick
      for (const m of ask(pick, soFar, random)) {
        levels[m]![i] = row[m]!
        soFar.asked[m]!++
        if (row[m]! <= base.moments[m]!.failed) soFar.failed[m]!++
      }
    }
    return { ...visits, levels, ...(picks ? { picks } : {}) }
  }
  return {
    ...base,
    id: options.id,
    description: options.description,
    draw,
    truth: () => {
      truth ??= { ...base.truth(), failShare: measureFailShare(base, draw) }
      return truth
    },
  }
}

const FAIL_SHARE_VISITS = 50_000

function measureFailShare(base: World, draw: World['draw']): number[] {
  const { count, levels } = draw(FAIL_SHARE_VISITS, createRandom(hash(`failures of ${base.id}`)))
  return base.moments.map(({ failed }, m) => {
    let failures = 0
    for (let i = 0; i < count; i++) if (levels[m]![i]! > 0 && levels[m]![i]! <= failed) failures++
    return failures / count
  })
}

/** The pick of one visit, by the Gumbel form of the choice. */
function choosePick(
  world: World,
  { byHarm, byLowness, salience, none }: Picking,
  levels: Uint8Array,
  segments: Uint8Array,
  random: Random,
): number {
  const logit = (): number => {
    const p = world.keptShare(levels, segments)
    return Math.log(p / (1 - p))
  }
  const gumbel = (): number => -Math.log(-Math.log(1 - random()))
  const before = logit()
  let best = PICK_NONE
  let most = none === null ? Number.NEGATIVE_INFINITY : none + gumbel()
  world.moments.forEach(({ target, levels: top }, m) => {
    const level = levels[m]!
    if (level === NOT_MET) return
    levels[m] = target
    const harm = logit() - before
    levels[m] = level
    const lowness = (target - level) / Math.max(1, top - 1)
    const liking = byHarm * harm + (byLowness?.[m] ?? 0) * lowness + (salience?.[m] ?? 0) + gumbel()
    if (liking > most) {
      most = liking
      best = m
    }
  })
  return best
}
