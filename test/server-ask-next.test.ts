import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AskNextDocument, askNextDocumentSchema } from '../src/contract/getAskNext.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { SHOP_JOURNEY, shopForm, shopVisits } from './server/shop.ts'

let server: TestApp
beforeAll(async () => {
  server = await openTestApp()
})
afterAll(() => server.close())

async function ask(query: string): Promise<AskNextDocument> {
  const answer = await server.call(`/api/v1/journeys/shop/ask-next?${query}`)
  expect(answer.status).toBe(200)
  return askNextDocumentSchema.parse(await answer.json())
}

describe('what to ask next', () => {
  it('is told of no journey that there is none', async () => {
    expect((await server.call('/api/v1/journeys/shop/ask-next?count=2')).status).toBe(404)
  })

  it('offers every moment alike while nobody has said how a visit ended', async () => {
    const [head, first] = shopVisits().trim().split('\n')
    const body = shopForm(`${head}\n${first}\n`)
    expect((await server.call('/api/v1/imports', { method: 'POST', body })).status).toBe(201)
    const { knows, moments, count, offers } = await ask('count=2&customers=5')
    expect([knows, count, offers.length]).toEqual(['nothing', 2, 5])
    for (const { probability } of moments) expect(probability).toBeCloseTo(2 / moments.length, 9)
  })

  it('leans on the answers once there are some, and draws the same offers for the same seed', async () => {
    expect(
      (await server.call('/api/v1/imports', { method: 'POST', body: shopForm(shopVisits()) })).status,
    ).toBe(201)
    const answer = await ask('count=1&customers=50&seed=4')
    expect(answer.knows).toBe('answers')
    expect(answer.moments.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
    const diagnosis = (await (await server.call('/api/v1/journeys/shop/diagnosis')).json()) as {
      moments: { id: string; probabilityWeakest: number }[]
    }
    const likeliest = diagnosis.moments.toSorted((a, b) => b.probabilityWeakest - a.probabilityWeakest)[0]!
    const most = answer.moments.toSorted((a, b) => b.probability - a.probability)[0]!
    expect(most.moment).toBe(likeliest.id)
    expect((await ask('count=1&customers=50&seed=4')).offers).toEqual(answer.offers)
    expect((await ask('count=1&customers=50&seed=5')).offers).not.toEqual(answer.offers)
    expect(SHOP_JOURNEY).toContain(most.moment)
  })

  it('refuses a count that no customer could bear, and a condition on nothing', async () => {
    expect((await server.call('/api/v1/journeys/shop/ask-next?count=0')).status).toBe(400)
    expect((await server.call('/api/v1/journeys/shop/ask-next?where=moon%3Dfull')).status).toBe(422)
  })
})
