import { describe, expect, it } from 'vitest'
import { KEPT, LOST, NOT_ASKED, NOT_MET, PICK_NONE, PICK_NOT_ASKED, UNKNOWN } from '../domain/patternTable.ts'
import { shareAskedByPlan } from './askedByPlan.ts'
import { countOutcomes, describeMoment, measureAverage, sharesNotAsked } from './describeVisits.ts'
import { measureKeptByFailures } from './keptByFailures.ts'
import { type MadeUpVisit, momentOf, toTable } from './testing/toTable.ts'
import { measureUnbroken } from './unbroken.ts'
import { measureVetoes } from './veto.ts'
import { toVisits } from './visits.ts'

const moments = ['a', 'b', 'c'].map((id) => momentOf(id))
const table = (visits: readonly MadeUpVisit[]) => toTable(moments, visits)
const laid = (visits: readonly MadeUpVisit[]) => toVisits(table(visits))
/** So many equal visits, a bucket each. */
const times = (n: number, levels: readonly number[], outcome: number, weight = 1): MadeUpVisit[] =>
  Array.from({ length: n }, (_, i) => ({ levels, outcome, weight, bucket: i % 256 }))

describe('counts', () => {
  const visits = [
    ...times(3, [5, 2, NOT_MET], KEPT),
    ...times(2, [1, 5, NOT_ASKED], LOST),
    ...times(4, [4, 4, 4], UNKNOWN),
  ]
  it('tell kept, lost and unknown apart', () => {
    expect(countOutcomes(laid(visits))).toEqual({ visits: 9, kept: 3, lost: 2, unknown: 4 })
  })
  it('tell asked, met and failed apart', () => {
    const t = table(visits.map((visit, i) => ({ ...visit, pick: i === 0 ? 2 : -1 })))
    const facts = moments.map((_, m) => describeMoment(t, toVisits(t), m))
    expect(facts.map(({ counted: c, failures }) => [c.id, c.asked, c.met, failures, c.picked])).toEqual([
      ['a', 9, 9, 2, 0],
      ['b', 9, 9, 3, 0],
      ['c', 7, 4, 0, 1],
    ])
    expect(facts.map(({ counted }) => counted.pickAsked)).toEqual([9, 9, 9])
    expect(facts[1]!.counted.failRate.value).toBeCloseTo(3 / 9, 12)
    expect(facts[2]!.counted.failRate).toMatchObject({ value: 0, low: 0, n: 4 })
  })
  it('say of how many visits asked for a pick, and of none where nobody was', () => {
    const t = table(visits.map((visit, i) => ({ ...visit, pick: i < 4 ? PICK_NONE : PICK_NOT_ASKED })))
    expect(describeMoment(t, toVisits(t), 0).counted).toMatchObject({ picked: 0, pickAsked: 4 })
    const never = table(visits.map((visit) => ({ ...visit, pick: PICK_NOT_ASKED })))
    expect(describeMoment(never, toVisits(never), 0).counted).toMatchObject({ picked: 0, pickAsked: 0 })
  })
  it('average over visits of known outcome, by survey weight', () => {
    const weighted = laid([
      ...times(3, [5, 5, 5], KEPT, 2),
      ...times(2, [5, 5, 5], LOST),
      ...times(9, [5, 5, 5], UNKNOWN, 7),
    ])
    expect(measureAverage(weighted).value).toBeCloseTo(6 / 8, 12)
    expect(measureAverage(weighted).n).toBe(5)
  })
  it('give the share of visits not asked about each moment; none where no visit was', () => {
    expect(sharesNotAsked(laid(visits))).toEqual([0, 0, expect.closeTo(2 / 9, 12)])
    const blank = times(5, [5, NOT_ASKED, NOT_MET], KEPT)
    expect(sharesNotAsked(laid(blank))).toEqual([0, null, 0])
    expect(sharesNotAsked(laid([]))).toEqual([null, null, null])
  })
  it('tell a few moments asked by plan from blanks now and then', () => {
    const asked = (each: (i: number, m: number) => boolean) =>
      shareAskedByPlan(
        laid(
          Array.from({ length: 90 }, (_, i) => ({
            levels: [0, 1, 2].map((m) => (each(i, m) ? 4 : NOT_ASKED)),
            outcome: KEPT,
            bucket: i,
          })),
        ),
      )
    expect(asked(() => true)).toBeNull()
    expect(asked((i, m) => (i + m) % 10 > 0)).toBeNull()
    expect(asked((i, m) => i % 3 === m)).toBeCloseTo(1 / 3, 12)
    // one moment that half were asked about
    expect(asked((i, m) => m > 0 || i % 2 === 0)).toBeCloseTo(5 / 6, 12)
  })
})

