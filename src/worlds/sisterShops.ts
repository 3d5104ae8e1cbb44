import { drawNormal } from '../stats/normal.ts'
import { createRandom } from '../stats/random.ts'
import { createRatings } from './createRatings.ts'
import { createWorld, hash } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'
import type { World } from './world.ts'

const IDS = ['door', 'queue', 'greeting', 'menu', 'wait', 'cup', 'seat', 'music']
const rate = createRatings([
  { shares: [5, 9, 18, 36, 32], loading: 1.1 },
  { shares: [6, 12, 24, 34, 24], loading: 1.2 },
  { shares: [4, 7, 16, 38, 35], loading: 1 },
  { shares: [3, 6, 18, 40, 33], loading: 1.2 },
  { shares: [6, 12, 24, 33, 25], loading: 1.3 },
  { shares: [2, 5, 13, 40, 40], loading: 1 },
  { shares: [5, 10, 20, 36, 29], loading: 1.1 },
  { shares: [8, 13, 22, 31, 26], loading: 0.9 },
])
/** Change of the logit against level 4, as shops of this trade have it on average. */
const USUAL = [
  [-0.9, -0.5, -0.2, 0, 0.1],
  [-1.9, -1.3, -0.5, 0, 0.3],
  [-1.0, -0.6, -0.2, 0, 0.2],
  [-0.4, -0.2, 0, 0, 0],
  [-1.3, -0.9, -0.3, 0, 0.2],
  [0, 0, 0, 0, 0],
  [-0.3, -0.1, 0, 0, 0],
  [0, 0, 0, 0, 0],
] as const

/** How far shops of one trade lie from each other, and whether this one belongs to them at all. */
export interface ShopOptions {
  /** Standard deviation of the log of an effect, and of the lean of a moment's ratings in logits. */
  readonly differ: number
  /** Another trade: what matters at one moment there matters here four moments on. */
  readonly foreign?: boolean
}

/** One of many shops of a trade: its effects and its ratings lie around those usual in the trade. */
export function createShop(number: number, { differ, foreign = false }: ShopOptions): World {
  const random = createRandom(hash(`shop ${number} of ${differ}`))
  const scales = IDS.map(() => Math.exp(differ * drawNormal(random)))
  const leans = Float64Array.from(IDS, () => Math.exp(differ * drawNormal(random)))
  const opens = 2.1 + differ * drawNormal(random)
  const rows = IDS.map((_, m) => {
    const from = foreign ? (m + 4) % IDS.length : m
    return USUAL[from]!.map((effect) => effect * scales[m]!)
  })
  const effects = toEffects(rows, 0)
  return createWorld({
    id: `${foreign ? 'foreign-' : ''}shop-${number}-${differ}`,
    description: { ko: `카페 ${number}호점`, en: `Café number ${number}` },
    moments: IDS.map(fiveLevels),
    model: 'compensating',
    drawVisit: (visit, draw) => {
      visit.mood = drawNormal(draw)
      rate(visit.levels, visit.mood, leans, draw)
    },
    keptShare: (visit) => logistic(opens + addUp(effects, visit.levels)),
  })
}
