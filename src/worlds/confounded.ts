import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [9, 16, 25, 30, 20], loading: 1 },
  { shares: [5, 10, 20, 35, 30], loading: 1 },
  { shares: [3, 7, 18, 37, 35], loading: 1 },
  { shares: [4, 9, 22, 35, 30], loading: 1.2 },
  { shares: [6, 12, 22, 34, 26], loading: 1 },
  { shares: [3, 6, 16, 40, 35], loading: 1 },
  { shares: [4, 8, 18, 36, 34], loading: 1.2 },
  { shares: [6, 10, 20, 34, 30], loading: 0.8 },
])
/** How much lower, in logits, those on a business trip rate each moment. */
const businessLeans = Float64Array.from([-1.8, 0.5, -0.3, 0, -1.2, 0, -0.4, 0.3].map(Math.exp))
const effects = toEffects(
  [
    [0, 0, 0, 0, 0],
    [-1.7, -1.2, -0.5, 0, 0.2],
    [-0.9, -0.6, -0.2, 0, 0.1],
    [-0.7, -0.4, -0.1, 0, 0.1],
    [0, 0, 0, 0, 0],
    [-0.5, -0.3, 0, 0, 0.2],
    [0, 0, 0, 0, 0],
    [-0.4, -0.2, -0.1, 0, 0.1],
  ],
  0,
)

export const confounded = createWorld({
  id: 'confounded',
  description: {
    ko: '호텔: 출장객은 예약과 아침 식사를 박하게 매기고, 그와 무관하게 더 자주 떠납니다.',
    en: 'A hotel: business guests rate booking and breakfast low and, for other reasons, leave more often.',
  },
  moments: ['booking', 'check-in', 'lift', 'room', 'breakfast', 'wifi', 'corridor', 'check-out'].map(
    fiveLevels,
  ),
  segments: [{ name: 'trip', values: ['leisure', 'business'] }],
  model: 'compensating',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    const business = random() < 0.4
    visit.segments[0] = business ? 1 : 0
    rate(visit.levels, visit.mood, business ? businessLeans : null, random)
  },
  keptShare: (visit) => logistic((visit.segments[0] === 1 ? 0.7 : 2.4) + addUp(effects, visit.levels)),
})
