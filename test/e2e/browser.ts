import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import type { Lang } from '../../src/domain/text.ts'
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

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS })

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors, page errors, failed requests and requests to anywhere else: what must stay empty. */
  readonly complaints: readonly string[]
}

export interface VisitorOptions extends Pick<BrowserContextOptions, 'colorScheme' | 'reducedMotion'> {
  readonly lang: Lang
  readonly width?: number
  readonly address: string
  /** A failing request is what the test is about. */
  readonly expectFailures?: boolean
}

/** Someone at a screen of this width whose browser speaks this language. */
export async function createVisitor(
  browser: Browser,
  { lang, width = 1440, address, expectFailures = false, ...rest }: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: width < 700 ? 844 : 1000 },
    locale: lang === 'ko' ? 'ko-KR' : 'en-GB',
    ...rest,
  })
  const page = await context.newPage()
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
  await page.addInitScript({ path: inPage('countShifts.js') })
  return { page, context, complaints }
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
