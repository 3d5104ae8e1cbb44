import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { SHOP_JOURNEY, shopVisits } from './server/shop.ts'

let server: TestApp

async function bring(journey: string, visits: string): Promise<void> {
  const body = new FormData()
  body.set('journey', new File([journey], 'shop.journey.yaml'))
  body.append('files', new File([visits], 'visits.csv'))
  expect((await server.call('/api/v1/imports', { method: 'POST', body })).status).toBe(201)
}

async function diagnose(journey: string, query = ''): Promise<DiagnosisDocument> {
  const answer = await server.call(`/api/v1/journeys/${journey}/diagnosis?${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as DiagnosisDocument
}

beforeAll(async () => {
  server = await openTestApp()
  await bring(SHOP_JOURNEY, shopVisits())
  const expecting = SHOP_JOURNEY.replace('id: shop', 'id: expecting').replace(
    'column: q3}',
    'column: q3, prior: {lostPer1000: 60, weight: 40}}',
  )
  await bring(expecting, shopVisits({ visits: 80 }))
})
afterAll(() => server.close())

const costOf = ({ moments }: DiagnosisDocument, id: string) => moments.find((m) => m.id === id)!.lostPer1000

describe('what is expected beforehand', () => {
  it('comes from the other places where one is asked about, and is told with its weight', async () => {
    const { priors } = await diagnose('shop', 'where=place%3DA')
    expect(priors).toMatchObject({ from: ['sisters'], worthVisits: expect.any(Number) })
    expect(priors!.worthVisits).toBeGreaterThan(0)
    expect(priors!.worthVisits).toBeLessThanOrEqual(100)
    expect(priors!.moments.map(({ moment }) => moment)).toEqual(['greeting', 'queueing', 'change'])
    expect((await diagnose('shop')).priors).toBeUndefined()
  })

  it('comes from the journey file, and can be switched off', async () => {
    const [told, alone] = [await diagnose('expecting'), await diagnose('expecting', 'priors=false')]
    expect(told.priors).toMatchObject({ from: ['template'] })
    expect(told.priors!.worthVisits).toBeLessThanOrEqual(40)
    expect(alone.priors).toBeUndefined()
    expect(costOf(told, 'change').value).toBeLessThan(costOf(alone, 'change').value)
    expect(told.model).toEqual(alone.model)
  })

  it('says what to ask before anyone has answered', async () => {
    const none = SHOP_JOURNEY.replace('id: shop', 'id: first-day').replace(
      'column: q3}',
      'column: q3, prior: {lostPer1000: 300, weight: 40}}',
    )
    await bring(none, shopVisits({ visits: 2 }))
    const asked = (await (await server.call('/api/v1/journeys/first-day/ask-next?count=1')).json()) as {
      knows: string
      moments: { moment: string; probability: number }[]
    }
    expect(asked.knows).toBe('priors')
    expect(asked.moments.toSorted((a, b) => b.probability - a.probability)[0]!.moment).toBe('change')
  })

  it('of a moment that is expected to lose more than all visits is refused', async () => {
    const body = new FormData()
    body.set(
      'journey',
      new File([SHOP_JOURNEY.replace('column: q2}', 'column: q2, prior: {lostPer1000: 2000}}')], 'a.yaml'),
    )
    body.append('files', new File([shopVisits()], 'visits.csv'))
    expect((await server.call('/api/v1/imports', { method: 'POST', body })).status).toBe(422)
  })
})
