import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '../../src/domain/text.ts'
import { en } from '../../src/web/i18n/en.ts'
import { ko } from '../../src/web/i18n/ko.ts'
import { answerWithMadeUpDocuments, createVisitor, readVerdict, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { documents } from './fixtures/documents.ts'
import { shop } from './fixtures/journey.ts'
import { sampleServer } from './sampleServer.ts'

const langs: readonly Lang[] = ['ko', 'en']
const labelsOf = (lang: Lang) => (lang === 'ko' ? ko : en)

const heading = async (page: Page): Promise<string> => (await page.locator('h1').first().textContent()) ?? ''

describe.skipIf(chromiumPath() === null)('the page when there is no verdict to show', () => {
  let address: string
  beforeAll(async () => {
    address = await sampleServer()
  }, 240_000)

  for (const lang of langs) {
    const visit = (width = 390) => createVisitor({ lang, width, address, expectFailures: true })

    it(`waits in words while the visits are counted (${lang})`, async () => {
      const { page, leave } = await visit()
      await answerWithMadeUpDocuments(page)
      let release = (): void => {}
      const held = new Promise<void>((done) => {
        release = done
      })
      await page.route('**/diagnosis*', async (route) => {
        await held
        await route.fallback()
      })
      await page.goto(address)
      await page.locator('.waiting').waitFor()
      expect(await heading(page)).toBe(labelsOf(lang).loading.first)
      expect(await readViolations(page)).toEqual([])
      release()
      await readVerdict(page)
      await leave()
    })

    it(`says that no such journey exists and leads to those that do (${lang})`, async () => {
      const { page, leave } = await visit()
      await page.goto(`${address}/?journey=no-such-journey`)
      await page.locator('.state').waitFor()
      expect(await heading(page)).toBe(labelsOf(lang).failed['not-found'].title)
      expect(await readViolations(page)).toEqual([])
      await page.getByRole('button', { name: labelsOf(lang).failed.other }).click()
      await readVerdict(page)
      expect(new URL(page.url()).search).toBe('')
      await leave()
    })

    it(`says that the server is gone, and goes on when it is back (${lang})`, async () => {
      const { page, leave } = await visit(1440)
      await answerWithMadeUpDocuments(page)
      await page.route('**/diagnosis*', (route) => route.abort('connectionrefused'))
      await page.goto(address)
      await page.locator('.state').waitFor()
      expect(await heading(page)).toBe(labelsOf(lang).failed.unreachable.title)
      expect(await readViolations(page)).toEqual([])
      await page.unroute('**/diagnosis*')
      await page.getByRole('button', { name: labelsOf(lang).failed.again }).click()
      await readVerdict(page)
      await leave()
    })

    it(`draws the chain though nobody has answered yet (${lang})`, async () => {
      const { page, leave } = await visit()
      await answerWithMadeUpDocuments(page)
      await page.route('**/diagnosis*', (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'urn:fifteen:problem:nothing-to-diagnose',
            title: 'nothing to diagnose',
            status: 422,
            detail: 'no visit in these days',
          }),
        }),
      )
      await page.goto(`${address}/?journey=named&from=2026-01-01`)
      await page.locator('.state').waitFor()
      expect(await heading(page)).toBe(labelsOf(lang).empty.noVisits.title)
      expect(await page.locator('.chain-picture .unknown').count()).toBeGreaterThan(0)
      expect(await page.locator('.chain-picture li').count()).toBe(shop.moments.length)
      expect(await readViolations(page)).toEqual([])
      await page.getByRole('button', { name: labelsOf(lang).failed.wholePeriod }).click()
      expect(new URL(page.url()).searchParams.get('from')).toBeNull()
      await leave()
    })

    it(`tells an empty workspace how to begin (${lang})`, async () => {
      const { page, leave } = await visit()
      await page.route('**/api/v1/journeys', (route) => route.fulfill({ json: { journeys: [] } }))
      await page.goto(address)
      await page.locator('.state').waitFor()
      expect(await heading(page)).toBe(labelsOf(lang).empty.noJourneys.title)
      expect(await page.locator('code').first().textContent()).toContain('fifteen init')
      expect(await readViolations(page)).toEqual([])
      await leave()
    })

    it(`changes the journey and finds the way back (${lang})`, async () => {
      const { page, leave } = await visit()
      await answerWithMadeUpDocuments(page)
      await page.goto(`${address}/?journey=named&moment=queue`)
      const first = await readVerdict(page)
      await page.locator('.choice select').selectOption('tied')
      await expect.poll(() => readVerdict(page)).not.toBe(first)
      expect(new URL(page.url()).search).toBe('?journey=tied')
      await page.goBack()
      await expect.poll(() => readVerdict(page)).toBe(first)
      expect(await page.locator('#moment').getAttribute('data-chosen')).toBe('queue')
      await leave()
    })

    it(`admits a fault of its own instead of going blank (${lang})`, async () => {
      const { page, leave } = await visit()
      await answerWithMadeUpDocuments(page)
      await page.route('**/diagnosis*', (route) =>
        route.fulfill({ json: { ...documents.named?.document, journey: 'named', moments: [] } }),
      )
      await page.goto(`${address}/?journey=named`)
      await page.locator('.state').waitFor()
      expect(await heading(page)).toBe(labelsOf(lang).failed.fault.title)
      expect(await page.locator('.head').isVisible()).toBe(true)
      await leave()
    })

    it(`says a fault of the server's in its own words (${lang})`, async () => {
      const { page, leave } = await visit()
      await answerWithMadeUpDocuments(page)
      await page.route('**/diagnosis*', (route) =>
        route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"fault"}' }),
      )
      await page.goto(address)
      await page.locator('.state').waitFor()
      expect(await heading(page)).toBe(labelsOf(lang).failed.fault.title)
      await leave()
    })
  }
})
