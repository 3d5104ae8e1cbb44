import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SetAsideList } from '../../src/contract/getSetAside.ts'
import type { ImportDocument } from '../../src/contract/importDocument.ts'
import type { JourneyNumbersDocument } from '../../src/contract/momentNumbersDocument.ts'
import type { Journey } from '../../src/domain/journey.ts'
import type { Lang } from '../../src/domain/text.ts'
import { plain } from '../../src/words/phrase.ts'
import { countedHeadline } from '../../src/words/withoutOutcome.ts'
import { answerWithMadeUpDocuments, createVisitor, normal, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { type RunningServer, startServer } from './startServer.ts'

const langs: readonly Lang[] = ['ko', 'en']
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const journeyFile = `fifteen: 1
id: clinic
name: {ko: 동네 의원, en: Clinic}
visit: {column: id}
moments:
  - {id: desk, name: {ko: 접수, en: Front desk}, column: desk, seconds: 60}
  - {id: wait, name: {ko: 기다리기, en: Waiting}, column: wait}
  - {id: doctor, name: {ko: 진료, en: Seeing the doctor}, column: doctor}
`
/** Eighty visits; every tenth has a rating that is none. */
const visits = [
  'id,desk,wait,doctor',
  ...Array.from({ length: 80 }, (_, i) =>
    [`v${i}`, (i % 5) + 1, i % 10 === 3 ? '매우좋음' : (i % 2) + 1, 5].join(','),
  ),
].join('\n')

const textOf = async (page: Page, place: string): Promise<string> =>
  normal((await page.locator(place).first().textContent()) ?? '')

describe.skipIf(chromiumPath() === null)('a file without an outcome', () => {
  let server: RunningServer
  let imported: ImportDocument
  const ask = async <T>(from: string): Promise<T> => (await (await fetch(server.address + from)).json()) as T

  beforeAll(async () => {
    server = await startServer({ sample: false })
    const form = new FormData()
    form.append('journey', new Blob([journeyFile]), 'clinic.journey.yaml')
    form.append('files', new Blob([visits]), 'clinic.csv')
    const response = await fetch(`${server.address}/api/v1/imports`, {
      method: 'POST',
      headers: { origin: server.address },
      body: form,
    })
    imported = (await response.json()) as ImportDocument
    expect(response.status, JSON.stringify(imported)).toBe(201)
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
  })

  for (const lang of langs)
    for (const width of [390, 1440])
      it(`shows what can be counted, and how to come to an outcome: ${lang} at ${width} px`, async () => {
        const { page, leave } = await createVisitor({
          lang,
          width,
          address: server.address,
          expectFailures: true,
        })
        const journey = await ask<Journey>('/api/v1/journeys/clinic')
        const numbers = await ask<JourneyNumbersDocument>('/api/v1/journeys/clinic/moments')
        await page.goto(`${server.address}/?journey=clinic`)
        await page.locator('[data-counted]').waitFor()
        const said = countedHeadline({ journey, visits: numbers.visits, moments: numbers.moments, lang })
        expect(await textOf(page, '[data-counted]')).toBe(normal(plain(said)))
        expect(await page.locator('.ways li').count()).toBe(3)
        expect(await page.locator('.counted-moments tbody tr').count()).toBe(3)
        expect(await readViolations(page)).toEqual([])
        expect(await page.evaluate(OVERFLOW)).toBe(0)
        await page.locator('.chain-picture a').nth(1).click()
        await expect.poll(() => new URL(page.url()).pathname).toBe('/moments/wait')
        await page.locator('.moment-head .lead').waitFor()
        expect(await readViolations(page)).toEqual([])
        await leave()
      })

  it('shows of an event log how often and how long, and no failure', async () => {
    for (const lang of langs) {
      const { page, leave } = await createVisitor({
        lang,
        address: server.address,
        expectFailures: true,
      })
      await answerWithMadeUpDocuments(page)
      await page.goto(`${server.address}/?journey=events`)
      await page.locator('[data-counted]').waitFor()
      expect(await page.locator('.counted-moments .cell-rate').count()).toBe(0)
      expect(await page.locator('.chain-picture .unknown').count()).toBeGreaterThan(0)
      expect(await readViolations(page)).toEqual([])
      await leave()
    }
  })

  it('gives the rows that it could not use back to be mended, and takes only those', async () => {
    const before = await ask<JourneyNumbersDocument>('/api/v1/journeys/clinic/moments')
    const { page, leave, complaints } = await createVisitor({
      lang: 'ko',
      address: server.address,
    })
    await page.goto(`${server.address}/imports/${imported.importId}`)
    await page.locator('.value-mend').waitFor()
    const list = await ask<SetAsideList>(`/api/v1/imports/${imported.importId}/set-aside?format=json`)
    expect(list.count).toBe(8)
    expect(await textOf(page, '.value-mend label')).toContain('매우좋음')
    expect(await readViolations(page)).toEqual([])
    const send = page.locator('.mend-bar button.main')
    expect(await send.isDisabled()).toBe(true)
    await page.locator('.value-mend input').fill('5')
    await page.locator('.each-row > summary').click()
    await page.locator('.row-mend .edits input').first().fill('9')
    expect(await normal((await send.textContent()) ?? '')).toContain('8')
    await send.click()
    await page.locator('.set-aside .notice a').waitFor()
    const after = await ask<JourneyNumbersDocument>('/api/v1/journeys/clinic/moments')
    expect(after.visits - before.visits).toBe(7)
    expect(await textOf(page, '.set-aside .notice')).toContain('1')
    await page.locator('.set-aside .notice a').click()
    await expect.poll(() => new URL(page.url()).pathname).not.toContain(imported.importId)
    await page.locator('.row-mend, .value-mend').first().waitFor()
    await page.locator(`.notice a[href*="${imported.importId}"]`).click()
    await page.locator('.mended-before a').waitFor()
    expect(complaints).toEqual([])
    await leave()
  })

  it('takes the downloaded list back as a mended file', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address: server.address })
    await page.goto(`${server.address}/imports/${imported.importId}`)
    await page.locator('.mended-file input').waitFor({ state: 'attached' })
    const csv = await (
      await fetch(`${server.address}/api/v1/imports/${imported.importId}/set-aside?format=csv`)
    ).text()
    await page.locator('.mended-file input').setInputFiles({
      name: 'mended.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv.replaceAll(/(v\d+,\d),매우좋음/g, '$1,4')),
    })
    await page.locator('.set-aside .notice a').waitFor()
    const { visits: all } = await ask<JourneyNumbersDocument>('/api/v1/journeys/clinic/moments')
    expect(all).toBe(80)
    await leave()
  })

  it('counts nothing of an import that is undone, nor of its mended rows, and all of it when it is put back', async () => {
    const { page, leave } = await createVisitor({
      lang: 'ko',
      address: server.address,
      expectFailures: true,
    })
    await page.goto(`${server.address}/imports/${imported.importId}`)
    await page.locator('.undoing button').click()
    await page.locator('.import-title .badge').waitFor()
    const answer = await fetch(`${server.address}/api/v1/journeys/clinic/moments`)
    expect(answer.status).toBe(422)
    await page.locator('.notice button').click()
    await expect.poll(() => page.locator('.import-title .badge').count()).toBe(0)
    expect((await ask<JourneyNumbersDocument>('/api/v1/journeys/clinic/moments')).visits).toBe(80)
    await leave()
  })
})
