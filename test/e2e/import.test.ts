import { Buffer } from 'node:buffer'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftDocument } from '../../src/contract/drafts/draftDocument.ts'
import type { Lang } from '../../src/domain/text.ts'
import { en } from '../../src/web/i18n/pages/import.en.ts'
import { ko } from '../../src/web/i18n/pages/import.ko.ts'
import { createVisitor, normal, readShifts, readVerdict, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { OUTCOME, writeKioskFile } from './fixtures/kioskFile.ts'
import { type RunningServer, startServer } from './startServer.ts'

const sayIn = (lang: Lang) => (lang === 'ko' ? ko : en)
const walks = [
  { lang: 'ko', width: 1440, colorScheme: 'light' },
  { lang: 'ko', width: 390, colorScheme: 'dark' },
  { lang: 'ko', width: 820, colorScheme: 'light' },
  { lang: 'en', width: 390, colorScheme: 'light' },
  { lang: 'en', width: 820, colorScheme: 'dark' },
  { lang: 'en', width: 1440, colorScheme: 'light' },
] as const
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const momentsOf = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.moment-entry .name input')
    .evaluateAll((inputs) => inputs.map((input) => (input as unknown as { value: string }).value))
const heading = async (page: Page): Promise<string> =>
  normal((await page.locator('h1').first().textContent()) ?? '')
const quiet = (page: Page) => page.waitForSelector('.reading[aria-busy="false"]')
const splitOf = async (page: Page): Promise<string> =>
  normal((await page.locator('.split-words').textContent()) ?? '')

/** A picture of the walk, where FIFTEEN_PICTURES names a folder for them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.FIFTEEN_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

describe.skipIf(chromiumPath() === null)('bringing a file', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
  })

  const open = async (options: { lang: Lang; width?: number; colorScheme?: 'light' | 'dark' }) => {
    const visitor = await createVisitor({ ...options, address: server.address })
    await visitor.page.goto(`${server.address}/import`)
    await visitor.page.waitForSelector('.drop-zone')
    return visitor
  }
  /** The server holds only so many files that wait. */
  const DISCARD_ALL = `(async () => { const { drafts } = await (await fetch('/api/v1/drafts')).json(); for (const { id } of drafts) await fetch('/api/v1/drafts/' + id, { method: 'DELETE' }) })()`
  const bring = async (page: Page, name: string, text: string): Promise<void> => {
    await page.evaluate(DISCARD_ALL)
    await page.setInputFiles('input[type=file]', file(name, text))
    await page.waitForSelector('.reading, main .state')
  }

  for (const { lang, width, colorScheme } of walks)
    it(`walks from a file never seen to its weakest moment: ${lang} at ${width} px, ${colorScheme}`, async () => {
      const { page, leave, complaints } = await open({ lang, width, colorScheme })
      const say = sayIn(lang)
      const name = `walk-${lang}-${width}`
      await picture(page, `${name}-1-drop`)
      await bring(
        page,
        `${name}.csv`,
        writeKioskFile({ rows: 900 + width, seed: width + lang.charCodeAt(0) }),
      )
      expect(await heading(page)).toBe(
        normal(
          `${say.reading.found((900 + width).toLocaleString('en'), '5')} ${say.reading.outcome(OUTCOME)}`,
        ),
      )
      expect(await page.evaluate(OVERFLOW)).toBe(0)
      expect(await readShifts(page)).toBeLessThan(0.05)
      expect(await page.locator('.chain-picture li').count()).toBe(5)
      await picture(page, `${name}-2-reading`)

      await page.locator('.moment-entry summary').first().click()
      await page.waitForSelector('.scale')
      expect(await readViolations(page)).toEqual([])
      expect(await page.evaluate(OVERFLOW)).toBe(0)
      await picture(page, `${name}-3-moment`)

      const another = page.locator('input[name=target][value=new]')
      if ((await another.count()) > 0) await another.check()
      await page.locator('.import-bar .main').click()
      const verdict = await readVerdict(page)
      expect(new URL(page.url()).pathname).toBe('/')
      expect(verdict).toContain('줄을 서서 기다린 시간')
      expect(await page.evaluate('scrollY')).toBe(0)
      expect(await page.locator('.arrived').textContent()).toContain((900 + width).toLocaleString('en'))
      expect(await page.locator('.arrived a').getAttribute('href')).toMatch(/^\/imports\/.+/)
      expect(await readViolations(page)).toEqual([])
      await picture(page, `${name}-4-verdict`)
      expect(complaints).toEqual([])
      await leave()
    }, 240_000)

  it('shows the effect of a correction at once, says it, and takes it back', async () => {
    const { page, leave } = await open({ lang: 'ko' })
    await bring(page, 'effect.csv', writeKioskFile())
    const before = await splitOf(page)
    const row = page.locator('.outcome-values li', { hasText: '보통' })
    await row.getByRole('radio', { name: ko.outcome.kept }).check({ force: true })
    await expect.poll(() => splitOf(page)).not.toBe(before)
    await quiet(page)
    expect(await page.locator('.reading > [role=status]').textContent()).toContain(ko.outcome.kept)
    await page.locator('.columns tr[data-column="연령대"] select').selectOption('ignored')
    await quiet(page)
    const undo = page.locator('.import-bar').getByRole('button', { name: ko.bar.undo })
    expect(await undo.textContent()).toContain('2')
    await undo.click()
    await quiet(page)
    expect(await page.locator('.columns tr[data-column="연령대"] select').inputValue()).toBe('segment')
    await page.locator('h1').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => splitOf(page)).toBe(before)
    expect(await undo.isDisabled()).toBe(true)
    await leave()
  })

  it('lets moments be renamed and put in order by keyboard and by pointer', async () => {
    const { page, leave } = await open({ lang: 'ko' })
    await bring(page, 'order.csv', writeKioskFile())
    const [first, second, third, ...rest] = await momentsOf(page)
    await page.locator('.moment-entry').first().locator('[data-step="1"]').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => momentsOf(page)).toEqual([second, first, third, ...rest])
    expect(
      await page.evaluate('document.activeElement.closest("li")?.querySelector(".name input").value'),
    ).toBe(first)
    await page.keyboard.press('Enter')
    await expect.poll(() => momentsOf(page)).toEqual([second, third, first, ...rest])
    await quiet(page)
    const grip = page.locator('.moment-entry .grip')
    await grip.first().scrollIntoViewIfNeeded()
    const [from, to] = [await grip.nth(2).boundingBox(), await grip.nth(0).boundingBox()]
    await page.mouse.move((from?.x ?? 0) + 5, (from?.y ?? 0) + 15)
    await page.mouse.down()
    await page.mouse.move((to?.x ?? 0) + 5, (to?.y ?? 0) - 8, { steps: 6 })
    await page.mouse.up()
    await expect.poll(() => momentsOf(page)).toEqual([first, second, third, ...rest])
    const name = page.locator('.moment-entry .name input').first()
    await name.fill('첫인사')
    await name.press('Enter')
    await quiet(page)
    await expect.poll(() => page.locator('.chain-picture .name').first().textContent()).toBe('첫인사')
    await page.reload()
    await page.waitForSelector('.reading')
    expect((await momentsOf(page))[0]).toBe('첫인사')
    await page.locator('.journey-file summary').click()
    expect(await page.locator('.journey-file pre').textContent()).toContain('첫인사')
    await leave()
  })

  it('keeps what is being typed while an answer comes, and imports the last correction too', async () => {
    const { page, leave } = await open({ lang: 'ko' })
    await bring(page, 'typing.csv', writeKioskFile({ seed: 77 }))
    let release = (): void => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    await page.route('**/mapping', async (route) => {
      await held
      await route.continue()
    })
    await page.locator('.columns tr[data-column="연령대"] select').selectOption('ignored')
    const name = page.locator('.journey-name input')
    await name.fill('느린 서버의 분식집')
    release()
    await quiet(page)
    expect(await name.inputValue()).toBe('느린 서버의 분식집')
    await page.locator('.import-bar .main').click()
    await readVerdict(page)
    expect(await page.locator('.choice select option:checked').textContent()).toBe('느린 서버의 분식집')
    await leave()
  })

  it('imports a file without an outcome and says what it can show', async () => {
    const { page, leave } = await open({ lang: 'ko', width: 390 })
    await bring(page, 'no-outcome.csv', writeKioskFile({ outcome: false }))
    expect(await heading(page)).toContain(ko.reading.noOutcome)
    expect(await page.locator('.outcome').textContent()).toContain(ko.outcome.noneSay)
    expect(await readViolations(page)).toEqual([])
    await page.locator('.import-bar .main').click()
    await page.waitForSelector('main[data-page="today"] h1')
    await page.waitForSelector('.arrived')
    await leave()
  })

  it('takes a table that is pasted', async () => {
    const { page, leave } = await open({ lang: 'en' })
    const text = JSON.stringify(writeKioskFile({ rows: 40 }).replaceAll(',', '\t'))
    await page.evaluate(
      `(() => { const carried = new DataTransfer(); carried.setData('text/plain', ${text}); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true })) })()`,
    )
    await page.waitForSelector('.reading')
    expect(await page.locator('.small-facts').textContent()).toContain('pasted.tsv')
    await leave()
  })

  it('says what is wrong with a file that cannot be read, and leads back', async () => {
    for (const lang of ['ko', 'en'] as const) {
      const { page, leave } = await createVisitor({
        lang,
        address: server.address,
        expectFailures: true,
      })
      await page.goto(`${server.address}/import`)
      await page.waitForSelector('.drop-zone')
      await page.setInputFiles('input[type=file]', {
        name: 'broken.xlsx',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('PK\u0003\u0004 this is no workbook'),
      })
      await page.waitForSelector('main .state')
      expect([sayIn(lang).failed.title, sayIn(lang).sending.failed]).toContain(await heading(page))
      expect(await readViolations(page)).toEqual([])
      await page.locator('main .state .main').click()
      await page.waitForSelector('.drop-zone')
      await leave()
    }
  })

  it('says that a draft is gone, and where to bring it again', async () => {
    const { page, leave } = await createVisitor({
      lang: 'ko',
      address: server.address,
      expectFailures: true,
    })
    await page.goto(`${server.address}/import/00000000-0000-4000-8000-000000000000`)
    await page.waitForSelector('main .state')
    expect(await heading(page)).toBe(ko.gone.title)
    await page.getByRole('link', { name: ko.gone.again }).last().click()
    await page.waitForSelector('.drop-zone')
    await leave()
  })

  describe('while the server works', () => {
    const state = (kind: DraftDocument['state']): DraftDocument => ({
      id: 'made-up',
      files: [{ name: '손님 설문(2026).csv', bytes: 123_456_789, format: 'csv' }],
      tables: [],
      table: null,
      state: kind,
      reading: null,
    })
    const answer = async (page: Page, one: () => DraftDocument): Promise<void> => {
      await page.route('**/api/v1/drafts/made-up**', (route) => route.fulfill({ json: one() }))
    }

    for (const lang of ['ko', 'en'] as const)
      it(`shows how far it is, and can be cancelled (${lang})`, async () => {
        const { page, leave } = await createVisitor({ lang, width: 390, address: server.address })
        let done = 20_000_000
        let cancelled = false
        await answer(page, () =>
          state(
            cancelled
              ? { kind: 'cancelled' }
              : {
                  kind: 'working',
                  progress: { step: 'profiling', done, total: 123_456_789, rows: Math.floor(done / 100) },
                },
          ),
        )
        await page.route('**/api/v1/drafts/made-up/cancel', (route) => {
          cancelled = true
          return route.fulfill({ json: state({ kind: 'cancelled' }) })
        })
        await page.goto(`${server.address}/import/made-up`)
        const bar = page.getByRole('progressbar')
        await bar.waitFor()
        expect(await bar.getAttribute('aria-valuenow')).toBe('16')
        expect(await readViolations(page)).toEqual([])
        done = 100_000_000
        await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('81')
        expect(await bar.getAttribute('aria-valuetext')).toContain('1,000,000')
        await picture(page, `progress-${lang}`)
        await page.getByRole('button', { name: sayIn(lang).progress.cancel }).click()
        await expect.poll(() => heading(page)).toBe(sayIn(lang).cancelled.title)
        await leave()
      })

    for (const lang of ['ko', 'en'] as const)
      it(`tells whoever has gone to another page that it is done, and leads there (${lang})`, async () => {
        const { page, leave } = await createVisitor({ lang, width: 390, address: server.address })
        let one = state({
          kind: 'importing',
          progress: { step: 'importing', done: 1, total: 2, rows: 100 },
        })
        let lists = 0
        await answer(page, () => one)
        page.on('request', (request) => {
          if (new URL(request.url()).pathname === '/api/v1/journeys') lists++
        })
        await page.goto(`${server.address}/import/made-up`)
        await page.getByRole('progressbar').waitFor()
        await page.locator('nav.pages a').last().click()
        await page.waitForSelector('.settings')
        const notice = page.locator('.import-notices')
        expect(await notice.getAttribute('aria-live')).toBe('polite')
        expect(await notice.textContent()).toBe('')
        const before = lists
        one = state({
          kind: 'imported',
          imported: {
            journey: 'corner-shop',
            version: 1,
            journeySaved: 'same',
            importId: 'made-up',
            files: [{ name: '손님 설문(2026).csv', rows: 4200 }],
            rows: 4200,
            visits: 4200,
            added: 4200,
            updated: 0,
            same: 0,
            encounters: 40_000,
            setAside: { count: 3, first: [], path: null },
            repeatedContent: false,
            contentHash: '',
            warnings: [],
          },
        })
        await expect.poll(() => notice.textContent()).toContain('4,200')
        expect(lists).toBe(before + 1)
        expect(await page.evaluate(OVERFLOW)).toBe(0)
        expect(await readViolations(page)).toEqual([])
        await picture(page, `import-notice-${lang}`)
        await notice.getByRole('link').click()
        await readVerdict(page)
        expect(new URL(page.url()).searchParams.get('imported')).toBe('made-up')
        expect(await notice.textContent()).toBe('')
        expect(await page.locator('main .arrived').textContent()).toContain('4,200')
        await leave()
      })

    it('asks what only a person can tell, with what would be taken chosen', async () => {
      const { page, leave } = await createVisitor({
        lang: 'ko',
        width: 390,
        address: server.address,
      })
      let asked: unknown
      await answer(page, () => state({ kind: 'cannot-tell', question: '', shared: 400, rows: 450 }))
      await page.route('**/api/v1/drafts/made-up/import', (route) => {
        asked = route.request().postDataJSON()
        return route.fulfill({ status: 202, json: state({ kind: 'cancelled' }) })
      })
      await page.goto(`${server.address}/import/made-up`)
      await page.waitForSelector('input[name=unnamed]')
      expect(await readViolations(page)).toEqual([])
      await picture(page, 'cannot-tell')
      await page.locator('input[name=unnamed][value=treatAsNew]').check()
      await page.locator('main button.main').click()
      await expect.poll(() => asked).toEqual({ unnamed: 'treatAsNew' })
      await leave()
    })
  })
})
