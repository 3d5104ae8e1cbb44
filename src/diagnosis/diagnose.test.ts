import { describe, expect, it } from 'vitest'
import { KEPT, LOST, NOT_ASKED, NOT_MET, UNKNOWN } from '../domain/patternTable.ts'
import { diagnose } from './diagnose.ts'
import { make, remarksOf, replace, sound, three } from './testing/madeUpTables.ts'
import { momentOf } from './testing/toTable.ts'

describe('a diagnosis of too little', () => {
  it.each([0, 1, 2, 5])('of %i visits cannot tell, and says that they are few', (n) => {
    const diagnosis = sound(make(n))
    expect(diagnosis.weakest.kind).toBe('cannot-tell')
    expect(diagnosis.model.verdict).toBe('cannot-tell')
    expect(remarksOf(diagnosis)).toContain('few-visits')
    for (const { lostPer1000 } of diagnosis.moments)
      expect(lostPer1000.high - lostPer1000.low).toBeGreaterThan(100)
  })
  it('of 12 visits names nothing where nothing matters', () => {
    for (let seed = 0; seed < 5; seed++) {
      const { weakest } = sound(make(12, { seed, each: (_, i) => ({ outcome: i % 2 }) }))
      expect(weakest.kind).toBe('cannot-tell')
    }
  })
  it.each([
    ['all kept', KEPT, 'one-outcome'],
    ['all lost', LOST, 'one-outcome'],
    ['all of unknown outcome', UNKNOWN, 'no-known-outcome'],
  ])('of 60 visits %s cannot tell', (_, outcome, remark) => {
    const diagnosis = sound(make(60, { each: () => ({ outcome }) }))
    expect(diagnosis.weakest.kind).toBe('cannot-tell')
    expect(remarksOf(diagnosis)).toContain(remark)
  })
  it('finds no culprit where 200 of 200 were kept: R prop.test bounds the lost at 13.3 per 1,000', () => {
    const { weakest } = sound(make(200, { each: () => ({ outcome: KEPT }) }))
    expect(weakest).toEqual({ kind: 'no-culprit', upperBoundPer1000: expect.closeTo(13.347, 2) })
  })
  it('of 200 visits all lost cannot tell who is at fault', () => {
    expect(sound(make(200, { each: () => ({ outcome: LOST }) })).weakest.kind).toBe('cannot-tell')
  })
  it('asks for more answers, a finite number', () => {
    for (const n of [0, 1, 12, 60]) {
      const { weakest } = sound(make(n))
      if (weakest.kind !== 'cannot-tell') throw new Error(weakest.kind)
      expect(weakest.askMore).toBeGreaterThan(0)
    }
  })
})

describe('a diagnosis of uneven moments', () => {
  it('says of a moment never asked that it may cost anything up to all that are lost', () => {
    const diagnosis = sound(make(300, { each: replace(2, NOT_ASKED) }))
    const c = diagnosis.moments.find(({ id }) => id === 'c')!
    expect(c).toMatchObject({ asked: 0, met: 0, kind: null, failRate: { value: 0, low: 0, high: 1, n: 0 } })
    expect(c.lostPer1000.high).toBeGreaterThan(100)
    expect(c.penalty).toEqual({ value: 0, low: -1, high: 1, n: 0 })
    expect(diagnosis.remarks).toContainEqual({ kind: 'never-asked', moments: ['c'] })
  })
  it('says of a moment never met that it was never met', () => {
    const diagnosis = sound(make(300, { each: replace(2, NOT_MET) }))
    expect(diagnosis.moments.find(({ id }) => id === 'c')).toMatchObject({ asked: 300, met: 0, kind: null })
    expect(diagnosis.remarks).toContainEqual({ kind: 'never-met', moments: ['c'] })
  })
  it('does not name a moment that always failed', () => {
    const diagnosis = sound(make(300, { each: replace(2, 1) }))
    const c = diagnosis.moments.find(({ id }) => id === 'c')!
    expect(c.failRate).toMatchObject({ value: 1, high: 1 })
    expect(c.failRate.low).toBeGreaterThan(0.98)
    expect(c.lostPer1000.high).toBeGreaterThan(50)
    expect(diagnosis.weakest.kind).not.toBe('named')
    expect(diagnosis.remarks).toContainEqual({ kind: 'always-failed', moments: ['c'] })
  })
  it('warns of a moment that hardly ever failed', () => {
    const diagnosis = sound(make(300, { each: replace(2, 5) }))
    expect(diagnosis.remarks).toContainEqual({ kind: 'few-failures', moments: ['c'] })
  })
  it('is sound for one moment, and names it where it matters', () => {
    sound(make(60, { moments: three.slice(0, 1) }))
    const { weakest } = sound(make(500, { moments: three.slice(0, 1), effect: 0.5 }))
    expect(weakest).toMatchObject({ kind: 'named', moment: 'a' })
  })
  it.each([
    ['two levels', ['a', 'b', 'c'].map((id) => momentOf(id, { levels: 2, failed: 1, target: 2 }))],
    ['eleven levels', ['a', 'b', 'c'].map((id) => momentOf(id, { levels: 11, failed: 5, target: 9 }))],
    [
      'different scales',
      [
        momentOf('a', { levels: 11, failed: 5, target: 9 }),
        momentOf('b', { levels: 2, failed: 1, target: 2 }),
        momentOf('c'),
        momentOf('d', { levels: 3, failed: 1, target: 3 }),
      ],
    ],
  ])('is sound for %s, with 40 visits and with 600, where it names what matters', (_, moments) => {
    sound(make(40, { moments, effect: 0.3 }))
    const { weakest, moments: found } = sound(make(600, { moments, effect: 0.5 }))
    expect(weakest).toMatchObject({ kind: 'named', moment: 'a' })
    // true: half of visits or so fail at it, which takes 0.5
    const failing = found[0]!.failRate.value
    expect(found[0]!.lostPer1000.low).toBeLessThan(1000 * failing * 0.5 + 20)
    expect(found[0]!.lostPer1000.high).toBeGreaterThan(1000 * failing * 0.5 - 20)
  })
})

