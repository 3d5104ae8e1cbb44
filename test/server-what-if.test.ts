import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DiagnosisDocument } from '../src/contract/diagnosisDocument.ts'
import { bestRemediesDocumentSchema, whatIfDocumentSchema } from '../src/contract/whatIfDocument.ts'
import { createRandom } from '../src/stats/random.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { SHOP_JOURNEY, shopForm, shopVisits } from './server/shop.ts'

let server: TestApp
let diagnosis: DiagnosisDocument
const path = '/api/v1/journeys/shop'
beforeAll(async () => {
  server = await openTestApp()
  await server.call('/api/v1/imports', { method: 'POST', body: shopForm(shopVisits()) })
  diagnosis = (await (await server.call(`${path}/diagnosis`)).json()) as DiagnosisDocument
})
afterAll(() => server.close())

const whatIf = async (query: string) =>
  whatIfDocumentSchema.parse(await (await server.call(`${path}/what-if?${query}`)).json())

describe('what if, over HTTP', () => {
  it('keeps of one moment lifted to target what the diagnosis says it costs, in visits and money', async () => {
    const [first] = diagnosis.moments
    const answer = await whatIf(`change=${first!.id}:target`)
    expect(answer.parts[0]!.kept).toEqual(first!.lostPer1000)
    expect(answer.amounts!.inPeriod.visits.value).toBeCloseTo(
      (first!.lostPer1000.value * diagnosis.visits) / 1000,
      9,
    )
  })

  it('tells the sum, the overlap and together of several, the same when asked again', async () => {
    const ids = diagnosis.moments.map(({ id }) => id)
    const query = `change=${ids[0]}:fewer-50&change=${ids[1]}:target`
    const { seconds: _a, ...answer } = await whatIf(query)
    const { seconds: _b, ...again } = await whatIf(query)
    expect(again).toEqual(answer)
    expect(answer.parts).toHaveLength(2)
    expect(answer.sum!.value - answer.overlap!.value).toBeCloseTo(answer.together!.value, 6)
  })

  it('tells the best remedies under a budget, and what more would buy', async () => {
    const answer = bestRemediesDocumentSchema.parse(
      await (await server.call(`${path}/best-remedies?budget=4`)).json(),
    )
    expect(answer.offers.length).toBeGreaterThanOrEqual(diagnosis.moments.length)
    expect(answer.best!.cost).toBeLessThanOrEqual(4)
    const [chosen] = answer.best!.remedies
    const without = bestRemediesDocumentSchema.parse(
      await (
        await server.call(`${path}/best-remedies?budget=4&without=${chosen}&price=${answer.offers[0]!.id}:9`)
      ).json(),
    )
    expect(without.best?.remedies ?? []).not.toContain(chosen)
    expect(without.offers[0]!.cost).toBe(9)
  })

  it('answers from the thorough gear, too, with what a moment costs there', async () => {
    const thorough = (await (
      await server.call(`${path}/diagnosis?thorough=true`)
    ).json()) as DiagnosisDocument
    const [first, second] = thorough.moments
    const alone = await whatIf(`change=${first!.id}:target&thorough=true`)
    expect(alone.parts[0]!.kept).toEqual(first!.lostPer1000)
    const both = await whatIf(`change=${first!.id}:target&change=${second!.id}:fewer-50&thorough=true`)
    expect(both.together!.value).toBeGreaterThan(0)
    const budget = bestRemediesDocumentSchema.parse(
      await (await server.call(`${path}/best-remedies?budget=8&thorough=true`)).json(),
    )
    expect(budget.best!.kept.value).toBeGreaterThan(0)
    expect(budget.sum !== null).toBe(budget.best!.remedies.length > 1)
    if (budget.sum) expect(budget.sum.value - budget.overlap!.value).toBeCloseTo(budget.best!.kept.value, 6)
  })

  it('refuses what it does not know, in words', async () => {
    expect((await server.call(`${path}/what-if?change=nowhere:target`)).status).toBe(422)
    expect((await server.call(`${path}/what-if?change=x:better`)).status).toBe(400)
    const id = diagnosis.moments[0]!.id
    expect((await server.call(`${path}/what-if?change=${id}:target&change=${id}:fewer-50`)).status).toBe(422)
    expect((await server.call('/api/v1/journeys/none/what-if?change=a:target')).status).toBe(404)
    expect((await whatIf(`change=${id}:seconds-20`)).notAvailable).toEqual({ kind: 'no-seconds' })
  })

  it('tells what a shorter time keeps where lengths were measured, and by how much beside another change', async () => {
    const random = createRandom(8)
    const journey = SHOP_JOURNEY.replace('id: shop', 'id: timed').replace(
      'column: q2}',
      'column: q2, seconds: 60, secondsColumn: q2_seconds}',
    )
    const lines = Array.from({ length: 600 }, (_, i) => {
      const seconds = Math.round(20 + 160 * random())
      const stays = random() < (seconds > 60 ? 0.9 - (seconds - 60) / 200 : 0.9)
      const ratings = [0, 0, 0].map(() => 1 + Math.floor(5 * random()))
      return [i + 1, '2026-01-05', 'A', 'old', ...ratings, stays ? 'yes' : 'no', seconds].join(',')
    })
    const form = new FormData()
    form.set('journey', new File([journey], 'timed.journey.yaml'))
    const head = 'visit_id,day,place,age,q1,q2,q3,overall,q2_seconds'
    form.append('files', new File([`${head}\n${lines.join('\n')}\n`], 'timed.csv'))
    await server.call('/api/v1/imports', { method: 'POST', body: form })
    const ask = async (query: string) =>
      whatIfDocumentSchema.parse(await (await server.call(`/api/v1/journeys/timed/what-if?${query}`)).json())
    const alone = await ask('change=queueing:seconds-60')
    expect(alone.notAvailable).toBeNull()
    expect(alone.parts[0]!.kept!.n).toBe(600)
    expect(alone.together!.low).toBeGreaterThan(100)
    expect(alone.amounts!.inPeriod.visits.value).toBeCloseTo(0.6 * alone.together!.value, 9)
    const both = await ask('change=queueing:seconds-60&change=greeting:target')
    expect(both.parts[0]).toEqual(alone.parts[0])
    expect(both.together).toEqual(both.sum)
    expect((await ask('change=greeting:seconds-5')).notAvailable).toEqual({ kind: 'no-seconds' })
    const toBudget = async (query: string) =>
      bestRemediesDocumentSchema.parse(
        await (await server.call(`/api/v1/journeys/timed/best-remedies?${query}`)).json(),
      )
    const { offers } = await toBudget('budget=0')
    const [queue, greeting] = ['queueing', 'greeting'].map(
      (m) => offers.find(({ moment }) => moment === m)!.id,
    )
    const bought = await toBudget(`budget=4&shortens=${queue}:60&shortens=${greeting}:5`)
    expect(bought.best!.remedies).toContain(queue)
    expect(bought.best!.kept.value).toBeGreaterThanOrEqual(alone.together!.value - 1e-9)
    expect(bought.offers.find(({ id }) => id === queue)!.change).toEqual({ kind: 'shortened', seconds: 60 })
    expect(bought.offers.find(({ id }) => id === greeting)!.notAvailable).toEqual({ kind: 'no-seconds' })
  })
})
