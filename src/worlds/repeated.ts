import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [4, 8, 20, 38, 30], loading: 1.2 },
  { shares: [6, 12, 22, 34, 26], loading: 1.2 },
  { shares: [3, 7, 18, 38, 34], loading: 1 },
  { shares: [8, 13, 22, 32, 25], loading: 1.2 },
  { shares: [4, 8, 20, 36, 32], loading: 1 },
  { shares: [5, 10, 20, 35, 30], loading: 1.2 },
  { shares: [3, 6, 15, 40, 36], loading: 1 },
])
const effects = toEffects(
  [
    [-0.6, -0.4, -0.1, 0, 0.1],
    [-0.9, -0.6, -0.2, 0, 0.2],
    [0, 0, 0, 0, 0],
    [-1.8, -1.3, -0.5, 0, 0.2],
    [-0.7, -0.4, -0.2, 0, 0.1],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ],
  0,
)

/** Half of the variance of mood belongs to the customer; kindness and loyalty are independent. */
export const repeated = createWorld({
  id: 'repeated',
  description: {
    ko: '구내식당: 손님마다 스무 번씩 옵니다. 늘 후하게 매기는 손님, 늘 다시 오는 손님이 따로 있습니다.',
    en: 'A canteen: every customer comes twenty times; some always rate kindly, some always come back.',
  },
  moments: ['door', 'tray', 'cutlery', 'serving', 'till', 'table', 'return'].map(fiveLevels),
  outcomeKind: 'returned',
  model: 'compensating',
  visitsPerCustomer: 20,
  drawCustomer: (visit, random) => {
    visit.kindness = drawNormal(random)
    visit.loyalty = 0.8 * drawNormal(random)
  },
  drawVisit: (visit, random) => {
    visit.mood = (visit.kindness + drawNormal(random)) * Math.SQRT1_2
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => logistic(1.9 + visit.loyalty + addUp(effects, visit.levels)),
})