describe('a diagnosis of uneven visits', () => {
  it('pools a segment of 300 values, and leaves it out where each is rare', () => {
    const common = make(3000, {
      segments: ['s'],
      each: (_, i) => ({ segments: [`v${Math.min(i % 300, 40)}`] }),
    })
    expect(remarksOf(sound(common))).toContain('pooled-segment')
    sound(make(600, { segments: ['s'], each: (_, i) => ({ segments: [`v${i % 300}`] }) }))
  })
  it('is sound under survey weights of 0, of very different size, and for one heavy visit', () => {
    sound(make(300, { effect: 0.4, each: (_, i) => ({ weight: i % 3 }) }))
    sound(make(300, { effect: 0.4, each: (_, i) => ({ weight: 10 ** (i % 7) }) }))
    sound(make(300, { effect: 0.4, each: (_, i) => ({ weight: i === 0 ? 1e6 : 1 }) }))
  })
  it('does not depend on the unit of the survey weights', () => {
    const weigh = (unit: number) =>
      diagnose(make(300, { effect: 0.4, each: (_, i) => ({ weight: unit * (1 + (i % 4)) }) }), { draws: 200 })
    const [one, other] = [weigh(1), weigh(1000)]
    one.moments.forEach((moment, m) => {
      expect(other.moments[m]!.lostPer1000.value).toBeCloseTo(moment.lostPer1000.value, 2)
      expect(other.moments[m]!.lostPer1000.high).toBeCloseTo(moment.lostPer1000.high, 2)
    })
  })
  it('of one customer names nothing, however many visits', () => {
    const one = make(800, { effect: 0.6, customersRepeat: true, each: () => ({ bucket: 7 }) })
    const diagnosis = sound(one)
    expect(diagnosis.weakest.kind).toBe('cannot-tell')
    expect(remarksOf(diagnosis)).toContain('few-customers')
  })
  it('keeps visits of unknown outcome in what is averaged, not in what is fitted', () => {
    const table = make(900, { effect: 0.4, each: (visit, i) => (i % 3 === 0 ? { outcome: UNKNOWN } : visit) })
    const diagnosis = sound(table)
    expect(diagnosis.unknownOutcome).toBe(300)
    expect(diagnosis.average.n).toBe(600)
    expect(diagnosis.moments[0]!.lostPer1000.n).toBe(900)
  })
  it('is sound where a few moments are asked by plan, also with blocks never asked together', () => {
    const planned = (n: number, block: boolean) =>
      make(n, {
        effect: 0.4,
        moments: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => momentOf(id)),
        each: (visit, i) => ({
          levels: visit.levels.map((code, m) =>
            (block ? m % 2 === i % 2 : (m + i) % 3 > 0) ? NOT_ASKED : code,
          ),
        }),
      })
    for (const n of [12, 40, 500])
      for (const block of [true, false]) {
        const diagnosis = sound(planned(n, block))
        expect(remarksOf(diagnosis)).toContain('asked-by-plan')
        for (const { veto } of diagnosis.moments) expect(veto).toBeNull()
      }
  })
})
