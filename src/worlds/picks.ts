import { askAny, askPicked, askWorst, createAskingWorld } from './askingWorld.ts'
import { notMet } from './notMet.ts'
import { tenAsked } from './threeOfTen.ts'

const MOMENTS = tenAsked.moments.length

export const notMetPlanned = createAskingWorld(notMet, {
  id: 'not-met-planned',
  description: {
    ko: '같은 가전 매장: 손님마다 아홉 순간 중 아무 셋만 묻습니다. 겪지 않았다는 답도 있습니다.',
    en: 'The same electronics shop: each customer is asked about three of the nine moments, met or not.',
  },
  ask: askAny(notMet.moments.length, 3),
})

export const picks = createAskingWorld(tenAsked, {
  id: 'picks',
  description: {
    ko: '같은 빵집: 가장 아쉬웠던 순간 하나를 고르게 하고, 아무 두 순간의 평가를 묻습니다.',
    en: 'The same bakery: customers pick the moment that let them down and rate two, chosen by chance.',
  },
  ask: askAny(MOMENTS, 2),
  picking: { byHarm: 2, none: 1 },
})

export const salientPicks = createAskingWorld(tenAsked, {
  id: 'salient-picks',
  description: {
    ko: '같은 빵집: 눈에 띄는 순간(줄, 계산)일수록, 또 어떤 순간은 조금만 낮아도 탓하기 쉽습니다.',
    en: 'The same bakery: whatever happened, some moments come to mind sooner, and some are blamed more than they harm.',
  },
  ask: askAny(MOMENTS, 2),
  picking: {
    byHarm: 1,
    byLowness: [2, 1.5, 3, 2, 3, 1, 2, 3, 1, 1.5],
    salience: [0, -1, 0, 0.5, 0, 1.5, -0.5, 1.5, 0, 0.5],
    none: 2.5,
  },
})

export const picksAskedAbout = createAskingWorld(tenAsked, {
  id: 'picks-asked-about',
  description: {
    ko: '같은 빵집: 고른 순간의 평가를 묻고, 다른 하나를 더 묻습니다. 무엇을 묻는지가 답에 달려 있습니다.',
    en: 'The same bakery: the picked moment is rated and one other; what is asked depends on the pick.',
  },
  ask: askPicked(MOMENTS, 2),
  picking: { byHarm: 2, none: 1 },
})

export const adaptive = createAskingWorld(tenAsked, {
  id: 'adaptive',
  description: {
    ko: '같은 빵집: 지금까지 가장 자주 실패한 순간부터 셋을 묻습니다. 물음이 답을 따라갑니다.',
    en: 'The same bakery: the moments that failed most so far are asked first; asking follows the answers.',
  },
  ask: askWorst(MOMENTS, 3, 0.7),
})

const every = tenAsked.moments.map((_, m) => m)

export const picksAllAsked = createAskingWorld(tenAsked, {
  id: 'picks-all-asked',
  description: {
    ko: '같은 빵집: 열 순간을 모두 묻고, 가장 아쉬웠던 순간 하나도 고르게 합니다.',
    en: 'The same bakery: all ten moments are rated, and customers pick the one that let them down besides.',
  },
  ask: () => every,
  picking: { byHarm: 2, none: 1 },
})

export const salientPicksAllAsked = createAskingWorld(tenAsked, {
  id: 'salient-picks-all-asked',
  description: {
    ko: '같은 빵집: 열 순간을 모두 묻고 하나를 고르게 하지만, 손님은 해가 없는 순간을 탓합니다.',
    en: 'The same bakery, all rated: but customers blame moments that do no harm, and not those that do.',
  },
  ask: () => every,
  picking: {
    byHarm: 0,
    byLowness: [2, 1, 4, 2, 5, 1, 3, 5, 2, 3],
    salience: [0, -1, 0, 0.5, 0, 1.5, -0.5, 1.5, 0, 0.5],
    none: 2.5,
  },
})
