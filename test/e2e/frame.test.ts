import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '../../src/domain/text.ts'
import { en } from '../../src/web/i18n/en.ts'
import { ko } from '../../src/web/i18n/ko.ts'
import { createVisitor, readShifts, readVerdict, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { writeKioskFile } from './fixtures/kioskFile.ts'
import { sampleServer } from './sampleServer.ts'

const langs: readonly Lang[] = ['ko', 'en']
const labelsOf = (lang: Lang) => (lang === 'ko' ? ko : en)
const dropFile = readFileSync(resolve(import.meta.dirname, 'inPage/dropFile.js'), 'utf8')

const focusedTag = (page: Page): Promise<string> => page.evaluate('document.activeElement?.tagName ?? ""')
const pathOf = (page: Page): string => new URL(page.url()).pathname
const themeOf = (page: Page): Promise<string> => page.evaluate('document.documentElement.dataset.theme')
const backgroundOf = (page: Page): Promise<string> =>
  page.evaluate('getComputedStyle(document.body).backgroundColor')

describe.skipIf(chromiumPath() === null)('the frame of all pages', () => {
  let address: string
  beforeAll(async () => {
    address = await sampleServer()
  }, 300_000)

  for (const lang of langs)
    it(`leads to every page by links, says which one it is, and begins at its heading (${lang})`, async () => {
      const { page, leave, complaints } = await createVisitor({ lang, address })
      await page.goto(address)
      await readVerdict(page)
      const { names } = labelsOf(lang).frame
      for (const name of ['journey', 'compare', 'imports', 'settings', 'today'] as const) {
        const link = page.locator('nav.pages').getByRole('link', { name: names[name] })
        await link.click()
        await page.waitForSelector(`main[data-page="${name}"] h1`)
        expect(await link.getAttribute('aria-current')).toBe('page')
        expect(pathOf(page)).toBe(name === 'today' ? '/' : `/${name}`)
        expect(await page.title()).toContain(names[name])
        await expect.poll(() => focusedTag(page)).toBe('H1')
      }
      expect(complaints).toEqual([])
      await leave()
    })

  it('goes back to where the reader was, on the page and in it', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(address)
    await readVerdict(page)
    await page.evaluate('scrollTo(0, 700)')
    await page.waitForTimeout(100)
    await page.locator('.add').evaluate((link) => (link as unknown as { click: () => void }).click())
    await page.waitForSelector('.drop-zone')
    expect(await page.evaluate('scrollY')).toBe(0)
    await page.goBack()
    await readVerdict(page)
    await expect.poll(() => page.evaluate('scrollY')).toBe(700)
    await expect.poll(() => focusedTag(page)).toBe('H1')
    await page.goForward()
    await page.waitForSelector('.drop-zone')
    await expect.poll(() => page.evaluate('scrollY')).toBe(0)
    await leave()
  })

  it('keeps journey, period and place from page to page, and across a reload', async () => {
    const { page, leave } = await createVisitor({ lang: 'ko', address })
    await page.goto(`${address}/settings?journey=corner-shop&from=2026-09-01&where=shop%3DA`)
    await page.waitForSelector('.settings')
    await page.locator('nav.pages a').nth(1).click()
    await page.waitForSelector('main[data-page="journey"]')
    const kept = '?journey=corner-shop&from=2026-09-01&where=shop%3DA'
    expect(new URL(page.url()).search).toBe(kept)
    await page.reload()
    await page.waitForSelector('main[data-page="journey"] h1')
    expect(new URL(page.url()).search).toBe(kept)
    await leave()
  })

  it('leaves links to files, new tabs and places on the page to the browser', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(`${address}/settings`)
    await page.waitForSelector('.settings')
    const opened = page.context().waitForEvent('page')
    await page
      .locator('nav.pages a')
      .first()
      .click({ modifiers: ['Control'] })
    expect(pathOf(await opened)).toBe('/')
    expect(pathOf(page)).toBe('/settings')
    await leave()
  })

  it('is light or dark as the device is, or as the reader chose, from the first instant', async () => {
    for (const device of ['light', 'dark'] as const) {
      const { page, leave, complaints } = await createVisitor({
        lang: 'ko',
        address,
        colorScheme: device,
        fresh: true,
      })
      await page.addInitScript(
        `addEventListener('DOMContentLoaded', () => { window.themeAtFirst = document.documentElement.dataset.theme })`,
      )
      await page.goto(`${address}/settings`)
      await page.waitForSelector('.settings')
      expect(await themeOf(page)).toBe(device)
      const shown = await backgroundOf(page)
      const other = device === 'light' ? 'dark' : 'light'
      await page.locator(`input[name=theme][value=${other}]`).check()
      expect(await themeOf(page)).toBe(other)
      expect(await backgroundOf(page)).not.toBe(shown)
      await page.reload()
      await page.waitForSelector('.settings')
      expect(await page.evaluate('window.themeAtFirst')).toBe(other)
      await page.locator('input[name=theme][value=system]').check()
      expect(await themeOf(page)).toBe(device)
      await page.emulateMedia({ colorScheme: other })
      await expect.poll(() => themeOf(page)).toBe(other)
      expect(complaints).toEqual([])
      await leave()
    }
  })

  for (const lang of langs)
    for (const colorScheme of ['light', 'dark'] as const)
      it(`is accessible and still on pages without a verdict: ${lang}, ${colorScheme}`, async () => {
        for (const width of [390, 820, 1440]) {
          const { page, leave, complaints } = await createVisitor({
            lang,
            width,
            colorScheme,
            address,
          })
          for (const [to, there] of [
            ['/settings', '.settings'],
            ['/import', '.drop-zone'],
            ['/nowhere/at/all', '.state'],
          ] as const) {
            await page.goto(address + to)
            await page.waitForSelector(there)
            expect(await readViolations(page), `${to} at ${width}`).toEqual([])
            expect(await readShifts(page), `${to} at ${width}`).toBeLessThan(0.01)
            const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
            expect(await page.evaluate(over)).toBe(0)
          }
          expect(complaints).toEqual([])
          await leave()
        }
      }, 240_000)

  it('says plainly that an address leads nowhere, and leads back', async () => {
    const { page, leave } = await createVisitor({
      lang: 'ko',
      width: 390,
      address,
    })
    await page.goto(`${address}/moments`)
    await page.waitForSelector('.state')
    expect(await page.locator('h1').textContent()).toBe(ko.frame.notFound.title)
    await page.getByRole('link', { name: ko.frame.notFound.home }).click()
    await readVerdict(page)
    expect(pathOf(page)).toBe('/')
    await leave()
  })

  it('takes a file that is dropped on any page', async () => {
    const { page, leave } = await createVisitor({ lang: 'ko', address })
    await page.goto(`${address}/settings`)
    await page.waitForSelector('.settings')
    await page.evaluate(dropFile)
    await page.evaluate(`window.dropFile('kiosk.csv', ${JSON.stringify(writeKioskFile({ rows: 60 }))})`)
    await page.waitForSelector('.reading')
    expect(pathOf(page)).toMatch(/^\/import\/.+/)
    const brought = pathOf(page).split('/').at(-1)
    const removed = await page.request.delete(`${address}/api/v1/drafts/${brought}`, {
      headers: { origin: address },
    })
    expect(removed.ok()).toBe(true)
    await leave()
  })

  it('has the pages at the foot of a phone, in reach of a thumb', async () => {
    const { page, leave } = await createVisitor({
      lang: 'ko',
      width: 390,
      address,
    })
    await page.goto(`${address}/settings`)
    await page.waitForSelector('.settings')
    const box = await page.locator('nav.pages').boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(840)
    for (const link of await page.locator('nav.pages a').all()) {
      const target = await link.boundingBox()
      expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(44)
    }
    await leave()
  })
})