describe('unbroken visits', () => {
  it('are those without a failure, of those asked about a moment that they met', () => {
    const visits = [
      ...times(6, [5, 3, NOT_MET], UNKNOWN),
      ...times(2, [5, 2, 4], KEPT),
      ...times(5, [NOT_MET, NOT_MET, NOT_ASKED], KEPT),
    ]
    expect(measureUnbroken(laid(visits))).toMatchObject({ value: 0.75, n: 8 })
  })
})

describe('kept by number of failed moments', () => {
  const visits = [
    ...times(40, [5, 5, 5], KEPT),
    ...times(10, [5, 5, 3], LOST),
    ...times(12, [1, 5, 5], KEPT),
    ...times(12, [5, 2, 5], LOST),
    ...times(6, [1, 1, 5], LOST),
    ...times(5, [1, 1, 1], KEPT),
    ...times(99, [1, 1, 1], UNKNOWN),
  ]
  const rows = measureKeptByFailures(laid(visits), null)
  it('counts visits of known outcome and pools the rare into the last row', () => {
    expect(rows.map(({ failed, orMore, visits: n }) => [failed, orMore, n])).toEqual([
      [0, false, 50],
      [1, false, 24],
      [2, true, 11],
    ])
    expect(rows.map(({ kept }) => kept.value)).toEqual([0.8, 0.5, expect.closeTo(5 / 11, 12)])
  })
  it('averages what each model predicts over the same visits, by weight', () => {
    const v = laid(visits)
    const flat = (p: number) => new Float64Array(v.rows).fill(p)
    const byOutcome = Float64Array.from({ length: v.rows }, (_, i) => (v.outcomes[i] === KEPT ? 1 : 0))
    const predicted = measureKeptByFailures(v, {
      compensating: byOutcome,
      chain: flat(0.3),
      'weakest-link': flat(0.9),
    })
    for (const row of predicted) {
      expect(row.predicted!.compensating).toBeCloseTo(row.kept.value, 12)
      expect(row.predicted!.chain).toBeCloseTo(0.3, 12)
      expect(row.predicted!['weakest-link']).toBeCloseTo(0.9, 12)
    }
  })
  it('has one row for fewer than ten visits, and none for none', () => {
    expect(measureKeptByFailures(laid(times(9, [1, 1, 1], KEPT)), null)).toMatchObject([
      { failed: 0, orMore: true, visits: 9 },
    ])
    expect(measureKeptByFailures(laid([]), null)).toEqual([])
  })
  it('stays a number where the visits of a row weigh nothing', () => {
    const v = laid([...times(30, [5, 5, 5], KEPT), ...times(30, [1, 5, 5], LOST, 0)])
    const flat = new Float64Array(v.rows).fill(0.5)
    for (const row of measureKeptByFailures(v, { compensating: flat, chain: flat, 'weakest-link': flat }))
      expect(Object.values(row.predicted ?? {}).every(Number.isFinite)).toBe(true)
  })
  it('leaves visits out that were asked about no moment that they met, as unbroken does', () => {
    const rowsOfNone = measureKeptByFailures(
      laid([...times(20, [5, 5, 5], KEPT), ...times(20, [NOT_ASKED, NOT_MET, NOT_ASKED], LOST)]),
      null,
    )
    expect(rowsOfNone[0]!.visits).toBe(20)
  })
})

describe('veto', () => {
  const draws = [new Float64Array(256).fill(1)]
  const visits = [
    ...times(90, [5, 5, 5], KEPT),
    ...times(9, [5, 5, 3], LOST),
    ...times(20, [1, 5, NOT_MET], KEPT),
    ...times(19, [2, 4, 3], LOST),
    ...times(29, [5, 1, 5], LOST),
    // failed together: no one knows by which
    ...times(50, [1, 1, 5], LOST),
    ...times(50, [1, 5, 5], UNKNOWN),
  ]
  it('is 1 - P(kept | only this failed) / P(kept | none failed), half a visit added each way', () => {
    const [a, b, c] = measureVetoes(laid(visits), draws)
    expect(a!.value).toBeCloseTo(1 - 20.5 / 40 / (90.5 / 100), 12)
    expect(a!.n).toBe(39)
    expect(b).toBeNull()
    expect(c).toBeNull()
  })
  it('is said from thirty such visits on', () => {
    const [, b] = measureVetoes(laid([...visits, ...times(1, [5, 2, 5], KEPT)]), draws)
    expect(b!.n).toBe(30)
    expect(b!.value).toBeCloseTo(1 - 1.5 / 31 / (90.5 / 100), 12)
  })
})
