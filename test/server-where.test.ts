import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whereDocumentSchema } from '../src/contract/whereDocument.ts'
import { openSampleApp, type SampleApp } from './server/openSampleApp.ts'

let sample: SampleApp
beforeAll(async () => {
  sample = await openSampleApp()
})
afterAll(() => sample.server.close())

const ask = (by: string) => sample.ask(`/where-and-for-whom?by=${encodeURIComponent(by)}`)

describe('where and for whom', () => {
  it('answers by place, month and segment, each visit in one group', async () => {
    for (const by of ['place', 'period', 'segment:first_time']) {
      const { status, body } = await ask(by)
      expect(status, JSON.stringify(body)).toBe(200)
      const { answer } = whereDocumentSchema.parse(body)
      expect(answer!.groups.length).toBeGreaterThan(1)
      expect(answer!.groups.reduce((sum, { visits }) => sum + visits, 0)).toBe(answer!.visits)
      for (const { differs, moment, visits } of answer!.groups) {
        expect(differs).toBe(moment !== answer!.overall.moment)
        expect(visits).toBeGreaterThanOrEqual(5)
      }
    }
  })

  it('refuses a grouping that is none, and a segment that the journey has not', async () => {
    expect((await ask('weather')).status).toBe(400)
    expect((await ask('segment:weather')).status).toBe(422)
  })
})
