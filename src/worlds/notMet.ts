import { NOT_MET } from '../domain/patternTable.ts'
import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [4, 8, 18, 38, 32], loading: 1 },
  { shares: [7, 12, 22, 34, 25], loading: 1 },
  { shares: [14, 18, 22, 26, 20], loading: 1.2 },
  { shares: [3, 7, 18, 38, 34], loading: 1 },
  { shares: [8, 14, 24, 30, 24], loading: 1.2 },
  { shares: [5, 9, 20, 36, 30], loading: 1 },
  { shares: [10, 14, 22, 30, 24], loading: 1 },
  { shares: [3, 6, 15, 40, 36], loading: 1 },
  { shares: [5, 10, 20, 35, 30], loading: 1 },
])
/** The share of visits that meet each moment. */
const metShares = [1, 1, 0.5, 1, 0.5, 1, 0.45, 1, 0.55]
const effects = toEffects(
  [
    [-0.6, -0.4, -0.1, 0, 0.1],
    [-1.2, -0.7, -0.2, 0, 0.2],
    [-2.2, -1.6, -0.6, 0, 0.2],
    [0, 0, 0, 0, 0],
    [-1.0, -0.6, -0.2, 0, 0.2],
    [-0.5, -0.2, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [-0.9, -0.5, -0.2, 0, 0.1],
    [0, 0, 0, 0, 0],
  ],
  0,
)

export const notMet = createWorld({
  id: 'not-met',
  description: {
    ko: '가전 매장: 상담, 설치, 교환, 포장은 손님의 절반만 겪습니다.',
    en: 'An electronics shop: only half of the customers meet advice, installing, exchange or wrapping.',
  },
  moments: [
    'search',
    'door',
    'advice',
    'shelf',
    'installing',
    'paying',
    'exchange',
    'farewell',
    'wrapping',
  ].map(fiveLevels),
  model: 'compensating',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
    for (let m = 0; m < metShares.length; m++)
      if (metShares[m]! < 1 && random() >= metShares[m]!) visit.levels[m] = NOT_MET
  },
  keptShare: (visit) => logistic(2 + addUp(effects, visit.levels)),
})
