import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { multiply, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [5, 10, 20, 35, 30], loading: 0.8 },
  { shares: [8, 12, 22, 33, 25], loading: 1 },
  { shares: [4, 8, 20, 38, 30], loading: 1 },
  { shares: [3, 7, 15, 35, 40], loading: 0.8 },
  { shares: [6, 10, 24, 35, 25], loading: 1 },
  { shares: [5, 10, 20, 30, 35], loading: 1 },
  { shares: [3, 5, 12, 35, 45], loading: 0.8 },
])
/** The share of customers that each level lets through. */
const passed = toEffects(
  [
    [0.85, 0.92, 0.98, 1, 1],
    [0.35, 0.6, 0.93, 1, 1],
    [0.6, 0.75, 0.96, 1, 1],
    [0.8, 0.88, 1, 1, 1],
    [0.9, 0.95, 0.99, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
  ],
  1,
)

export const chainWorld = createWorld({
  id: 'chain',
  description: {
    ko: '은행 창구: 순간마다 손님의 일부만 통과합니다. 하나가 0이면 모두 0입니다.',
    en: 'A bank counter: each moment lets a share of the customers through; one zero makes the whole zero.',
  },
  moments: ['ticket', 'waiting', 'greeting', 'papers', 'form', 'stamp', 'farewell'].map(fiveLevels),
  segments: [{ name: 'account', values: ['private', 'business'] }],
  model: 'chain',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    visit.segments[0] = random() < 0.3 ? 1 : 0
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => (visit.segments[0] === 1 ? 0.9 : 0.97) * multiply(passed, visit.levels),
})
