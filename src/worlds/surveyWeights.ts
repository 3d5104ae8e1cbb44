import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [5, 10, 20, 36, 29], loading: 1 },
  { shares: [6, 12, 22, 34, 26], loading: 1 },
  { shares: [3, 7, 18, 38, 34], loading: 1 },
  { shares: [5, 9, 20, 36, 30], loading: 1.2 },
  { shares: [4, 8, 18, 38, 32], loading: 1 },
  { shares: [7, 12, 21, 34, 26], loading: 1 },
  { shares: [3, 6, 15, 40, 36], loading: 1 },
])
const effects = toEffects(
  [
    [-1.7, -1.2, -0.5, 0, 0.2],
    [-0.8, -0.5, -0.2, 0, 0.1],
    [0, 0, 0, 0, 0],
    [-0.9, -0.6, -0.2, 0, 0.2],
    [0, 0, 0, 0, 0],
    [-0.5, -0.3, -0.1, 0, 0.1],
    [0, 0, 0, 0, 0],
  ],
  0,
)
const ages = ['under 30', '30 to 59', '60 and over']
const ageShares = [0.3, 0.45, 0.25]
/** The old rate security low and stay all the same; the young answer four times as often as the old. */
const oldLeans = Float64Array.of(1, 1, 1, Math.exp(-1), 1, 1, 1)
const ageLogits = [1.3, 1.8, 2.6]
const answering = [0.8, 0.5, 0.2]

export const surveyWeights = createWorld({
  id: 'survey-weights',
  description: {
    ko: '공항 설문: 젊은 손님이 네 배 자주 답합니다. 가중치가 있어야 전체 손님의 손실이 나옵니다.',
    en: 'An airport survey: the young answer four times as often; only weights give the cost for all.',
  },
  moments: ['signs', 'check-in', 'toilets', 'security', 'seats', 'wifi', 'gate'].map(fiveLevels),
  segments: [{ name: 'age', values: ages }],
  model: 'compensating',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    const u = random()
    const age = u < ageShares[0]! ? 0 : u < ageShares[0]! + ageShares[1]! ? 1 : 2
    visit.segments[0] = age
    rate(visit.levels, visit.mood, age === 2 ? oldLeans : null, random)
  },
  keptShare: (visit) => logistic(ageLogits[visit.segments[0]!]! + addUp(effects, visit.levels)),
  sampledShare: (visit) => answering[visit.segments[0]!]!,
})
