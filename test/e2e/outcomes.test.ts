import { Buffer } from 'node:buffer'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '../../src/domain/text.ts'
import { en as importsEn } from '../../src/web/i18n/pages/imports.en.ts'
import { ko as importsKo } from '../../src/web/i18n/pages/imports.ko.ts'
import { en } from '../../src/web/i18n/pages/outcomes.en.ts'
import { ko } from '../../src/web/i18n/pages/outcomes.ko.ts'
import { en as withoutEn } from '../../src/web/i18n/pages/withoutOutcome.en.ts'
import { ko as withoutKo } from '../../src/web/i18n/pages/withoutOutcome.ko.ts'
import { createVisitor, normal, readVerdict, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { type RunningServer, startServer } from './startServer.ts'

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const sayIn = (lang: Lang) => (lang === 'ko' ? ko : en)

/** Says nothing of outcomes: they are to become known later. */
const journeyFile = (id: string, lang: Lang): string => `fifteen: 1
id: ${id}
name: ${lang === 'ko' ? '골목 편의점' : 'Corner shop'}
visit: {column: receipt}
moments:
  - {id: greeting, name: {ko: 인사, en: Greeting}, column: q1}
  - {id: queueing, name: {ko: 줄 서기, en: Queueing}, column: q2}
  - {id: change, name: {ko: 거스름돈, en: Change}, column: q3}
`
const visitsOf = (mark: string): string =>
  [
    'receipt,q1,q2,q3',
    ...Array.from({ length: 1150 }, (_, i) =>
      [`${mark}-${i}`, 1 + (i % 5), 1 + ((i * 7) % 5), 1 + ((i * 3) % 4)].join(','),
    ),
  ].join('\n')
/** 1,200 outcomes, fifty of them of visits that are not here; who was let down by the change seldom comes back. */
const outcomesOf = (mark: string, header: string): string =>
  [
    header,
    ...Array.from({ length: 1200 }, (_, i) => {
      const isLost = (i * 3) % 4 < 2 ? i % 10 < 7 : i % 10 < 2
      return `${mark}-${i},${isLost ? 'N' : 'Y'}`
    }),
  ].join('\n')

/** A picture of the walk, where FIFTEEN_PICTURES names a folder for them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.FIFTEEN_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
const heading = async (page: Page): Promise<string> =>
  normal((await page.locator('h1').first().textContent()) ?? '')
const quiet = (page: Page) => page.waitForSelector('.reading[aria-busy="false"]')
const rolesOf = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.columns td.role select')
    .evaluateAll((selects) => selects.map((select) => (select as unknown as { value: string }).value))

describe.skipIf(chromiumPath() === null)('outcomes that became known later', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ sample: false })
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
  })

  const addVisits = async (id: string, lang: Lang): Promise<void> => {
    const form = new FormData()
    form.append('journey', new Blob([journeyFile(id, lang)]), `${id}.journey.yaml`)
    form.append('files', new Blob([visitsOf(id)]), `${id}.csv`)
    const { status } = await fetch(`${server.address}/api/v1/imports`, {
      method: 'POST',
      headers: { origin: server.address },
      body: form,
    })
    expect(status).toBe(201)
  }
  const bring = async (page: Page, name: string, text: string): Promise<void> => {
    await page.waitForSelector('.drop-zone')
    await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.waitForSelector('.reading')
  }

  for (const lang of ['ko', 'en'] as const)
    for (const width of [390, 1440])
      it(`are brought as a file of their own and make a diagnosis: ${lang} at ${width} px`, async () => {
        const say = sayIn(lang)
        const id = `later-${lang}-${width}`
        const shop = lang === 'ko' ? '골목 편의점' : 'Corner shop'
        await addVisits(id, lang)
        const { page, leave, complaints } = await createVisitor({
          lang,
          width,
          address: server.address,
          expectFailures: true,
        })
        await page.goto(`${server.address}/?journey=${id}`)
        const [, way] = (lang === 'ko' ? withoutKo : withoutEn).ways
        await page.getByRole('link', { name: way?.action ?? '' }).click()
        await bring(page, 'returned.csv', outcomesOf(id, 'receipt,returned'))
        expect(await heading(page)).toBe(`${say.found('1,200')} ${say.ofVisits('1,150', shop)}`)
        expect(await rolesOf(page)).toEqual(['visit', 'outcome'])
        expect(normal((await page.locator('.import-bar').textContent()) ?? '')).toContain(
          `${say.will('1,150', shop)} ${say.willAddRule} ${say.willSetAside('50')}`,
        )
        expect(await page.locator('.journey-file').count()).toBe(1)
        expect(await page.locator('.outcome-values input[type=radio]').count()).toBe(6)
        expect(await readViolations(page)).toEqual([])
        expect(await page.evaluate(OVERFLOW)).toBe(0)
        await picture(page, `${id}-1-reading`)

        await page.getByRole('button', { name: say.import }).click()
        expect(await readVerdict(page)).not.toBe('')
        const url = new URL(page.url())
        expect([url.pathname, url.searchParams.get('journey')]).toEqual(['/', id])
        expect(await page.locator('.arrived').textContent()).toContain('1,150')
        expect(await readViolations(page)).toEqual([])
        await picture(page, `${id}-2-verdict`)

        await page.locator('.arrived a').click()
        await page.waitForSelector('.took')
        expect(normal((await page.locator('main').textContent()) ?? '')).toContain(
          lang === 'ko'
            ? '방문 1,150건의 결과: 1,150건에 새로 이음'
            : 'Outcomes of 1,150 visits: 1,150 joined',
        )
        expect(await readViolations(page)).toEqual([])
        expect(await page.evaluate(OVERFLOW)).toBe(0)
        await picture(page, `${id}-3-import`)
        await page.getByRole('link', { name: (lang === 'ko' ? importsKo : importsEn).back }).click()
        await page.waitForSelector('.import-row')
        await picture(page, `${id}-4-imports`)
        expect(complaints).toEqual([])

        // the journey says now what is kept: a second file follows it, and says what it does not
        await page.goto(`${server.address}/import`)
        await bring(page, '7월.csv', `${outcomesOf(id, '영수증,다시 옴').replaceAll(',N', ',글쎄')}`)
        expect(await rolesOf(page)).toEqual(['visit', 'outcome'])
        expect(await page.locator('.outcome-values input[type=radio]').count()).toBe(0)
        expect(normal((await page.locator('.not-in-rule').textContent()) ?? '')).toContain('글쎄')
        expect(await page.locator('.journey-file').count()).toBe(0)
        expect(await readViolations(page)).toEqual([])
        expect(await page.evaluate(OVERFLOW)).toBe(0)
        await picture(page, `${id}-5-ruled`)
        await page.locator('.columns tr[data-column="영수증"] select').selectOption('ignored')
        await quiet(page)
        await leave()
      }, 240_000)

  for (const lang of ['ko', 'en'] as const)
    it(`that match no visit are not taken, and that is said: ${lang}`, async () => {
      const { page, leave } = await createVisitor({ lang, width: 390, address: server.address })
      await page.goto(`${server.address}/import`)
      await bring(page, 'elsewhere.csv', outcomesOf(`elsewhere-${lang}`, 'receipt,returned'))
      expect(await heading(page)).toBe(sayIn(lang).noMatch('1,200'))
      expect(await page.getByRole('button', { name: sayIn(lang).import }).isDisabled()).toBe(true)
      expect(await readViolations(page)).toEqual([])
      expect(await page.evaluate(OVERFLOW)).toBe(0)
      await picture(page, `none-${lang}`)
      await leave()
    })
})
