import type { Diagnosis, MomentDiagnosis, Remark, Weakest } from '../../src/domain/diagnosis.ts'
import type { JourneyId, MomentId } from '../../src/domain/ids.ts'
import type { Interval } from '../../src/domain/interval.ts'
import type { Journey, Moment, Phase, Remedy } from '../../src/domain/journey.ts'
import type { OutcomeKind } from '../../src/domain/outcome.ts'
import type { Text } from '../../src/domain/text.ts'

/** Invented journeys and diagnoses for looking at words and pictures; nothing in them was computed. */
export const interval = (value: number, low: number, high: number, n = 1300): Interval => ({
  value,
  low,
  high,
  n,
})

const scale = { min: 1, max: 5, failed: 2, target: 4, reversed: false, labels: {} } as const

export const momentId = (id: string): MomentId => id as MomentId

export function moment(
  id: string,
  name: Text,
  phase: Phase,
  seconds: number | null,
  { remedies = [], standard = null }: { remedies?: readonly Remedy[]; standard?: Text | null } = {},
): Moment {
  return {
    id: momentId(id),
    name,
    description: null,
    phase,
    seconds,
    touchpoint: null,
    standard,
    keywords: {},
    remedies,
    scale,
    column: null,
    secondsColumn: null,
    expectationColumn: null,
    notMet: [],
    notAsked: [],
    codes: [],
  }
}

export const journeyOf = (moments: readonly Moment[], value: number | null = 12000): Journey => ({
  id: 'corner-shop' as JourneyId,
  version: 3,
  name: { ko: '골목 편의점', en: 'Corner shop' },
  scale,
  moments,
  outcome: null,
  pick: null,
  visit: [],
  customer: null,
  at: null,
  place: null,
  staff: null,
  comment: null,
  weight: null,
  segments: [],
  long: null,
  value,
  reading: { confidence: 0.5 },
})

export const cornerShop: Journey = journeyOf([
  moment('hours', { ko: '영업시간 알아보기', en: 'Looking up opening hours' }, 'zmot', 4),
  moment('door', { ko: '문 열고 들어서기', en: 'Coming through the door' }, 'fmot', 2),
  moment('find', { ko: '물건 찾기', en: 'Finding the goods' }, 'smot', 40),
  moment('queue', { ko: '줄 서기', en: 'Queueing' }, 'smot', 45, {
    remedies: [
      {
        name: {
          ko: '세 명이 넘으면 계산대를 하나 더 여세요',
          en: 'Open a second till when more than three wait',
        },
        cost: 'low',
        effort: 'medium',
      },
    ],
  }),
  moment('greeting', { ko: '첫인사', en: 'Greeting' }, 'smot', 2),
  moment('putdown', { ko: '물건 내려놓기', en: 'Putting goods down' }, 'smot', 2),
  moment('price', { ko: '값 말하기', en: 'Saying the price' }, 'smot', 3),
  moment('pay', { ko: '결제하기', en: 'Paying' }, 'smot', 12),
  moment('change', { ko: '거스름돈 건네기', en: 'Handing over change' }, 'smot', 2, {
    standard: { ko: '두 손으로, 손에 직접 건넨다', en: 'with both hands, into the hand' },
    remedies: [
      { name: { ko: '동전 접시를 치우세요', en: 'Take the coin tray away' }, cost: 'none', effort: 'low' },
      {
        name: { ko: '거스름돈은 두 손으로, 손에 직접', en: 'Change into the hand, never on the table' },
        cost: 'none',
        effort: 'none',
      },
    ],
  }),
  moment('bag', { ko: '봉투에 담기', en: 'Bagging' }, 'smot', 6),
  moment('goodbye', { ko: '배웅 인사', en: 'Saying goodbye' }, 'smot', 2),
  moment('review', { ko: '후기 남기기', en: 'Leaving a review' }, 'umot', 30),
])

