import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { multiply, toEffects } from './effects.ts'
import { fiveLevels, twoLevels } from './process.ts'

const rate = createRatings([
  { shares: [12, 20, 24, 26, 18], loading: 1 },
  { shares: [4, 8, 20, 38, 30], loading: 1 },
  { shares: [2, 98], loading: 0.5 },
  { shares: [3, 7, 18, 40, 32], loading: 1 },
  { shares: [6, 12, 22, 34, 26], loading: 1 },
  { shares: [8, 92], loading: 0.8 },
])
/** The share of customers that each level lets through. */
const passed = toEffects(
  [
    [0.95, 0.97, 0.99, 1, 1],
    [0.95, 0.98, 1, 1, 1],
    [0.08, 1],
    [1, 1, 1, 1, 1],
    [0.96, 0.98, 0.99, 1, 1],
    [1, 1],
  ],
  1,
)

export const rareDeadly = createWorld({
  id: 'rare-deadly',
  description: {
    ko: '배달 식당: 주문이 뒤바뀌는 일은 방문의 2%뿐이지만 치명적이고, 기다림은 잦지만 가볍습니다.',
    en: 'A delivery kitchen: a mixed-up order is rare (2 %) and deadly, a wait is frequent and mild.',
  },
  moments: [
    fiveLevels('wait'),
    fiveLevels('call'),
    twoLevels('right-order'),
    fiveLevels('handing-over'),
    fiveLevels('warmth'),
    twoLevels('napkins'),
  ],
  outcomeKind: 'returned',
  model: 'chain',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => 0.88 * multiply(passed, visit.levels),
})
