import { NOT_MET } from '../src/domain/patternTable.ts'
import { drawNormal } from '../src/stats/normal.ts'
import { createRandom, type Random } from '../src/stats/random.ts'
import { askAny, askPicked, createAskingWorld, type Picking } from '../src/worlds/askingWorld.ts'
import { createRatings } from '../src/worlds/createRatings.ts'
import { createWorld, hash } from '../src/worlds/createWorld.ts'
import { addUp, logistic, toEffects } from '../src/worlds/effects.ts'
import { elevenLevels, fiveLevels, type Process, twoLevels } from '../src/worlds/process.ts'
import type { World } from '../src/worlds/world.ts'

/** How the customers of a made-up world pick, if at all: by harm, in part by blame, or by blame alone. */
export type Blame =
  | 'no-picks'
  | 'honest'
  | 'partly'
  | 'misleading'
  | 'asked-about'
  | 'complete'
  | 'complete-honest'
  | 'complete-misleading'

/** A made-up world as it is asked about, and as it would be if everything were asked. */
export interface MadeUp {
  readonly world: World
  readonly base: World
}

/** A world made up by chance: its number of moments, scales, failures, effects, mood, who meets what, who picks how. */
export function createMadeUpWorld(blame: Blame, set: number): MadeUp {
  const random = createRandom(hash(`made up ${blame}/${set}`))
  const between = (low: number, high: number): number => low + (high - low) * random()
  const size = 6 + Math.floor(7 * random())
  const moments = Array.from({ length: size }, (_, m) => {
    const kind = random()
    return (kind < 0.75 ? fiveLevels : kind < 0.9 ? twoLevels : elevenLevels)(`m${m}`)
  })
  const metShares = moments.map(() => (random() < 0.2 ? between(0.3, 0.8) : 1))
  const rate = createRatings(
    moments.map(({ levels, failed }) => {
      const fails = between(0.05, 0.3)
      const shares = Array.from({ length: levels }, (_, c) =>
        c < failed ? (fails * (c + 1)) / ((failed * (failed + 1)) / 2) : (1 - fails) / (levels - failed),
      )
      return { shares, loading: between(0.4, 1.5) }
    }),
  )
  const effects = toEffects(
    moments.map(({ levels, target }) => {
      const whole = random() < 0.4 ? 0 : -1.1 * Math.log(1 - random())
      const bend = between(0.6, 1.6)
      return Array.from({ length: levels }, (_, c) => {
        const below = (target - 1 - c) / Math.max(1, levels - 1)
        return below > 0 ? -1.5 * whole * below ** bend : -0.3 * whole * below
      })
    }),
    0,
  )
  const start = between(1.4, 2.6)
  const process: Process = {
    id: `made-up-${blame}-${set}`,
    description: { ko: '', en: '' },
    moments,
    model: 'compensating',
    drawVisit: (visit, draw) => {
      visit.mood = drawNormal(draw)
      rate(visit.levels, visit.mood, null, draw)
      for (let m = 0; m < size; m++)
        if (metShares[m]! < 1 && draw() >= metShares[m]!) visit.levels[m] = NOT_MET
    },
    keptShare: (visit) => logistic(start + addUp(effects, visit.levels)),
  }
  const base = createWorld(process)
  const asked = 2 + Math.floor(2 * random())
  const picking = pickingOf(blame, size, random)
  const every = moments.map((_, m) => m)
  const world = createAskingWorld(base, {
    id: process.id,
    description: process.description,
    ask: blame.startsWith('complete')
      ? () => every
      : (blame === 'asked-about' ? askPicked : askAny)(size, asked),
    ...(picking ? { picking } : {}),
  })
  return { world, base }
}

function pickingOf(blame: Blame, size: number, random: Random): Picking | null {
  const between = (low: number, high: number): number => low + (high - low) * random()
  const each = (low: number, high: number): number[] => Array.from({ length: size }, () => between(low, high))
  if (blame === 'no-picks') return null
  if (blame === 'honest' || blame === 'asked-about' || blame === 'complete-honest')
    return { byHarm: between(1, 3), none: between(0.5, 2) }
  if (blame === 'partly' || blame === 'complete')
    return {
      byHarm: between(0.7, 1.5),
      byLowness: each(0.5, 3),
      salience: each(-1, 1),
      none: between(1.5, 3),
    }
  return { byHarm: 0, byLowness: each(0, 5), salience: each(-1, 1), none: between(1.5, 3) }
}

/** Of fresh visits: what mending each moment would keep per 1,000, and the share in which it is asked about and fails. */
export function measureMadeUp({ world, base }: MadeUp, visits = 60_000) {
  const { levels } = base.draw(visits, createRandom(hash(`truth of ${world.id}`)))
  const row = new Uint8Array(world.moments.length)
  const none = new Uint8Array(0)
  const sums = world.moments.map(() => 0)
  for (let i = 0; i < visits; i++) {
    for (let m = 0; m < row.length; m++) row[m] = levels[m]![i]!
    const before = world.keptShare(row, none)
    for (let m = 0; m < row.length; m++) {
      const level = row[m]!
      const { target } = world.moments[m]!
      if (level >= target) continue
      row[m] = target
      sums[m]! += world.keptShare(row, none) - before
      row[m] = level
    }
  }
  const seen = world.draw(20_000, createRandom(hash(`failures of ${world.id}`)))
  return {
    lostPer1000: sums.map((sum) => (1000 * sum) / visits),
    failShare: world.moments.map(({ failed }, m) => {
      let failures = 0
      for (const level of seen.levels[m]!) if (level > 0 && level <= failed) failures++
      return failures / seen.count
    }),
  }
}
