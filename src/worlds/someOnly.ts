import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { fiveLevels } from './process.ts'

const rate = createRatings([
  { shares: [4, 8, 20, 38, 30], loading: 1 },
  { shares: [10, 15, 22, 30, 23], loading: 1 },
  { shares: [3, 7, 18, 38, 34], loading: 1 },
  { shares: [6, 12, 22, 34, 26], loading: 1.2 },
  { shares: [4, 9, 20, 36, 31], loading: 1 },
  { shares: [7, 12, 21, 34, 26], loading: 1 },
  { shares: [3, 6, 15, 40, 36], loading: 1 },
])
const effects = toEffects(
  [
    [-0.7, -0.4, -0.1, 0, 0.1],
    [0, 0, 0, 0, 0],
    [-0.6, -0.3, -0.1, 0, 0.1],
    [-0.9, -0.6, -0.2, 0, 0.2],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [-0.5, -0.3, 0, 0, 0.1],
  ],
  0,
)
/** What the lift's levels do to those with a pram, and to nobody else. */
const forPrams = [0, -3.2, -2.4, -0.8, 0, 0.2]
const LIFT = 1

export const someOnly = createWorld({
  id: 'some-only',
  description: {
    ko: '백화점: 엘리베이터를 기다리는 순간은 유모차를 끄는 손님 셋 중 하나에게만 중요합니다.',
    en: 'A department store: waiting for the lift matters only to the third of customers who push a pram.',
  },
  moments: ['parking', 'lift', 'finding', 'fitting', 'mirror', 'paying', 'farewell'].map(fiveLevels),
  segments: [{ name: 'pram', values: ['no', 'yes'] }],
  model: 'compensating',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    visit.segments[0] = random() < 0.35 ? 1 : 0
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => {
    const pram = visit.segments[0] === 1
    const logit = (pram ? 1.9 : 2.1) + addUp(effects, visit.levels)
    return logistic(pram ? logit + forPrams[visit.levels[LIFT]!]! : logit)
  },
})
