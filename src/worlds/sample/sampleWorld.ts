import type { MomentId } from '../../domain/ids.ts'
import { NOT_MET } from '../../domain/patternTable.ts'
import { drawNormal } from '../../stats/normal.ts'
import type { Random } from '../../stats/random.ts'
import { createRatings } from '../createRatings.ts'
import { createWorld } from '../createWorld.ts'
import { multiply, toEffects } from '../effects.ts'
import { fiveLevels, type Process, type VisitDraft } from '../process.ts'

/** What is true of one moment of the sample shop. */
interface SampleMoment {
  readonly id: string
  /** About how often each rating from 1 to 5 is given by those who meet the moment. */
  readonly shares: readonly number[]
  /** The share of customers that each rating lets through; a customer who does not meet the moment passes. */
  readonly passed: readonly number[]
  /** The share of visits that meet the moment; those who are there for the first time, where it differs. */
  readonly met?: number
  readonly metFirstTime?: number
}

const MOMENTS: readonly SampleMoment[] = [
  { id: 'hours', shares: [4, 8, 20, 38, 30], passed: [0.88, 0.94, 0.99, 1, 1], met: 0.3, metFirstTime: 0.7 },
  { id: 'door', shares: [2, 5, 15, 40, 38], passed: [0.96, 0.98, 1, 1, 1] },
  { id: 'finding', shares: [4, 8, 20, 38, 30], passed: [0.95, 0.97, 0.99, 1, 1] },
  { id: 'queue', shares: [6, 11, 22, 34, 27], passed: [0.93, 0.95, 0.99, 1, 1] },
  { id: 'greeting', shares: [4, 8, 19, 37, 32], passed: [0.94, 0.97, 0.99, 1, 1] },
  { id: 'laying', shares: [2, 5, 17, 42, 34], passed: [1, 1, 1, 1, 1] },
  { id: 'price', shares: [2, 5, 16, 42, 35], passed: [0.96, 0.98, 1, 1, 1] },
  { id: 'paying', shares: [3, 5, 13, 39, 40], passed: [0.93, 0.96, 1, 1, 1] },
  { id: 'change', shares: [8, 12, 19, 33, 28], passed: [0.6, 0.78, 0.96, 1, 1], met: 0.34 },
  { id: 'bag', shares: [4, 8, 18, 38, 32], passed: [0.94, 0.97, 0.99, 1, 1], met: 0.55 },
  { id: 'farewell', shares: [5, 9, 21, 36, 29], passed: [0.96, 0.98, 0.995, 1, 1] },
  { id: 'review', shares: [3, 6, 20, 38, 33], passed: [1, 1, 1, 1, 1], met: 0.16 },
]

export const AGE_BANDS = ['10-29', '30-49', '50-69', '70+'] as const
export const AGE_SHARES = [0.31, 0.34, 0.24, 0.11] as const
export const FIRST_TIME = ['no', 'yes'] as const
/** The share of visits by customers who are there for the first time. */
export const FIRST_TIME_SHARE = 0.19
/** Of customers who would be kept by every moment, the share kept, by age band; a little less on a first visit. */
const KEPT_BY_AGE = [0.915, 0.925, 0.935, 0.945]
const KEPT_FIRST_TIME = 0.97
const LOADING = 0.9
/** The share of the variance of mood that belongs to the customer, not to the day. */
const KINDNESS_SHARE = 0.35

const moment = (id: string): number => MOMENTS.findIndex((each) => each.id === id)

/** Odds of the better ratings at one clerk's or one shop's moments. */
export type Leans = Float64Array

/** Leans of nobody in particular, but for the moments named. */
export function toLeans(odds: { readonly [moment: string]: number }): Leans {
  const leans = new Float64Array(MOMENTS.length).fill(1)
  for (const [id, value] of Object.entries(odds)) leans[moment(id)] = value
  return leans
}

/** The clerks: how each one's moments lean, and the share of visits served. One never learnt to hand over change. */
export const CLERKS = [
  { name: '지훈', shop: 0, share: 0.14, leans: toLeans({ change: 0.45, greeting: 0.8 }) },
  { name: '서연', shop: 0, share: 0.17, leans: toLeans({ change: 1.4, greeting: 1.4, farewell: 1.3 }) },
  { name: '하은', shop: 0, share: 0.09, leans: toLeans({}) },
  { name: '도윤', shop: 1, share: 0.16, leans: toLeans({ change: 0.8, bag: 0.8 }) },
  { name: '수아', shop: 1, share: 0.14, leans: toLeans({ change: 1.3, bag: 1.4 }) },
  { name: '준호', shop: 2, share: 0.17, leans: toLeans({ queue: 0.6, change: 0.9 }) },
  { name: '은지', shop: 2, share: 0.13, leans: toLeans({ queue: 0.7, change: 1.3, greeting: 1.2 }) },
] as const
export const SHOPS = ['은행나무점', '시장점', '정류장점'] as const

export const rate = createRatings(MOMENTS.map(({ shares }) => ({ shares, loading: LOADING })))

export function drawIndex(shares: readonly number[], random: Random): number {
  let u = random()
  let at = 0
  while (at < shares.length - 1 && u >= shares[at]!) u -= shares[at++]!
  return at
}

/** Mood, ratings and what was not met, of a visit whose customer, segments and clerk are known. */
export function rateVisit(visit: VisitDraft, clerk: number, random: Random): void {
  visit.mood = Math.sqrt(KINDNESS_SHARE) * visit.kindness + Math.sqrt(1 - KINDNESS_SHARE) * drawNormal(random)
  rate(visit.levels, visit.mood, CLERKS[clerk]!.leans, random)
  const isFirst = visit.segments[1] === 1
  for (let m = 0; m < MOMENTS.length; m++) {
    const { met, metFirstTime } = MOMENTS[m]!
    if (met !== undefined && random() >= (isFirst ? (metFirstTime ?? met) : met)) visit.levels[m] = NOT_MET
  }
}

const CLERK_SHARES = CLERKS.map(({ share }) => share)
const passed = toEffects(
  MOMENTS.map((each) => each.passed),
  1,
)

/** P(satisfied): the customer's own share times what every moment lets through. */
export const keptShare = (visit: VisitDraft): number =>
  KEPT_BY_AGE[visit.segments[0]!]! *
  (visit.segments[1] === 1 ? KEPT_FIRST_TIME : 1) *
  multiply(passed, visit.levels)

const process: Process = {
  id: 'corner-shop',
  description: {
    ko: '예시 가게: 세 점포, 아흔 날. 순간마다 손님의 일부만 통과하며, 거스름돈 건네기가 가장 많이 잃습니다.',
    en: 'The sample: three shops, ninety days; each moment lets a share through, handing over change loses most.',
  },
  moments: MOMENTS.map(({ id }) => fiveLevels(id as MomentId)),
  segments: [
    { name: 'age_band', values: AGE_BANDS },
    { name: 'first_time', values: FIRST_TIME },
  ],
  model: 'chain',
  drawCustomer: (visit, random) => {
    visit.kindness = drawNormal(random)
    visit.segments[0] = drawIndex(AGE_SHARES, random)
  },
  drawVisit: (visit, random) => {
    visit.segments[1] = random() < FIRST_TIME_SHARE ? 1 : 0
    rateVisit(visit, drawIndex(CLERK_SHARES, random), random)
  },
  keptShare,
  knownShare: () => 0.97,
}

/**
 * The world that the sample is drawn from. Its truth is the yardstick of the verdict on the sample: the weakest
 * moment is `change`, at about 20 per 1,000.
 */
export const sampleWorld = createWorld(process)
