import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [6, 12, 22, 34, 26], loading: 1.6 },
  { shares: [4, 9, 20, 37, 30], loading: 1.6 },
  { shares: [8, 14, 24, 30, 24], loading: 1.4 },
  { shares: [3, 6, 16, 40, 35], loading: 1.6 },
  { shares: [5, 10, 20, 35, 30], loading: 1.4 },
  { shares: [10, 15, 25, 30, 20], loading: 1.6 },
  { shares: [3, 8, 19, 38, 32], loading: 1.6 },
  { shares: [2, 4, 12, 40, 42], loading: 1.4 },
])

export const nothingMatters = createWorld({
  id: 'nothing-matters',
  description: {
    ko: '주유소: 평가는 서로 닮았지만, 다시 오는지는 어느 순간과도 상관이 없습니다.',
    en: 'A petrol station: ratings resemble each other, but who stays has nothing to do with any of them.',
  },
  moments: ['sign', 'lane', 'pump', 'greeting', 'paying', 'receipt', 'wash', 'leaving'].map(fiveLevels),
  model: null,
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: () => 0.78,
})
