import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, bareJourney, createBench } from '../../../test/importShop.ts'
import type { MomentId } from '../../domain/ids.ts'
import { KEPT, LOST } from '../../domain/patternTable.ts'

const journey = bareJourney({
  at: 'at: {column: at, zone: Asia/Seoul}',
  place: 'place: {column: place}',
  segments: 'segments: [age]',
})

/** A row an encounter; visits v1 and v2 are customers', p1 the owner's, s1 a mystery visitor's. */
const LONG = `visit,moment,rating,at,seconds,place,perspective,age,overall
v1,greeting,1,2026-03-02 09:10,20,A,customer,young,no
v1,change,5,2026-03-02 09:05,4,A,customer,young,no
v2,greeting,4,2026-03-03 13:00,,B,customer,old,yes
v2,change,2,2026-03-03 13:02,9,B,customer,old,yes
p1,greeting,5,2026-03-04 10:00,,A,provider,,
s1,greeting,2,2026-03-04 11:00,,A,mystery,,
`

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
  await bench.import([{ path: bench.write('long.csv', LONG) }], { journey })
})
afterAll(() => bench.close())

describe('what is asked of changes', () => {
  it('counts visits kept and failures by place and day, treated or not', async () => {
    const days = await bench.facts.tallyDays({
      journey,
      treated: [{ column: 'place', value: 'A' }],
      moments: ['change' as MomentId],
    })
    expect(days.places).toEqual([
      { place: 'A', treated: true },
      { place: 'B', treated: false },
    ])
    expect(days.asked.map((each) => (each.kind === 'failed' ? [each.moment, each.treated] : 'kept'))).toEqual(
      ['kept', ['greeting', false], ['change', true]],
    )
    const rows = Array.from({ length: days.rows }, (_, i) => [
      days.measures[i],
      days.units[i],
      days.yes[i],
      days.n[i],
    ])
    expect(rows).toEqual([
      [0, 0, 0, 1],
      [0, 1, 1, 1],
      [1, 0, 1, 1],
      [1, 1, 0, 1],
      [2, 0, 0, 1],
      [2, 1, 1, 1],
    ])
  })

  it('takes conditions on one column as alternatives, and refuses names that nobody knows', async () => {
    const ask = (...treated: { column: string; value: string }[]) =>
      bench.facts.tallyDays({ journey, treated, moments: [] })
    const both = await ask({ column: 'place', value: 'A' }, { column: 'place', value: 'B' })
    expect(both.places.every(({ treated }) => treated)).toBe(true)
    const old = await ask({ column: 'age', value: 'old' })
    expect(old.places.filter(({ treated }) => treated).map(({ place }) => place)).toEqual(['B'])
    await expect(ask({ column: 'weather', value: 'rain' })).rejects.toThrow(/weather/)
  })

  it('reads measured lengths with the local hour and the outcome', async () => {
    const timed = await bench.facts.readTimedEncounters({
      journey,
      moment: 'change' as MomentId,
      offsets: [{ from: 0, minutes: 540 }],
      most: 1000,
    })
    expect([...timed.seconds]).toEqual([4, 9])
    expect([...timed.hours]).toEqual([9, 13])
    expect([...timed.outcomes]).toEqual([LOST, KEPT])
    expect(timed.met).toBe(2)
  })

  it('sums up ratings by place, month and whose they are', async () => {
    const tally = await bench.facts.tallyPerceptions({ journey })
    const rows = Array.from({ length: tally.rows }, (_, i) => [
      tally.moments[i],
      tally.perspectives[i],
      tally.sums[i],
    ])
    expect(rows.sort()).toEqual([
      [0, 0, 1],
      [0, 0, 4],
      [0, 1, 5],
      [0, 2, 2],
    ])
  })

  it('tells in which order moments were met, by their times', async () => {
    const ordered = await bench.facts.readOrderedVisits({ journey, most: 1000 })
    const known = Array.from({ length: ordered.rows }, (_, i) => i).filter((i) => ordered.outcomes[i] !== 2)
    expect(known.map((i) => ordered.ranks!.map((column) => column[i]))).toEqual([
      [2, 1],
      [1, 2],
    ])
  })
})