const COSTS = [23, 14, 8, 7, 6, 4, 3, 2, 1, 0.6, 0.2, 0]
const FAILS = [0.066, 0.091, 0.074, 0.052, 0.038, 0.031, 0.026, 0.019, 0.012, 0.014, 0.006, 0.009]
const HEAVIEST = [
  'change',
  'queue',
  'find',
  'goodbye',
  'putdown',
  'greeting',
  'bag',
  'pay',
  'hours',
  'door',
  'price',
  'review',
]
const KINDS = [
  'must-not-fail',
  'both-ways',
  'both-ways',
  'must-not-fail',
  'must-not-fail',
  'surprise',
  null,
  null,
  null,
  null,
  'indifferent',
  'indifferent',
] as const

export function figures(id: MomentId, i: number): MomentDiagnosis {
  const cost = COSTS[i] ?? 0.1
  const fail = FAILS[i] ?? 0.01
  const half = 2 + cost * 0.3
  return {
    id,
    met: 3900 - i * 10,
    asked: 1300,
    picked: Math.max(0, 41 - i * 4),
    pickAsked: 400,
    failRate: interval(fail, fail * 0.8, fail * 1.2),
    lostPer1000: interval(cost, Math.max(0, cost - half), cost + half, 4167),
    withMood: { low: Math.max(0, cost - half - 9), high: cost + half },
    probabilityWeakest: i === 0 ? 0.96 : i === 1 ? 0.04 : 0,
    share: interval(cost / 69, Math.max(0, (cost - half) / 69), (cost + half) / 69),
    veto: cost > 5 ? interval(0.2, 0.14, 0.27, 84) : null,
    penalty: interval(cost / 90, Math.max(0, cost - half) / 90, (cost + half) / 90),
    reward: interval(cost / 400, 0, cost / 300),
    kind: KINDS[i] ?? null,
  }
}

export interface MadeUp {
  readonly journey?: Journey
  readonly outcomeKind?: OutcomeKind
  readonly weakest?: Weakest
  readonly recorded?: boolean
  readonly verdict?: Diagnosis['model']['verdict']
  readonly remarks?: readonly Remark[]
  readonly neverAsked?: readonly string[]
  readonly kept?: number
  readonly lost?: number
}

const ALIKE_LAST = {
  failed: 4,
  orMore: true,
  visits: 90,
  kept: interval(0.22, 0.15, 0.3, 90),
  predicted: { compensating: 0.25, chain: 0.2, 'weakest-link': 0.5 },
}

export function diagnosisOf({
  journey = cornerShop,
  outcomeKind = 'satisfied',
  weakest = { kind: 'named', moment: momentId('change'), probability: 0.96 },
  recorded = ['returned', 'left', 'spent'].includes(outcomeKind),
  verdict = 'compensating',
  remarks = [{ kind: 'halo' }],
  neverAsked = [],
  kept = 3512,
  lost = 655,
}: MadeUp = {}): Diagnosis {
  const known = journey.moments.map((each) => each.id)
  const order = [
    ...HEAVIEST.filter((id) => known.includes(id as MomentId)).map(momentId),
    ...known.filter((id) => !HEAVIEST.includes(id)),
  ]
  const unknown = (id: MomentId, i: number): MomentDiagnosis => ({
    ...figures(id, i),
    met: 0,
    asked: 0,
    picked: 0,
    pickAsked: 0,
    failRate: interval(0, 0, 1, 0),
    lostPer1000: interval(0, 0, 0, 0),
    probabilityWeakest: 0,
    share: null,
    veto: null,
    kind: null,
  })
  return {
    outcomeKind,
    visits: kept + lost + 43,
    kept,
    lost,
    unknownOutcome: 43,
    unbroken: interval(0.594, 0.582, 0.606, 4210),
    keptByFailures: [
      {
        failed: 0,
        orMore: false,
        visits: 2480,
        kept: interval(0.91, 0.9, 0.92, 2480),
        predicted: { compensating: 0.91, chain: 0.91, 'weakest-link': 0.9 },
      },
      {
        failed: 1,
        orMore: false,
        visits: 1010,
        kept: interval(0.84, 0.82, 0.86, 1010),
        predicted: { compensating: 0.84, chain: 0.82, 'weakest-link': 0.7 },
      },
      {
        failed: 2,
        orMore: false,
        visits: 430,
        kept: interval(0.69, 0.65, 0.73, 430),
        predicted: { compensating: 0.7, chain: 0.66, 'weakest-link': 0.65 },
      },
      {
        failed: 3,
        orMore: false,
        visits: 160,
        kept: interval(0.48, 0.42, 0.54, 160),
        predicted: { compensating: 0.49, chain: 0.45, 'weakest-link': 0.6 },
      },
      ALIKE_LAST,
    ],
    model: {
      verdict,
      candidates: [
        { name: 'compensating', heldOutLogLoss: 0.312, behindBest: { value: 0, standardError: 0 } },
        { name: 'chain', heldOutLogLoss: 0.318, behindBest: { value: 0.006, standardError: 0.0015 } },
        { name: 'weakest-link', heldOutLogLoss: 0.341, behindBest: { value: 0.029, standardError: 0.004 } },
      ],
      baseline: { heldOutLogLoss: 0.43 },
      predictor: { heldOutLogLoss: 0.29, accuracy: 0.88 },
      gate: { pValue: 0.005, permutations: 199 },
    },
    weakest,
    halo: { recordedOutcome: recorded, caution: !recorded },
    moments: order.map((id, i) => (neverAsked.includes(id) ? unknown(id, i) : figures(id, i))),
    average: interval(kept / Math.max(1, kept + lost), 0.831, 0.854, kept + lost),
    remarks,
  }
}

