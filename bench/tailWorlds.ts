import { drawNormal } from '../src/stats/normal.ts'
import { createRandom } from '../src/stats/random.ts'
import { createRatings } from '../src/worlds/createRatings.ts'
import { createWorld, hash } from '../src/worlds/createWorld.ts'
import { addUp, logistic, multiply, toEffects } from '../src/worlds/effects.ts'
import { elevenLevels, fiveLevels, type Process, twoLevels } from '../src/worlds/process.ts'
import type { World } from '../src/worlds/world.ts'

/** How the sizes of effects spread: few far above the others (log-normal, Pareto), or not (exponential, even). */
export type Tail = 'even' | 'exponential' | 'log-normal' | 'pareto'

/** A world made up by chance, all of whose moments are asked, in which a drawn share of the moments costs nothing. */
export function createTailWorld(tail: Tail, set: number): World {
  const random = createRandom(hash(`tail ${tail}/${set}`))
  const between = (low: number, high: number): number => low + (high - low) * random()
  const size = 4 + Math.floor(11 * random())
  const moments = Array.from({ length: size }, (_, m) => {
    const kind = random()
    return (kind < 0.7 ? fiveLevels : kind < 0.9 ? twoLevels : elevenLevels)(`m${m}`)
  })
  const rate = createRatings(
    moments.map(({ levels, failed }) => {
      const fails = Math.exp(between(Math.log(0.03), Math.log(0.35)))
      const shares = Array.from({ length: levels }, (_, c) =>
        c < failed ? (fails * (c + 1)) / ((failed * (failed + 1)) / 2) : (1 - fails) / (levels - failed),
      )
      return { shares, loading: between(0.2, 1.5) }
    }),
  )
  const none = random() < 0.1 ? 1 : between(0, 0.8)
  const scale = Math.exp(between(Math.log(0.25), Math.log(1.2)))
  const isChain = random() < 0.4
  const sizes = moments.map(() => (random() < none ? 0 : scale * drawSize(tail, random)))
  const takes = moments.map(({ levels, target }, m) => {
    const bend = between(0.6, 1.6)
    return Array.from({ length: levels }, (_, c) =>
      c < target - 1 ? -Math.min(6, 1.5 * sizes[m]!) * ((target - 1 - c) / (target - 1)) ** bend : 0,
    )
  })
  const start = between(1, 3)
  const base = logistic(start)
  const passed = toEffects(
    takes.map((levels) => levels.map((take) => Math.exp(0.4 * take))),
    1,
  )
  const effects = toEffects(takes, 0)
  const process: Process = {
    id: `tail-${tail}`,
    description: { ko: '', en: '' },
    moments,
    model: isChain ? 'chain' : 'compensating',
    truthVisits: 20_000,
    drawVisit: (visit, draw) => {
      visit.mood = drawNormal(draw)
      rate(visit.levels, visit.mood, null, draw)
    },
    keptShare: ({ levels }) =>
      isChain ? base * multiply(passed, levels) : logistic(start + addUp(effects, levels)),
  }
  return createWorld(process)
}

function drawSize(tail: Tail, random: () => number): number {
  if (tail === 'even') return 2 * random()
  if (tail === 'exponential') return -Math.log(1 - random())
  if (tail === 'log-normal') return 0.6 * Math.exp(drawNormal(random))
  return 0.4 * (1 - random()) ** (-1 / 1.3)
}
