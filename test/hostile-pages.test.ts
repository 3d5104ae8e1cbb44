import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVisitor } from './e2e/browser.ts'
import { chromiumPath } from './e2e/chromiumPath.ts'
import { type RunningServer, startServer } from './e2e/startServer.ts'

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const HARM = '<img src=x onerror="window.harmed=1">'
const FORMULA = "=cmd|' /C calc'!A0"
const quoted = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`

/** Visits whose names and values would be run, if anything would run them. */
function harmfulVisits(): string {
  const header = ['visit', 'date', HARM, FORMULA, 'service\u202e', '지점', '의견', 'overall']
  const rows = Array.from({ length: 140 }, (_, i) => [
    `=v${i}`,
    `2026-01-${String(1 + (i % 28)).padStart(2, '0')}`,
    1 + ((i * 7) % 5),
    1 + ((i * 3) % 5),
    1 + ((i * 11) % 5),
    i % 2 ? HARM : FORMULA,
    i % 3 ? HARM : '</script><script>window.harmed=1</script>',
    i % 3 ? 'yes' : 'no',
  ])
  return [header, ...rows].map((row) => row.map(quoted).join(',')).join('\n')
}

describe.skipIf(chromiumPath() === null)('at 320 px, with a file made to do harm', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
  })
  const open = () => createVisitor({ lang: 'ko', width: 320, address: server.address })

  it('nothing of it runs, on no page, and nothing reaches beyond the screen', async () => {
    const { page, leave, complaints } = await open()
    await page.goto(`${server.address}/import`)
    await page.setInputFiles('input[type=file]', {
      name: `${HARM}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(harmfulVisits()),
    })
    await page.waitForSelector('.reading')
    await expectUnharmed(page)
    await page.locator('.import-bar .main').click()
    await page.waitForSelector('[data-verdict]')
    await expectUnharmed(page)
    const journey = new URL(page.url()).searchParams.get('journey') ?? ''
    const { moments } = (await (
      await page.request.get(`${server.address}/api/v1/journeys/${journey}/moments`)
    ).json()) as { moments: { id: string }[] }
    const sides = new URLSearchParams({ journey, where: `place=${HARM}`, toWhere: `place=${FORMULA}` })
    for (const where of [
      `/journey?journey=${journey}`,
      `/moments/${moments[0]!.id}?journey=${journey}`,
      `/imports?journey=${journey}`,
      `/compare?${sides}`,
    ]) {
      await page.goto(`${server.address}${where}`)
      await page.waitForSelector('main h1')
      await page.waitForLoadState('networkidle')
      await expectUnharmed(page)
    }
    expect(complaints).toEqual([])
    await leave()
  }, 60_000)

  it('what is to be taken away is offered within the screen', async () => {
    const { page, leave } = await open()
    for (const where of ['/', '/journey', '/moments/change', '/imports']) {
      await page.goto(`${server.address}${where}?journey=corner-shop`)
      await page.locator('.export summary').click()
      await expect
        .poll(async () => {
          const box = await page.locator('.export ul').boundingBox()
          return box !== null && box.x >= 0 && box.x + box.width <= 320
        })
        .toBe(true)
    }
    await leave()
  }, 60_000)
})

async function expectUnharmed(page: Page): Promise<void> {
  expect(await page.evaluate('window.harmed')).toBe(undefined)
  expect(await page.locator('main script, main img[src=x]').count()).toBe(0)
  expect(await page.evaluate(OVERFLOW), page.url()).toBe(0)
}
