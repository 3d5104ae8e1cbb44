import type { MomentId } from '../../domain/ids.ts'
import type { MomentColumn } from '../../domain/patternTable.ts'

/** A moment of the airline: how it is rated where nothing is special, and what its ratings do to the log odds. */
export interface SasMoment {
  readonly id: string
  readonly ko: string
  readonly en: string
  /** Shares of the levels 1 to 5, in percent, of a customer in a middling mood at a middling airport. */
  readonly shares: readonly [number, number, number, number, number]
  /** Change of the log odds of flying again, against level 4. */
  readonly effects: readonly [number, number, number, number, number]
}

const NOTHING = [0, 0, 0, 0, 0] as const

/** The fourteen moments of the year, in order. */
export const SAS_MOMENTS: readonly SasMoment[] = [
  { id: 'search', ko: '항공편 찾기', en: 'Finding a flight', shares: [3, 7, 20, 40, 30], effects: NOTHING },
  {
    id: 'booking',
    ko: '예약하기',
    en: 'Booking',
    shares: [4, 8, 18, 38, 32],
    effects: [-0.5, -0.3, -0.1, 0, 0.1],
  },
  {
    id: 'app',
    ko: '앱에서 탑승권 받기',
    en: 'The boarding pass in the app',
    shares: [6, 10, 18, 34, 32],
    effects: [-0.35, -0.2, -0.1, 0, 0],
  },
  {
    id: 'check-in',
    ko: '체크인 창구의 첫인사',
    en: 'The first words at check-in',
    shares: [3, 6, 16, 40, 35],
    effects: [-0.9, -0.5, -0.1, 0, 0.2],
  },
  {
    id: 'bag-drop',
    ko: '짐 맡기기',
    en: 'Handing over the bag',
    shares: [4, 9, 20, 37, 30],
    effects: [-0.3, -0.2, 0, 0, 0],
  },
  {
    id: 'security',
    ko: '보안 검색 줄',
    en: 'The queue at security',
    shares: [12, 18, 25, 28, 17],
    effects: [-0.2, -0.1, 0, 0, 0.05],
  },
  { id: 'lounge', ko: '라운지', en: 'The lounge', shares: [2, 6, 16, 40, 36], effects: NOTHING },
  {
    id: 'boarding',
    ko: '탑승구에서 기다리기',
    en: 'Waiting at the gate',
    shares: [7, 12, 22, 34, 25],
    effects: [-0.6, -0.4, -0.2, 0, 0.1],
  },
  {
    id: 'delay-news',
    ko: '지연을 알리는 말',
    en: 'Being told of a delay',
    shares: [11, 15, 20, 30, 24],
    effects: [-1.3, -0.9, -0.35, 0, 0.2],
  },
  { id: 'seat', ko: '자리에 앉기', en: 'Taking the seat', shares: [4, 9, 22, 38, 27], effects: NOTHING },
  {
    id: 'meal',
    ko: '기내식',
    en: 'The meal',
    shares: [6, 12, 26, 34, 22],
    effects: [-0.3, -0.2, -0.1, 0, 0.15],
  },
  {
    id: 'crew',
    ko: '승무원의 답',
    en: "The crew's answer",
    shares: [2, 4, 12, 38, 44],
    effects: [-1.4, -1.0, -0.4, 0, 0.3],
  },
  {
    id: 'arrival',
    ko: '내리기',
    en: 'Leaving the aircraft',
    shares: [3, 7, 20, 42, 28],
    effects: [-0.2, -0.1, 0, 0, 0],
  },
  {
    id: 'baggage',
    ko: '짐 찾기',
    en: 'The bag at the belt',
    shares: [6, 9, 17, 36, 32],
    effects: [-1.5, -0.9, -0.3, 0, 0.1],
  },
]

/** What the diagnosis is told of the moments: five levels each, 1 and 2 failed, 4 the target. */
export const SAS_COLUMNS: readonly MomentColumn[] = SAS_MOMENTS.map(({ id }) => ({
  id: id as MomentId,
  levels: 5,
  failed: 2,
  target: 4,
}))

/** Moments met on each route; whatever is not on it is not met. */
export const SAS_ROUTES: readonly (readonly [number, number, number, number, number])[] = [
  [1, 3, 7, 11, 13],
  [2, 5, 8, 9, 12],
  [1, 5, 7, 10, 13],
  [0, 1, 3, 11, 12],
  [2, 4, 5, 7, 8],
  [3, 6, 7, 10, 11],
  [0, 4, 8, 9, 13],
  [2, 6, 8, 11, 12],
]

/** Shares of the routes in percent, by cabin: the back and the front of the aircraft go different ways. */
export const SAS_ROUTE_SHARES: readonly (readonly number[])[] = [
  [25, 20, 16, 14, 11, 2, 10, 2],
  [15, 14, 10, 8, 6, 24, 5, 18],
]

/** Segments of customers, with the share of each value in percent and its change of the log odds. */
export const SAS_SEGMENTS = [
  { name: 'cabin', values: ['economy', 'business'], shares: [80, 20], effects: [0, 0.35] },
  { name: 'purpose', values: ['leisure', 'work'], shares: [55, 45], effects: [0, -0.2] },
  { name: 'tier', values: ['none', 'silver', 'gold'], shares: [70, 20, 10], effects: [0, 0.4, 0.8] },
] as const

/** Log odds of flying again where every moment met is at level 4 and all segments at their first value. */
export const SAS_BASE = 1.6

/** Who travels for work takes a failure (level 1 or 2) at this moment harder, by this change of the log odds. */
export const SAS_HARDER = { moment: 8, segment: 1, value: 1, effect: -0.3 } as const

/** Airports, a place each. */
export const SAS_PLACES = 40

/** Change of the log odds of a better rating at airports that are bad, middling or good at a moment. */
export const SAS_QUALITIES = [-0.6, 0, 0.4] as const

/** Four moods, equally frequent: change of the log odds of a better rating at every moment alike. */
export const SAS_MOODS = [-1.1, -0.35, 0.35, 1.1] as const

/** Visits of a customer in that customer's usual mood; at the others any mood is as likely. */
export const SAS_USUAL_MOOD = 0.5

/**
 * Share of visits that are asked by a short form. It leaves out so many of the fourteen moments, any with the same
 * chance, met or not: about 1.4 % of all that there is to ask, too little to call the asking planned.
 */
export const SAS_SHORT_FORM = { share: 0.05, leftOut: 4 } as const

/** Visits of which nobody knows whether the customer flew again. */
export const SAS_UNKNOWN = 0.03

/** Customers a visit. */
export const SAS_CUSTOMERS_A_VISIT = 0.4
