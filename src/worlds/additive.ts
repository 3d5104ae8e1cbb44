import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [4, 8, 18, 36, 34], loading: 1.2 },
  { shares: [7, 14, 24, 32, 23], loading: 1.2 },
  { shares: [3, 6, 15, 38, 38], loading: 1 },
  { shares: [2, 5, 18, 40, 35], loading: 1.2 },
  { shares: [6, 12, 25, 32, 25], loading: 1.4 },
  { shares: [2, 4, 12, 40, 42], loading: 1 },
  { shares: [5, 9, 20, 36, 30], loading: 1.2 },
  { shares: [9, 14, 22, 30, 25], loading: 0.8 },
])
/** Change of the logit against level 4. */
const effects = toEffects(
  [
    [-0.9, -0.5, -0.2, 0, 0.1],
    [-2.0, -1.4, -0.5, 0, 0.3],
    [-1.0, -0.6, -0.2, 0, 0.2],
    [-0.4, -0.2, 0, 0, 0],
    [-1.0, -0.7, -0.3, 0, 0.2],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ],
  0,
)

export const additive = createWorld({
  id: 'additive',
  description: {
    ko: '카페: 좋은 순간이 나쁜 순간을 메워 줍니다. 기분 하나가 여덟 평가를 함께 움직입니다.',
    en: 'A café: good moments make up for bad ones; one mood moves all eight ratings together.',
  },
  moments: ['door', 'queue', 'greeting', 'menu', 'wait', 'cup', 'seat', 'music'].map(fiveLevels),
  model: 'compensating',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => logistic(2.1 + addUp(effects, visit.levels)),
})
