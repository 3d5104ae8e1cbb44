import { beforeAll, describe, expect, it } from 'vitest'
import { createVisitor, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { sampleServer } from './sampleServer.ts'

describe.skipIf(chromiumPath() === null)('the questions of change, on the sample', () => {
  let address: string
  beforeAll(async () => {
    address = await sampleServer()
  }, 300_000)

  for (const [lang, width] of [
    ['ko', 390],
    ['en', 1440],
  ] as const)
    it(`asks what was changed and says whether it worked: ${lang} at ${width} px`, async () => {
      const { page, leave, complaints } = await createVisitor({
        lang,
        width,
        address,
      })
      await page.goto(`${address}/actions?journey=corner-shop`)
      await page.locator('.action-form button.main').click()
      expect(await page.locator('[role=alert]').count()).toBe(1)
      await page.locator('#action-day').fill('2026-09-16')
      await page.locator('.tick').first().click()
      await page.locator('.tick:has([value=change])').click()
      await page.locator('.action-form button.main').click()
      await page.locator('[data-verdict]').waitFor()
      const asked = new URL(page.url()).searchParams
      expect(asked.get('day')).toBe('2026-09-16')
      expect(asked.getAll('meant')).toEqual(['change'])
      expect(await page.locator('.before-after table').count()).toBe(3)
      expect(await readViolations(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      await leave()
    })

  it('shows what seconds cost where they were measured, and what order does on the journey', async () => {
    const { page, leave, complaints } = await createVisitor({
      lang: 'en',
      width: 1440,
      address,
    })
    await page.goto(`${address}/moments/queue?journey=corner-shop`)
    await page.locator('.seconds-cost .cost-curve').first().waitFor()
    expect(await readViolations(page)).toEqual([])
    await page.goto(`${address}/journey?journey=corner-shop`)
    await page.locator('.order-list dt').first().waitFor()
    expect(await page.locator('.order-list dt').count()).toBe(4)
    await page.locator('.perception-card').waitFor()
    expect(await readViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await leave()
  })
})
