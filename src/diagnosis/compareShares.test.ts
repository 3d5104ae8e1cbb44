import { describe, expect, it } from 'vitest'
import { BUCKETS } from '../domain/patternTable.ts'
import { createRandom, type Random } from '../stats/random.ts'
import { compareShares } from './compareShares.ts'
import { addSumsToShare, type BucketShare, createBucketShare, shareInterval } from './share.ts'

interface World {
  readonly random: Random
  /** Share of yes. */
  readonly share: number
  readonly customers: number
  readonly visitsEach: number
  /** Share of each customer's visits that go as the customer's first did. */
  readonly alike?: number
  readonly weighted?: boolean
}

/** Customers whose visits resemble each other, in buckets. */
function draw({ random, share, customers, visitsEach, alike = 0, weighted = false }: World): BucketShare {
  const found = createBucketShare()
  for (let customer = 0; customer < customers; customer++) {
    const bucket = Math.floor(random() * BUCKETS)
    const first = random() < share
    for (let visit = 0; visit < visitsEach; visit++) {
      const yes = random() < alike ? first : random() < share
      const weight = weighted ? 0.5 + random() * 2 : 1
      addSumsToShare(found, bucket, yes, { weight, square: weight * weight, n: 1 })
    }
  }
  return found
}

describe('intervals of a share', () => {
  it.each([
    { name: 'plain', customers: 300, visitsEach: 1, alike: 0, weighted: false },
    { name: 'of survey weights', customers: 300, visitsEach: 1, alike: 0, weighted: true },
    { name: 'of customers who come again', customers: 120, visitsEach: 8, alike: 0.7, weighted: false },
    { name: 'of few who come often, weighted', customers: 60, visitsEach: 20, alike: 0.6, weighted: true },
  ])('$name hold the truth nine times in ten', ({ customers, visitsEach, alike, weighted }) => {
    const random = createRandom(15)
    for (const share of [0.08, 0.3]) {
      let held = 0
      const sets = 600
      for (let set = 0; set < sets; set++) {
        const found = draw({ random, share, customers, visitsEach, alike, weighted })
        const { low, high } = shareInterval(found, { clustered: visitsEach > 1 })
        if (low <= share && share <= high) held++
      }
      // 0.87 to 0.93, widened by two Monte Carlo errors
      expect(held / sets).toBeGreaterThan(0.845)
      expect(held / sets).toBeLessThan(0.955)
    }
  })
})

describe('a comparison', () => {
  const questions = (
    random: Random,
    shares: readonly (readonly [number, number])[],
    world: Omit<World, 'random' | 'share'>,
  ) =>
    shares.map(([a, b]) => ({
      a: draw({ random, share: a, ...world }),
      b: draw({ random, share: b, ...world }),
    }))

  it.each([
    { name: 'plain visits', world: { customers: 200, visitsEach: 1 }, clustered: false },
    {
      name: 'customers who come again',
      world: { customers: 100, visitsEach: 10, alike: 0.7 },
      clustered: true,
    },
    { name: 'few visits', world: { customers: 12, visitsEach: 1 }, clustered: false },
  ])(
    'of sides that do not differ finds something in at most one set of ten ($name)',
    ({ world, clustered }) => {
      const random = createRandom(15)
      let found = 0
      const sets = 400
      for (let set = 0; set < sets; set++) {
        const shares = Array.from({ length: 10 }, (_, i) => [0.05 + i / 20, 0.05 + i / 20] as const)
        const differences = compareShares(questions(random, shares, world), { clustered })
        if (differences.some(({ verdict }) => verdict === 'higher' || verdict === 'lower')) found++
      }
      expect(found / sets).toBeLessThan(0.13)
    },
  )

  it('finds ten points between 1,000 visits each, and holds the difference nine times in ten', () => {
    const random = createRandom(15)
    let [found, held] = [0, 0]
    const sets = 300
    for (let set = 0; set < sets; set++) {
      const shares = [[0.2, 0.3], ...Array.from({ length: 9 }, () => [0.2, 0.2])] as [number, number][]
      const [first] = compareShares(questions(random, shares, { customers: 1000, visitsEach: 1 }), {
        clustered: false,
      })
      if (first!.verdict === 'higher') found++
      if (first!.difference!.low <= 0.1 && first!.difference!.high >= 0.1) held++
    }
    expect(found / sets).toBeGreaterThan(0.95)
    expect(held / sets).toBeGreaterThan(0.86)
  })

  it('says that nothing differs only where it is sure of that', () => {
    const random = createRandom(15)
    const world = (customers: number) => ({ customers, visitsEach: 1 })
    const [many] = compareShares(questions(random, [[0.2, 0.2]], world(20_000)), { clustered: false })
    const [few] = compareShares(questions(random, [[0.2, 0.2]], world(60)), { clustered: false })
    expect(many!.verdict).toBe('no-real-difference')
    expect(few!.verdict).toBe('cannot-tell')
  })

  it('of a side with itself differs by nothing, whatever overlaps', () => {
    const side = draw({ random: createRandom(15), share: 0.3, customers: 100, visitsEach: 3, alike: 0.5 })
    const [difference] = compareShares([{ a: side, b: side }], { clustered: true })
    expect(difference).toMatchObject({ difference: { value: 0 }, verdict: 'no-real-difference', pValue: 1 })
  })

  it('of a handful says nothing', () => {
    const few = draw({ random: createRandom(15), share: 0.5, customers: 4, visitsEach: 1 })
    const many = draw({ random: createRandom(15), share: 0.5, customers: 400, visitsEach: 1 })
    const [difference] = compareShares([{ a: few, b: many }], { clustered: false })
    expect(difference).toMatchObject({ a: null, difference: null, pValue: null, verdict: 'cannot-tell' })
  })
})
