import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Lang } from '../../src/domain/text.ts'
import { chromiumPath } from './chromiumPath.ts'
import { answerMadeUp } from './fixtures/answerFromFixtures.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const inPage = (name: string): string => resolve(import.meta.dirname, 'inPage', name)
const findViolations = readFileSync(inPage('findViolations.js'), 'utf8')

/** Quiet: Debian's chromium otherwise looks up hosts that are none of a test's business. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One for all test files of this process; it ends with it. */
let launched: Promise<Browser> | undefined

async function reachBrowser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: chromiumPath() ?? '', args: FLAGS })
  const browser = await launched
  if (browser.isConnected()) return browser
  launched = undefined
  return reachBrowser()
}

export interface Visitor {
  readonly page: Page
  /** Console errors, page errors, failed requests and requests to anywhere else: what must stay empty. */
  readonly complaints: readonly string[]
  /** Goes, and leaves nothing of the visit behind. */
  readonly leave: () => Promise<void>
}

export interface VisitorOptions {
  readonly lang: Lang
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  readonly address: string
  /** A failing request is what the test is about. */
  readonly expectFailures?: boolean
  /** In a window that has shown nothing yet, so that everything is fetched anew: several times as dear. */
  readonly fresh?: boolean
}

/** Windows that earlier visitors have left, by what of a window cannot be changed: its language. */
const left = new Map<Lang, Page[]>()

async function openWindow(lang: Lang): Promise<Page> {
  const browser = await reachBrowser()
  const context = await browser.newContext({ locale: lang === 'ko' ? 'ko-KR' : 'en-GB' })
  const page = await context.newPage()
  await page.addInitScript({ path: inPage('countShifts.js') })
  return page
}

/** Someone at a screen of this width whose browser speaks this language, and who was never here before. */
export async function createVisitor({
  lang,
  width = 1440,
  colorScheme = 'light',
  reducedMotion = 'no-preference',
  address,
  expectFailures = false,
  fresh = false,
}: VisitorOptions): Promise<Visitor> {
  const waiting = fresh ? undefined : left.get(lang)?.pop()
  const page = waiting && !waiting.isClosed() ? waiting : await openWindow(lang)
  await page.setViewportSize({ width, height: width < 700 ? 844 : 1000 })
  await page.emulateMedia({ colorScheme, reducedMotion, media: null })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (expectFailures && message.text().startsWith('Failed to load resource')) return
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('data:')) complaints.push(`request elsewhere: ${url}`)
  })
  const leave = async (): Promise<void> => {
    if (fresh) return page.context().close()
    page.removeAllListeners()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    for (const other of page.context().pages()) if (other !== page) await other.close()
    await forgetVisit(page, address)
    page.setDefaultTimeout(30_000)
    left.set(lang, [...(left.get(lang) ?? []), page])
  }
  return { page, complaints, leave }
}

/** Clears what the product keeps in a browser, from a page that runs nothing of it. */
async function forgetVisit(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/healthz`)
  await page.evaluate('localStorage.clear(); sessionStorage.clear()')
  await page.context().clearCookies()
}

/** The verdict as the page says it, once it is there. */
export async function readVerdict(page: Page): Promise<string> {
  await page.waitForSelector('[data-verdict]')
  const parts = await page.locator('[data-verdict]').allTextContents()
  return normal(parts.join(' '))
}

export const normal = (text: string): string => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim()

/** What axe finds against WCAG 2.2 AA and its own best practices: rule and place, nothing where all is well. */
export async function readViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  await page.evaluate(findViolations)
  return page.evaluate('window.findViolations()')
}

export const readShifts = (page: Page): Promise<number> => page.evaluate('window.shifts')

/** Answers the API with made-up documents, for verdicts that the sample cannot show. */
export async function answerWithMadeUpDocuments(page: Page): Promise<void> {
  await page.route('**/api/v1/**', async (route) => {
    const answer = answerMadeUp(route.request().url())
    if (!answer) return route.continue()
    await route.fulfill({
      status: answer.status,
      contentType: answer.status === 200 ? 'application/json' : 'application/problem+json',
      body: JSON.stringify(answer.body),
    })
  })
}
