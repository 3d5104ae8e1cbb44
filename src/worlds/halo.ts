import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { logistic } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [6, 12, 22, 34, 26], loading: 1.6 },
  { shares: [4, 9, 20, 37, 30], loading: 1.6 },
  { shares: [8, 14, 24, 30, 24], loading: 1.4 },
  { shares: [3, 6, 16, 40, 35], loading: 1.6 },
  { shares: [5, 10, 20, 35, 30], loading: 1.4 },
  { shares: [9, 15, 24, 31, 21], loading: 1.6 },
  { shares: [3, 8, 19, 38, 32], loading: 1.6 },
])

export const halo = createWorld({
  id: 'halo',
  description: {
    ko: '미용실: 기분이 평가도 만족도 정합니다. 어느 순간도 잘못이 없는데 모두 범인처럼 보입니다.',
    en: 'A hairdresser: mood decides ratings and satisfaction alike; no moment is at fault, all look it.',
  },
  moments: ['booking', 'greeting', 'gown', 'wash', 'cut', 'mirror', 'paying'].map(fiveLevels),
  model: null,
  haloOnly: true,
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => logistic(1.5 + 1.4 * visit.mood),
})
