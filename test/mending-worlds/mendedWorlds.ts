import { drawNormal } from '../../src/stats/normal.ts'
import { createRandom } from '../../src/stats/random.ts'
import { createRatings } from '../../src/worlds/createRatings.ts'
import { createWorld } from '../../src/worlds/createWorld.ts'
import { addUp, logistic, multiply, toEffects } from '../../src/worlds/effects.ts'
import { fiveLevels, type Process, type VisitDraft } from '../../src/worlds/process.ts'
import type { World } from '../../src/worlds/world.ts'

/** A world in which several moments matter, with the rules that make it: its joint truth can be worked out. */
export interface MendedWorld {
  readonly world: World
  readonly process: Process
}

const rate = createRatings([
  { shares: [5, 9, 20, 36, 30], loading: 1.1 },
  { shares: [8, 13, 22, 32, 25], loading: 1.1 },
  { shares: [4, 8, 18, 38, 32], loading: 0.9 },
  { shares: [6, 12, 24, 33, 25], loading: 1.2 },
  { shares: [7, 10, 20, 35, 28], loading: 1 },
  { shares: [4, 7, 16, 38, 35], loading: 1 },
])
const moments = ['one', 'two', 'three', 'four', 'five', 'six'].map(fiveLevels)
const drawVisit: Process['drawVisit'] = (visit, random) => {
  visit.mood = drawNormal(random)
  rate(visit.levels, visit.mood, null, random)
}
const logits = toEffects(
  [
    [-1.6, -1.1, -0.4, 0, 0.2],
    [-1.2, -0.8, -0.3, 0, 0.2],
    [-1.8, -1.2, -0.4, 0, 0.1],
    [-0.8, -0.5, -0.2, 0, 0.1],
    [0, 0, 0, 0, 0],
    [-0.5, -0.3, -0.1, 0, 0],
  ],
  0,
)
const shares = toEffects(
  [
    [0.55, 0.72, 0.95, 1, 1],
    [0.6, 0.78, 0.95, 1, 1],
    [0.5, 0.7, 0.94, 1, 1],
    [0.8, 0.88, 0.98, 1, 1],
    [1, 1, 1, 1, 1],
    [0.9, 0.94, 0.99, 1, 1],
  ],
  1,
)

const toMended = (process: Process): MendedWorld => ({ process, world: createWorld(process) })

export const additiveMended = toMended({
  id: 'additive, several moments',
  description: { ko: '여러 순간이 더해집니다.', en: 'Several moments add up.' },
  moments,
  model: 'compensating',
  drawVisit,
  keptShare: (visit) => logistic(2 + addUp(logits, visit.levels)),
})

export const chainMended = toMended({
  id: 'chain, several moments',
  description: { ko: '순간마다 일부만 통과합니다.', en: 'Each of several moments lets a share through.' },
  moments,
  model: 'chain',
  drawVisit,
  keptShare: (visit) => 0.96 * multiply(shares, visit.levels),
})

/** A change of one moment: met levels up to `upTo` become `level`, each with probability `chance`. */
export interface WorldChange {
  readonly moment: number
  readonly upTo: number
  readonly level: number
  readonly chance: number
}

/**
 * What each set of changes truly keeps of 1,000 visits, by paired potential outcomes: P(kept) of the same fresh
 * visit as it was and with the changes made, coins thrown for those that happen only sometimes. The same visits
 * serve all sets.
 */
export function measureJointGains(
  { process }: MendedWorld,
  sets: readonly (readonly WorldChange[])[],
  visits = 1_000_000,
): number[] {
  const random = createRandom(20_260_315)
  const visit: VisitDraft = {
    kindness: 0,
    loyalty: 0,
    mood: 0,
    levels: new Uint8Array(process.moments.length),
    segments: new Uint8Array(0),
  }
  const gains = new Float64Array(sets.length)
  const before = new Uint8Array(visit.levels.length)
  for (let i = 0; i < visits; i++) {
    process.drawVisit(visit, random)
    before.set(visit.levels)
    const kept = process.keptShare(visit)
    for (let s = 0; s < sets.length; s++) {
      let changed = false
      for (const { moment, upTo, level, chance } of sets[s]!) {
        if (before[moment]! > upTo || (chance < 1 && random() >= chance)) continue
        visit.levels[moment] = level
        changed = true
      }
      if (!changed) continue
      gains[s]! += process.keptShare(visit) - kept
      visit.levels.set(before)
    }
  }
  return Array.from(gains, (gain) => (1000 * gain) / visits)
}
