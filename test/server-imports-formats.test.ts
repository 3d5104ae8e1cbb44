import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorkbook } from '../src/intake/formats/testing/createWorkbook.ts'
import { problemOf, readJson } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { SHOP_JOURNEY, shopVisits } from './server/shop.ts'

let server: TestApp
const threads: Worker[] = []
const note = (worker: Worker) => threads.push(worker)

beforeAll(async () => {
  server = await openTestApp({ importLimitBytes: 8 * 1024 ** 2 })
  process.on('worker', note)
})
afterAll(async () => {
  process.off('worker', note)
  await server.close()
})

const listUploads = () => readdirSync(join(server.dataFolder.path, 'uploads'))
const workbook = (visits: string, other: readonly (readonly string[])[] = [['nothing', 'here']]) =>
  new Uint8Array(
    createWorkbook([
      { name: 'about', rows: other },
      {
        name: 'answers',
        rows: visits
          .trim()
          .split('\n')
          .map((line) => line.split(',')),
      },
    ]),
  )

function send(content: string | Uint8Array<ArrayBuffer>, name: string, as: 'files' | 'outcomes' = 'files') {
  const form = new FormData()
  form.set('journey', new File([SHOP_JOURNEY], 'shop.journey.yaml'))
  form.append(as, new File([content], name))
  return server.call('/api/v1/imports', { method: 'POST', body: form })
}

it('text is imported where it lies, without a thread to unpack it', async () => {
  expect(await readJson(send(shopVisits({ visits: 50 }), 'v.csv'))).toMatchObject({ added: 50 })
  expect(threads).toHaveLength(0)
})

it('a workbook is unpacked in a thread, by the sheet that the journey speaks of, and nothing is left of it', async () => {
  const visits = shopVisits({ visits: 80, first: 1001 }).replace('yes', 'perhaps')
  const answer = await readJson<{ setAside: { first: readonly object[] } }>(send(workbook(visits), 'v.xlsx'))
  expect(answer).toMatchObject({ added: 79, files: [{ name: 'v.xlsx [answers]', rows: 80 }] })
  expect(answer.setAside.first).toMatchObject([{ value: 'perhaps', line: expect.any(Number) }])
  expect(threads).toHaveLength(1)
  expect(listUploads()).toEqual([])
})

it('outcomes that come later in a workbook are joined to their visits', async () => {
  const ends = `visit_id,overall\n${['1001', '1002', '1003'].map((id) => `${id},no`).join('\n')}\n`
  const answer = await send(workbook(ends), 'later.xlsx', 'outcomes')
  expect(answer.status, await answer.clone().text()).toBe(201)
  expect(listUploads()).toEqual([])
})

it('a workbook in which no sheet has the columns is refused with a sentence, and nothing is left of it', async () => {
  const problem = await problemOf(send(workbook('a,b\n1,2\n'), 'other.xlsx'))
  expect(problem).toMatchObject({ status: 422, detail: expect.stringContaining('other.xlsx') })
  const broken = await problemOf(send(workbook(shopVisits()).subarray(0, 2000), 'cut.xlsx'))
  expect(broken).toMatchObject({ status: 422, detail: expect.stringContaining('cut.xlsx') })
  expect(listUploads()).toEqual([])
})
