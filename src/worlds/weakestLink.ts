import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [2, 5, 14, 40, 39], loading: 0.8 },
  { shares: [3, 6, 16, 40, 35], loading: 1 },
  { shares: [9, 13, 24, 32, 22], loading: 1 },
  { shares: [1, 3, 10, 40, 46], loading: 0.8 },
  { shares: [4, 7, 18, 38, 33], loading: 1 },
  { shares: [1, 2, 8, 39, 50], loading: 0.8 },
])
/** P(kept) by the lowest level of the visit. */
const keptByLowest = [0, 0.15, 0.55, 0.85, 0.95, 0.98]

export const weakestLink = createWorld({
  id: 'weakest-link',
  description: {
    ko: '병원: 손님은 가장 나빴던 순간 하나만 기억합니다.',
    en: 'A clinic: customers remember nothing but their worst moment.',
  },
  moments: ['booking', 'reception', 'waiting', 'listening', 'explaining', 'paying'].map(fiveLevels),
  model: 'weakest-link',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: ({ levels }) => {
    let lowest = 5
    for (let m = 0; m < levels.length; m++) if (levels[m]! < lowest) lowest = levels[m]!
    return keptByLowest[lowest]!
  },
})
