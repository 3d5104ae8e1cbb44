import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ComparisonDocument } from '../src/contract/comparisonDocument.ts'
import type { JourneyNumbersDocument, MomentDocument } from '../src/contract/momentNumbersDocument.ts'
import { openSampleApp, type SampleApp } from './server/openSampleApp.ts'

let sample: SampleApp
beforeAll(async () => {
  sample = await openSampleApp()
})
afterAll(() => sample.server.close())

const ask = (path: string) => sample.ask(path)
const get = <T>(path: string) => sample.get<T>(path)

describe('the numbers of a journey', () => {
  it('agree with its diagnosis', async () => {
    const numbers = await get<JourneyNumbersDocument>('/moments')
    const diagnosis = await get<{ unbroken: unknown; moments: { id: string; failRate: unknown }[] }>(
      '/diagnosis',
    )
    expect(numbers.unbroken).toEqual(diagnosis.unbroken)
    expect(numbers.moments).toHaveLength(diagnosis.moments.length)
    for (const { id, failRate, met, asked } of numbers.moments)
      expect(diagnosis.moments.find((moment) => moment.id === id)).toMatchObject({ failRate, met, asked })
    for (const { picked, pickAsked } of numbers.moments) expect([picked, pickAsked]).toEqual([0, 0])
  })

  it('count every encounter at its level', async () => {
    const { moments } = await get<JourneyNumbersDocument>('/moments')
    for (const { levels, met, asked, notMet } of moments) {
      expect(levels.map(({ rating }) => rating)).toEqual([1, 2, 3, 4, 5])
      expect(levels.reduce((sum, { encounters }) => sum + encounters, 0)).toBe(met)
      expect(asked).toBe(met + notMet)
    }
  })
})

describe('the page of a moment', () => {
  it('says when, where and for whom it fails', async () => {
    const moment = await get<MomentDocument>('/moments/change')
    const groups = [moment.overTime!.groups, moment.byPlace, moment.byHour, moment.bySegment[0]!.groups]
    for (const each of groups) {
      expect(each.length).toBeGreaterThan(2)
      expect(each.reduce((sum, { met }) => sum + met, 0)).toBe(moment.met)
    }
    expect(moment.overTime!.period).toBe('week')
    expect(moment.byHour[0]!.name).toBe('7-8')
  })

  it('has what customers said of it, the newest first and with the reason', async () => {
    const { comments, commentCount } = await get<MomentDocument>('/moments/change?comments=10')
    expect(comments).toHaveLength(10)
    expect(commentCount).toBeGreaterThan(10)
    const days = comments.map(({ day }) => day!)
    expect(days).toEqual([...days].sort().reverse())
    expect(comments.find(({ because }) => because === 'keyword')?.keyword).toBeTruthy()
  })

  it('measures seconds against the target', async () => {
    const { seconds } = await get<MomentDocument>('/moments/queue')
    expect(seconds!.target).toBe(60)
    expect(seconds!.median.low).toBeLessThan(seconds!.median.high)
    expect(seconds!.histogram.reduce((sum, { encounters }) => sum + encounters, 0)).toBe(seconds!.n)
    expect(seconds!.failOver!.low).toBeGreaterThan(seconds!.failWithin!.high)
  })

  it('shows no group under five encounters, however time is cut', async () => {
    const { overTime } = await get<MomentDocument>('/moments/review?period=day')
    expect(overTime!.period).toBe('day')
    for (const { met } of overTime!.groups) expect(met).toBeGreaterThanOrEqual(5)
    const rest = overTime!.groups.find(({ name }) => name === null)
    expect(rest?.values).toBeGreaterThan(1)
  })

  it('is not known by another name', async () => {
    const { status, body } = await ask('/moments/nothing')
    expect(status).toBe(404)
    expect(body).toMatchObject({ detail: expect.stringContaining('change') })
  })
})

describe('a comparison', () => {
  it('of two halves of a steady shop finds nothing', async () => {
    const comparison = await get<ComparisonDocument>('/comparison?to=2026-09-15&toFrom=2026-09-16')
    expect(comparison.overlap).toBe(0)
    expect(comparison.a.visits + comparison.b.visits).toBe(4200)
    const all = [comparison.kept!, comparison.unbroken!, ...comparison.moments.map((each) => each.failRate)]
    for (const { verdict } of all) expect(['no-real-difference', 'cannot-tell']).toContain(verdict)
  })

  it('of something with itself tells of the overlap and no difference', async () => {
    const comparison = await get<ComparisonDocument>('/comparison')
    expect(comparison.overlap).toBe(4200)
    for (const { failRate } of comparison.moments) {
      expect(failRate.difference!.value).toBe(0)
      expect(failRate.verdict).toBe('no-real-difference')
    }
  })

  it('of a handful of visits is refused', async () => {
    const { status, body } = await ask('/comparison?from=2026-08-03&to=2026-08-03&toFrom=2030-01-01')
    expect(status).toBe(422)
    expect(body).toMatchObject({ detail: expect.stringContaining('widen') })
  })
})
