import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '../../src/domain/text.ts'
import { realDataFolder } from '../realData.ts'
import { createVisitor, normal, readVerdict, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { type RunningServer, startServer } from './startServer.ts'

const data = realDataFolder()
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
/** Most decisions that a person may be asked before their first diagnosis. */
const MOST_DECISIONS = 5

interface RealFile {
  readonly file: string
  readonly lang: Lang
  readonly width: number
  readonly moments: number
  /** What the page says first once the file is in; null where the file holds no moment to import. */
  readonly says: { readonly kind: 'verdict' | 'counted'; readonly text: RegExp } | null
}

/** Files that nobody made for Fifteen, as they came, each with what can honestly be said of it. */
const FILES: readonly RealFile[] = [
  {
    file: 'airline/visits.csv',
    lang: 'en',
    width: 1440,
    moments: 14,
    says: { kind: 'verdict', text: /wifi/i },
  },
  {
    file: 'sfo-airport/2016.csv',
    lang: 'en',
    width: 820,
    moments: 14,
    says: { kind: 'verdict', text: /food.*store|store.*food/i },
  },
  {
    file: 'kiosk-ko/kiosk_servqual_deidentified.csv',
    lang: 'ko',
    width: 1440,
    moments: 22,
    says: { kind: 'verdict', text: /아직/ },
  },
  {
    file: 'kiosk-ko/kiosk_ipa_deidentified.csv',
    lang: 'ko',
    width: 390,
    moments: 22,
    says: { kind: 'verdict', text: /./ },
  },
  { file: 'kiosk-ko/kiosk_kano_deidentified.csv', lang: 'ko', width: 390, moments: 0, says: null },
  {
    file: 'restaurant-en/ACSA-train.xml',
    lang: 'ko',
    width: 390,
    moments: 8,
    says: { kind: 'counted', text: /staff/i },
  },
  {
    file: 'helpdesk-log/events.csv',
    lang: 'en',
    width: 390,
    moments: 14,
    says: { kind: 'counted', text: /4,580/ },
  },
]

/** A picture of the walk, where FIFTEEN_PICTURES names a folder for them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.FIFTEEN_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

describe.skipIf(chromiumPath() === null || data === undefined)('files that nobody made for this', () => {
  let server: RunningServer
  const asked: string[] = []
  beforeAll(async () => {
    server = await startServer()
  }, 300_000)
  afterAll(async () => {
    console.info(`decisions asked:\n${asked.join('\n')}`)
    await server?.stop()
  })

  for (const { file, lang, width, moments, says } of FILES)
    it(`${says ? 'come to what can be said of them' : 'say why they cannot be taken'}: ${file}, ${lang} at ${width} px`, async () => {
      const { page, leave, complaints } = await createVisitor({
        lang,
        width,
        address: server.address,
        expectFailures: says?.kind !== 'verdict',
      })
      page.setDefaultTimeout(150_000)
      const name = file.replace(/\W+/g, '-')
      await page.goto(`${server.address}/import`)
      await page.setInputFiles('input[type=file]', join(data ?? '', file))
      await page.waitForSelector('.reading')
      expect(await page.locator('.moment-entry').count()).toBe(moments)
      const decisions = await page.locator('.decisions fieldset').count()
      asked.push(`  ${decisions}  ${file}`)
      expect(decisions).toBeLessThanOrEqual(MOST_DECISIONS)
      expect(await page.evaluate(OVERFLOW)).toBe(0)
      expect(await readViolations(page)).toEqual([])
      await picture(page, `${name}-1-reading`)

      if (says === null) {
        expect(await page.locator('.import-bar .main').isDisabled()).toBe(true)
        await leave()
        return
      }
      await page.locator('.import-bar .main').click()
      if (says.kind === 'verdict') expect(await readVerdict(page)).toMatch(says.text)
      else {
        await page.locator('[data-counted]').waitFor()
        expect(normal((await page.locator('main').textContent()) ?? '')).toMatch(says.text)
      }
      expect(await page.evaluate(OVERFLOW)).toBe(0)
      expect(await readViolations(page)).toEqual([])
      await picture(page, `${name}-2-said`)
      expect(complaints).toEqual([])
      await leave()
    }, 300_000)
})
