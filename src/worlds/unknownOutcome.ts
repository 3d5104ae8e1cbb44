import { drawNormal } from '../stats/normal.ts'
import { createRatings } from './createRatings.ts'
import { createWorld } from './createWorld.ts'
import { addUp, logistic, toEffects } from './effects.ts'
import { elevenLevels } from './process.ts'

const rate = createRatings([
  { shares: [1, 1, 2, 3, 4, 8, 12, 18, 22, 16, 13], loading: 1 },
  { shares: [2, 2, 3, 5, 6, 10, 13, 17, 19, 13, 10], loading: 1 },
  { shares: [1, 1, 1, 2, 3, 6, 10, 18, 24, 19, 15], loading: 1 },
  { shares: [3, 3, 4, 5, 6, 10, 13, 16, 18, 12, 10], loading: 1.2 },
  { shares: [1, 1, 2, 3, 5, 9, 13, 18, 22, 15, 11], loading: 1 },
  { shares: [2, 1, 2, 4, 5, 8, 12, 18, 22, 15, 11], loading: 1 },
])
/** Change of the logit against 8 of 10, for the ratings 0 to 10. */
const effects = toEffects(
  [
    [-0.9, -0.8, -0.7, -0.6, -0.5, -0.3, -0.2, -0.1, 0, 0.1, 0.1],
    [-2.0, -1.9, -1.8, -1.6, -1.3, -0.8, -0.5, -0.2, 0, 0.1, 0.2],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [-0.8, -0.7, -0.6, -0.5, -0.4, -0.2, -0.1, 0, 0, 0, 0.1],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [-1.0, -0.9, -0.7, -0.6, -0.5, -0.3, -0.2, -0.1, 0, 0.1, 0.1],
  ],
  0,
)
const MATTERS = 1

export const unknownOutcome = createWorld({
  id: 'unknown-outcome',
  description: {
    ko: '헬스장: 불만이 큰 회원일수록 다시 등록했는지 알 수 없습니다. 평가는 0에서 10까지입니다.',
    en: 'A gym: the less pleased a member, the less often we learn whether they renewed. Ratings 0 to 10.',
  },
  moments: ['desk', 'locker', 'towels', 'machines', 'shower', 'coach'].map(elevenLevels),
  outcomeKind: 'left',
  model: 'compensating',
  drawVisit: (visit, random) => {
    visit.mood = drawNormal(random)
    rate(visit.levels, visit.mood, null, random)
  },
  keptShare: (visit) => logistic(2.2 + addUp(effects, visit.levels)),
  knownShare: ({ levels }) => (levels[MATTERS]! <= 5 ? 0.5 : levels[0]! <= 5 ? 0.7 : 0.92),
})
