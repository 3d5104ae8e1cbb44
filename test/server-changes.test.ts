import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DidItWorkDocument } from '../src/contract/didItWorkDocument.ts'
import type { OrderEffectsDocument } from '../src/contract/orderEffectsDocument.ts'
import type { PerceptionGapsDocument } from '../src/contract/perceptionGapsDocument.ts'
import type { SecondsEffectDocument } from '../src/contract/secondsEffectDocument.ts'
import { openSampleApp, type SampleApp } from './server/openSampleApp.ts'

let sample: SampleApp
beforeAll(async () => {
  sample = await openSampleApp()
})
afterAll(() => sample.server.close())

const ask = (path: string) => sample.ask(path)
const get = <T>(path: string) => sample.get<T>(path)

const places = async (): Promise<readonly string[]> => {
  const { journeys } = (await (await sample.server.call('/api/v1/journeys')).json()) as {
    journeys: { id: string; places: readonly string[] }[]
  }
  return journeys.find(({ id }) => id === 'corner-shop')!.places
}

describe('did it work', () => {
  it('of nothing done at a shop of the sample does not find that it worked', async () => {
    const [place] = await places()
    const answer = await get<DidItWorkDocument>(
      `/did-it-work?from=2026-09-16&where=${encodeURIComponent(`shop=${place}`)}&moments=change`,
    )
    expect(answer).toMatchObject({ design: 'days', moments: ['change'], treatedPlaces: 1 })
    expect(answer.daysBefore).toBeGreaterThan(20)
    expect(answer.kept!.effect!.low).toBeLessThan(answer.kept!.effect!.high)
    expect(answer.failed!.verdict.kind).not.toBe('worked')
    expect(answer.elsewhere!.treatedBefore!.n).toBeGreaterThan(answer.failed!.treatedBefore!.n)
  })

  it('everywhere is held against the other moments, and the outcome against nothing', async () => {
    const answer = await get<DidItWorkDocument>('/did-it-work?from=2026-09-16&moments=change')
    expect(answer.untreatedPlaces).toBe(0)
    expect(answer.failed!.basis).toBe('moments')
    expect(answer.kept!.verdict).toMatchObject({ kind: 'cannot-tell', because: 'nothing-untreated' })
  })

  it('by lot compares those who have one value of a segment with the rest', async () => {
    const answer = await get<DidItWorkDocument>('/did-it-work?lot=first_time=yes')
    expect(answer).toMatchObject({ design: 'lot', where: ['first_time=yes'], kept: { basis: 'lot' } })
    expect(answer.kept!.treatedAfter!.n + answer.kept!.untreatedAfter!.n).toBeGreaterThan(3000)
  })

  it('asks for a day, and knows its moments and columns', async () => {
    expect((await ask('/did-it-work')).status).toBe(400)
    expect((await ask('/did-it-work?from=2026-09-16&moments=nothing')).status).toBe(404)
    expect((await ask('/did-it-work?from=2026-09-16&where=weather=rain')).status).toBe(422)
    const misspelt = await ask('/did-it-work?from=2026-09-16&where=shop=Nowhere')
    expect(misspelt.status).toBe(422)
    expect(JSON.stringify(misspelt.body)).toMatch(/shop=Nowhere.*there are [^"]+/)
    expect((await ask('/did-it-work?from=2026-09-16&since=2030-01-01')).status).toBe(422)
  })
})

describe('what seconds cost', () => {
  it('is told for the queue, which is measured, by the hour', async () => {
    const effect = await get<SecondsEffectDocument>('/moments/queue/seconds')
    expect(effect.target).toBe(60)
    expect(effect.failed!.verdict).toBe('longer-costs')
    expect(effect.failed!.perStep!.low).toBeGreaterThan(0)
    expect(effect.adjustedFor).toContain('hour')
  })

  it('is nothing where nothing was measured', async () => {
    expect(await get('/moments/door/seconds')).toMatchObject({ measured: 0, lost: null, failed: null })
    expect((await ask('/moments/nothing/seconds')).status).toBe(404)
  })
})

describe('the perception mirror', () => {
  it('is empty where only customers rated', async () => {
    expect((await get<PerceptionGapsDocument>('/perception')).gaps).toEqual([])
  })
})

describe('order', () => {
  it('of the sample, which never varies, is not told apart from its moments', async () => {
    const { orderVaries, effects, visits } = await get<OrderEffectsDocument>('/order')
    expect(orderVaries).toBe(false)
    expect(visits).toBeGreaterThan(3000)
    expect(effects.map(({ question }) => question)).toEqual(['first', 'last', 'peak', 'recovery'])
    expect((await ask('/order?from=2030-01-01')).status).toBe(422)
  })
})