export const WEAKEST: { readonly [name: string]: Weakest } = {
  named: { kind: 'named', moment: momentId('change'), probability: 0.96 },
  shortlist: {
    kind: 'shortlist',
    moments: [momentId('greeting'), momentId('queue')],
    probability: 0.91,
    tied: false,
    askMore: 120,
  },
  'shortlist-of-three': {
    kind: 'shortlist',
    moments: [momentId('greeting'), momentId('queue'), momentId('pay')],
    probability: 0.9,
    tied: false,
    askMore: 1,
  },
  'shortlist-of-six': {
    kind: 'shortlist',
    moments: ['greeting', 'queue', 'pay', 'find', 'bag', 'door'].map(momentId),
    probability: 0.92,
    tied: false,
    askMore: 2400,
  },
  'shortlist-of-one': {
    kind: 'shortlist',
    moments: [momentId('price')],
    probability: 0.88,
    tied: false,
    askMore: null,
  },
  tied: {
    kind: 'shortlist',
    moments: [momentId('change'), momentId('queue')],
    probability: 0.95,
    tied: true,
    askMore: null,
  },
  'tied-three': {
    kind: 'shortlist',
    moments: [momentId('change'), momentId('queue'), momentId('pay')],
    probability: 0.95,
    tied: true,
    askMore: null,
  },
  'no-culprit': { kind: 'no-culprit', upperBoundPer1000: 12.4 },
  'cannot-tell': { kind: 'cannot-tell', askMore: 400 },
  'cannot-tell-at-all': { kind: 'cannot-tell', askMore: null },
}

/** Many moments with long names, as a hospital or a bank would write them. */
export function longJourney(count: number): Journey {
  const names = [
    ['상품 서비스의 종류 및 보유 현황 안내', 'Inflight entertainment and wireless internet service'],
    ['직원의 따뜻한 눈맞춤', 'Departure/arrival time convenience'],
    ['예약하기', 'Ease of online booking'],
    ['화장실', 'Cleanliness'],
    ['진료 전 개인정보 수집·이용 동의서 작성', 'Prescription-collection-counter announcement'],
    ['대기실에서 기다리기', 'Waiting in the waiting room'],
  ] as const
  const phases: readonly Phase[] = ['zmot', 'fmot', 'smot', 'umot']
  const seconds = [2, 15, 120, null, 900, 5, 40] as const
  return journeyOf(
    Array.from({ length: count }, (_, i) => {
      const [ko, en] = names[i % names.length]!
      const phase = phases[i < count * 0.15 ? 0 : i < count * 0.25 ? 1 : i < count * 0.9 ? 2 : 3]!
      return moment(`m${i + 1}`, { ko, en }, phase, seconds[i % seconds.length]!)
    }),
    null,
  )
}
