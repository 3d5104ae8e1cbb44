import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels, type Process } from './process.ts'

const rate = createRatings([
  { shares: [4, 8, 20, 38, 30], loading: 1.2 },
  { shares: [7, 13, 23, 33, 24], loading: 1.2 },
  { shares: [3, 7, 18, 38, 34], loading: 1 },
  { shares: [5, 10, 20, 36, 29], loading: 1.2 },
  { shares: [3, 6, 15, 40, 36], loading: 1 },
  { shares: [6, 11, 22, 34, 27], loading: 1.2 },
  { shares: [4, 9, 20, 37, 30], loading: 1 },
  { shares: [8, 13, 22, 32, 25], loading: 1.2 },
  { shares: [2, 5, 14, 40, 39], loading: 1 },
  { shares: [5, 9, 19, 37, 30], loading: 1.2 },
])
const effects = toEffects(
  [
    [-0.5, -0.3, -0.1, 0, 0.1],
    [-1.9, -1.4, -0.5, 0, 0.2],
    [0, 0, 0, 0, 0],
    [-0.8, -0.5, -0.2, 0, 0.1],
    [0, 0, 0, 0, 0],
    [-0.6, -0.4, -0.1, 0, 0.1],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [-0.6, -0.3, -0.1, 0, 0.1],
    [0, 0, 0, 0, 0],
  ],
  0,
)
const process: Process = {
  id: 'ten-asked',
  description: {
    ko: '빵집: 열 순간을 모두 묻습니다. 셋만 묻는 세상과 견주기 위한 짝입니다.',
    en: 'A bakery where all ten moments are asked: the twin that three of ten is compared with.',
  },
  moments: [
    'search',
    'window',
    'door',
    'smell',
    'tongs',
    'queue',
    'slicing',
    'paying',
    'bag',
    'farewell',
  ].map(fiveLevels),
  model: 'compensating',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => logistic(2.1 + addUp(effects, visit.levels)),
}

export const tenAsked = createWorld(process)

export const threeOfTen = createWorld({
  ...process,
  id: 'three-of-ten',
  description: {
    ko: '같은 빵집: 손님마다 열 순간 중 아무 셋만 묻습니다.',
    en: 'The same bakery: each customer is asked about three of the ten moments, chosen by chance.',
  },
  asked: 3,
})
