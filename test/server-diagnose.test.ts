import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { Journey } from '../src/domain/journey.ts'
import { createDiagnosisJobs } from '../src/server/jobs/createDiagnosisJobs.ts'
import { type DiagnoseFilesOptions, diagnoseFiles } from '../src/server/operations/diagnoseFiles.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { SHOP_JOURNEY, shopForm, shopVisits } from './server/shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-files-'))
const file = join(folder, 'visits.csv')
const jobs = createDiagnosisJobs()
let server: TestApp

beforeAll(async () => {
  writeFileSync(file, shopVisits())
  server = await openTestApp()
})
afterAll(async () => {
  await jobs.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function readJourney(source = SHOP_JOURNEY): Journey {
  const parsed = parseJourneyFile(source)
  if (parsed.kind === 'problems') throw new Error('the journey of the test is broken')
  return parsed.journey
}

const diagnose = (options: Partial<DiagnoseFilesOptions> = {}) =>
  diagnoseFiles({
    journey: () => readJourney(),
    files: [{ path: file }],
    jobs,
    clock: () => performance.now(),
    ...options,
  })

describe('a diagnosis of files', () => {
  it('is the one that the workspace gives of the same visits', async () => {
    const half = Math.floor(shopVisits().split('\n').length / 2)
    const [head, ...rows] = shopVisits().trim().split('\n')
    for (const part of [rows.slice(half), rows.slice(0, half)]) {
      const body = shopForm(`${[head, ...part].join('\n')}\n`)
      expect((await server.call('/api/v1/imports', { method: 'POST', body })).status).toBe(201)
    }
    for (const where of [[], [{ column: 'place', value: 'A' }]]) {
      const query = where.map(({ column, value }) => `where=${column}%3D${value}`).join('&')
      const kept = await (await server.call(`/api/v1/journeys/shop/diagnosis?${query}`)).json()
      const answer = await diagnose({ where })
      expect(answer.kind === 'diagnosis' && { ...answer.document, seconds: 0 }).toEqual({
        ...(kept as object),
        seconds: 0,
      })
    }
  })

  it('tells its progress and counts rows set aside', async () => {
    const torn = join(folder, 'torn.csv')
    writeFileSync(torn, shopVisits().replace(/(\n[^\n]*),yes\n/, '$1,perhaps\n'))
    const steps: string[] = []
    const answer = await diagnose({ files: [{ path: torn }], onProgress: ({ kind }) => steps.push(kind) })
    expect(answer.kind === 'diagnosis' && answer.document).toMatchObject({ visits: 399, quarantined: 1 })
    expect(steps).toContain('reading')
    expect(steps.at(-1)).toBe('diagnosing')
  })

  it('says when there is nothing to diagnose', async () => {
    const journey = () => readJourney(SHOP_JOURNEY.replace(/outcome: .*\n/, ''))
    expect(await diagnose({ journey })).toMatchObject({ kind: 'nothing', reason: 'no-outcome-rule' })
    expect(await diagnose({ from: '2030-01-01' })).toMatchObject({ reason: 'no-visits-in-question' })
    expect(await diagnose({ where: [{ column: 'colour', value: 'red' }] })).toMatchObject({
      reason: 'unknown-column',
    })
  })

  it('can be given up', async () => {
    const leave = new AbortController()
    const asked = diagnose({
      signal: leave.signal,
      onProgress: ({ kind }) => kind === 'diagnosing' && leave.abort(),
    })
    await expect(asked).rejects.toThrow()
  })
})
