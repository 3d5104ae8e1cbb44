import { describe, expect, it } from 'vitest'
import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { createRandom, type Random } from '../stats/random.ts'
import { PERMUTATIONS, testMomentsMatter } from './momentsMatter.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from './testing/toTable.ts'
import { toVisits, type Visits } from './visits.ts'

const moments = ['a', 'b', 'c'].map((id) => momentOf(id))

interface MadeUp {
  readonly n: number
  /** How much the odds of being kept fall with a failure of the first moment (log odds). */
  readonly effect: number
  readonly perCustomer?: number
  /** Standard deviation of how readily a customer stays, and how kindly the same customer rates. */
  readonly loyalty?: number
  readonly segments?: boolean
  readonly weights?: boolean
  readonly gaps?: boolean
}

function make({ n, effect, ...options }: MadeUp, random: Random): Visits {
  const { perCustomer = 1, loyalty = 0, segments = false, weights = false, gaps = false } = options
  let stays = 0
  let kind = 0
  const list = Array.from({ length: n }, (_, i): MadeUpVisit => {
    if (i % perCustomer === 0) {
      stays = loyalty * (random() + random() + random() - 1.5) * 2
      kind = loyalty * (random() - 0.5) * 3
    }
    const segment = random() < 0.4 ? 'x' : 'y'
    // the segment is a confounder: it rates lower and stays less
    const shift = segments && segment === 'x' ? -1.2 : 0
    const levels = moments.map(() => {
      if (gaps && random() < 0.15) return random() < 0.5 ? NOT_ASKED : NOT_MET
      const u = (random() + random()) * 2.5 + kind + shift
      return Math.min(5, Math.max(1, 1 + Math.floor(u)))
    })
    const odds = 1 + stays + shift - (levels[0]! > 0 && levels[0]! <= 2 ? effect : 0)
    return {
      levels,
      outcome: outcomeOf(random() < 1 / (1 + Math.exp(-odds))),
      bucket: Math.floor(i / perCustomer) % 256,
      weight: weights ? 0.5 + 2 * random() : 1,
      segments: [segment],
    }
  })
  return toVisits(
    toTable(moments, list, { customersRepeat: perCustomer > 1, segments: segments ? ['s'] : [] }),
  )
}

function pValues(options: MadeUp, sets: number, seed: number): number[] {
  const random = createRandom(seed)
  return Array.from({ length: sets }, (_, k) => testMomentsMatter(make(options, random), k))
}

/** Chi-square of p-values over ten bins. */
function unevenness(p: readonly number[]): number {
  const bins = new Float64Array(10)
  for (const value of p) bins[Math.min(9, Math.floor((value - 1e-9) * 10))]!++
  return bins.reduce((sum, n) => sum + (n - p.length / 10) ** 2 / (p.length / 10), 0)
}

describe('the gate where nothing matters: p-values over 150 made-up sets', () => {
  it.each([
    ['60 visits, permuted', { n: 60, effect: 0 }],
    ['120 visits in a confounding segment', { n: 120, effect: 0, segments: true }],
    ['100 visits with some moments not met or not asked', { n: 100, effect: 0, gaps: true }],
    ['150 visits by survey weight, signs flipped', { n: 150, effect: 0, weights: true }],
    ['40 customers of 5 visits who rate and stay alike', { n: 200, effect: 0, perCustomer: 5, loyalty: 1 }],
  ] as const)('are even: %s', (_, options) => {
    const p = pValues(options, 150, 15)
    // R qbinom(0.9999, 150, 0.05) = 19, qchisq(0.9999, 9) = 33.72
    expect(p.filter((value) => value <= 0.05).length).toBeLessThanOrEqual(19)
    expect(p.filter((value) => value <= 0.05).length).toBeGreaterThanOrEqual(1)
    expect(unevenness(p)).toBeLessThan(33.72)
    expect(Math.min(...p)).toBeGreaterThanOrEqual(1 / (PERMUTATIONS + 1))
    expect(Math.max(...p)).toBeLessThanOrEqual(1)
  })
})

describe('the gate where a moment matters', () => {
  it.each([
    ['100 visits', { n: 100, effect: 2.5 }],
    ['200 visits in a confounding segment', { n: 200, effect: 2.5, segments: true }],
    ['200 visits by survey weight', { n: 200, effect: 2.5, weights: true }],
    ['40 customers of 5 visits', { n: 200, effect: 2.5, perCustomer: 5, loyalty: 1 }],
  ] as const)('opens at 0.05 in at least 40 of 50 sets: %s', (_, options) => {
    const p = pValues(options, 50, 3)
    expect(p.filter((value) => value <= 0.05).length).toBeGreaterThanOrEqual(40)
  })
  it('never gives less than 1 / 1000', () => {
    expect(testMomentsMatter(make({ n: 400, effect: 20 }, createRandom(1)), 1)).toBe(1 / (PERMUTATIONS + 1))
  })
})

describe('the gate', () => {
  it('opens for a confounder that is not a segment, and stays shut once it is one', () => {
    const random = createRandom(6)
    const open = make({ n: 600, effect: 0, segments: true }, random)
    expect(testMomentsMatter(open, 1)).toBeGreaterThan(0.01)
    const blind = { ...open, combination: new Uint16Array(open.rows), combinations: [[]] }
    expect(testMomentsMatter(blind, 1)).toBeLessThanOrEqual(0.01)
  })
  it('counts rows of several equal visits as that many: the same p-value within Monte Carlo error', () => {
    // over a few levels and buckets rows repeat; laid out visit by visit the test is the same but for its shuffles
    const random = createRandom(2)
    const list = Array.from({ length: 300 }, (): MadeUpVisit => {
      const levels = [random() < 0.3 ? 1 : 5, random() < 0.5 ? 3 : 4, 5]
      return {
        levels,
        outcome: outcomeOf(random() < (levels[0] === 1 ? 0.68 : 0.8)),
        bucket: random() < 0.5 ? 1 : 2,
      }
    })
    const grouped = toVisits(toTable(moments, list))
    const single = toVisits(
      toTable(
        moments,
        list.map((visit, i) => ({ ...visit, bucket: i % 256 })),
      ),
    )
    expect(grouped.rows).toBeLessThan(40)
    // 4 standard errors of two p-values from 999 shuffles each
    const [p, q] = [testMomentsMatter(grouped, 5), testMomentsMatter(single, 6)]
    expect(Math.abs(p - q)).toBeLessThan(4 * Math.sqrt((2 * p * (1 - p)) / PERMUTATIONS) + 0.002)
  })
  it('is shut where nothing was rated, or only one customer came', () => {
    const blank = Array.from({ length: 80 }, (_, i) => ({
      levels: [NOT_ASKED, NOT_MET, NOT_ASKED],
      outcome: i % 2,
      bucket: i,
    }))
    expect(testMomentsMatter(toVisits(toTable(moments, blank)), 1)).toBe(1)
    const one = make({ n: 500, effect: 3, perCustomer: 500 }, createRandom(3))
    expect(testMomentsMatter(one, 1)).toBe(1)
  })
  // turning all signs gives the observed statistic but for rounding: with k customers p is at least 2 / 2^k
  it.each([2, 3, 4])('is shut for %i customers, who cannot be told from chance', (customers) => {
    const random = createRandom(7)
    for (let set = 0; set < 20; set++) {
      const visits = make({ n: 250 * customers, effect: 2.5, perCustomer: 250 }, random)
      expect(testMomentsMatter(visits, set)).toBeGreaterThan(0.05)
    }
  })
})
